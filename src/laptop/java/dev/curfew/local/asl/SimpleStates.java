package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.ScopeRun.Left;
import dev.curfew.local.asl.definition.ErrorNames;
import dev.curfew.local.asl.definition.State;
import dev.curfew.local.asl.definition.Transition;
import dev.curfew.local.asl.jsonata.Bindings;
import dev.curfew.local.asl.jsonata.Template;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** The states that call nothing and neither retry nor catch. */
final class SimpleStates {
  private final StateRun run;
  private final Bindings bindings;

  SimpleStates(StateRun run) {
    this.run = run;
    bindings = run.bindings();
  }

  Left choose(State.Choice choice) {
    for (State.Rule rule : choice.rules()) {
      JsonNode holds = run.evaluate(rule.condition(), bindings);
      if (!holds.isBoolean()) {
        throw run.queryError("Condition gave " + holds + "; allowed: true or false");
      }
      if (holds.booleanValue()) {
        return run.leave(rule.exit(), bindings, run.input);
      }
    }
    Transition byDefault =
        choice
            .byDefault()
            .orElseThrow(() ->
                new StateFailure(
                    ErrorNames.NO_CHOICE_MATCHED,
                    run.words("No rule holds, and there is no Default.")));
    return run.leave(byDefault, bindings, run.input);
  }

  Left await(State.Wait wait) {
    JsonNode value = run.evaluate(wait.value(), bindings);
    Duration length =
        switch (wait.until()) {
          case SECONDS -> seconds(value);
          case TIMESTAMP -> until(value);
        };
    run.environment.time.sleep(length);
    return run.leave(wait.exit(), bindings, run.input);
  }

  private Duration seconds(JsonNode value) {
    if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > 99_999_999) {
      throw run.queryError("Seconds gave " + value + "; allowed: an integer from 0 to 99999999");
    }
    return Duration.ofSeconds(value.longValue());
  }

  private Duration until(JsonNode value) {
    try {
      Duration left =
          Duration.between(
              run.environment.time.now(), OffsetDateTime.parse(value.asText()).toInstant());
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeParseException none) {
      throw run.queryError("Timestamp gave " + value + "; allowed: an RFC 3339 timestamp");
    }
  }

  Left succeed(State.Succeed succeed) {
    return run.leave(
        new Transition(Map.of(), succeed.output(), Optional.empty()), bindings, run.input);
  }

  /** The failure, to be thrown. */
  StateFailure fail(State.Fail fail) {
    return new StateFailure(text("Error", fail.error()), text("Cause", fail.cause()));
  }

  private String text(String field, Optional<Template> template) {
    if (template.isEmpty()) {
      return "";
    }
    JsonNode value = run.evaluate(template.get(), bindings);
    if (!value.isTextual()) {
      throw run.queryError(field + " gave " + value + "; allowed: text");
    }
    return value.textValue();
  }
}
