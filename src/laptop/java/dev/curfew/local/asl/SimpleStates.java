package dev.curfew.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.ScopeRun.StateResult;
import dev.curfew.local.asl.definition.ErrorNames;
import dev.curfew.local.asl.definition.State;
import dev.curfew.local.asl.jsonata.Bindings;
import dev.curfew.local.asl.jsonata.Template;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The states that call nothing and neither retry nor catch. */
final class SimpleStates {
  private final StateRun run;
  private final Bindings bindings;

  SimpleStates(StateRun run) {
    this.run = run;
    bindings = run.bindings();
  }

  StateResult choose(State.Choice choice) {
    for (State.Rule rule : choice.choices()) {
      JsonNode holds = run.evaluate(rule.condition(), bindings);
      if (!holds.isBoolean()) {
        throw run.queryError("Condition gave " + holds + "; allowed: true or false");
      }
      if (holds.booleanValue()) {
        return run.leave(rule, bindings, run.input);
      }
    }
    if (choice.next().isEmpty()) {
      throw new StateFailure(
          ErrorNames.NO_CHOICE_MATCHED,
          run.message("No condition holds, and there is no Default."));
    }
    return run.leave(choice, bindings, run.input);
  }

  StateResult await(State.Wait wait) {
    Duration length =
        wait.seconds()
            .map(seconds -> seconds(run.evaluate(seconds, bindings)))
            .orElseGet(() -> until(run.evaluate(wait.timestamp().orElseThrow(), bindings)));
    run.environment.sleep(length);
    return run.leave(wait, bindings, run.input);
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

  StateResult succeed(State.Succeed succeed) {
    return run.leave(succeed, bindings, run.input);
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
