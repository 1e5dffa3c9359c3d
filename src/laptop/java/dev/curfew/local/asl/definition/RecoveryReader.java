package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code Retry} and {@code Catch}. */
final class RecoveryReader {
  private static final int LONGEST_DELAY = 31_622_400;

  private final DefinitionFields fields;

  RecoveryReader(DefinitionFields fields) {
    this.fields = fields;
  }

  List<Retrier> retriers() {
    List<Retrier> retriers = new ArrayList<>();
    List<DefinitionFields> entries = fields.objects("Retry");
    for (DefinitionFields entry : entries) {
      entry.comment();
      String jitter = entry.text("JitterStrategy").orElse("NONE");
      if (!Set.of("NONE", "FULL").contains(jitter)) {
        entry.problem("JitterStrategy", jitter, "NONE or FULL");
      }
      int maxDelay = entry.integer("MaxDelaySeconds", 1, LONGEST_DELAY, 0);
      retriers.add(
          new Retrier(
              errors(entry, retriers.size() == entries.size() - 1),
              Duration.ofSeconds(
                  entry.integer("IntervalSeconds", 1, StateReader.LONGEST_SECONDS, 1)),
              entry.number("BackoffRate", 1, Double.MAX_VALUE, 2),
              entry.integer("MaxAttempts", 0, StateReader.LONGEST_SECONDS, 3),
              Optional.of(Duration.ofSeconds(maxDelay)).filter(Duration::isPositive),
              jitter.equals("FULL")));
      entry.refuseTheRest();
    }
    return retriers;
  }

  /**
   * @param caught what expressions in a catcher may take from {@code $states}
   */
  List<Catcher> catchers(Set<String> caught) {
    List<Catcher> catchers = new ArrayList<>();
    List<DefinitionFields> entries = fields.objects("Catch");
    for (DefinitionFields entry : entries) {
      entry.comment();
      Transition exit =
          new Transition(
              entry.assign(caught), entry.template("Output", caught), entry.requiredText("Next"));
      catchers.add(new Catcher(errors(entry, catchers.size() == entries.size() - 1), exit));
      entry.refuseTheRest();
    }
    return catchers;
  }

  private static List<String> errors(DefinitionFields entry, boolean last) {
    List<String> errors = new ArrayList<>();
    JsonNode list = entry.value("ErrorEquals").orElse(MissingNode.getInstance());
    list.forEach(error -> errors.add(error.isTextual() ? error.textValue() : ""));
    if (!list.isArray() || errors.isEmpty() || errors.contains("")) {
      entry.problem(
          "ErrorEquals", DefinitionFields.shown(list), "a list of error names, at least one");
    }
    if (errors.contains(ErrorNames.ALL) && (errors.size() > 1 || !last)) {
      entry.problem("ErrorEquals", ErrorNames.ALL + " beside or before others", "alone and last");
    }
    return errors;
  }
}
