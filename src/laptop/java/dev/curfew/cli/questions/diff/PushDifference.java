package dev.curfew.cli.questions.diff;

import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.questions.ReadPolicies;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a push would stop and start that the table's policies do not, as {@code policies diff}
 * prints it.
 */
public final class PushDifference {
  private static final Duration SPAN = Duration.ofDays(366);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private PushDifference() {}

  /**
   * Prints the difference; one line to standard error if one of the sets has an error.
   *
   * @param table the table's documents, which may have errors
   * @param pushed the documents to write
   * @param prune whether documents that are only in the table are deleted
   */
  public static void print(
      Collection<PolicyDocument> table,
      List<PolicyDocument> pushed,
      boolean prune,
      Instant from,
      ZoneId zone,
      Console console) {
    Map<String, PolicyDocument> after = new LinkedHashMap<>();
    if (!prune) {
      table.forEach(document -> after.put(document.name(), document));
    }
    pushed.forEach(document -> after.put(document.name(), document));
    List<PolicyDocument> before = List.copyOf(table);
    List<PolicyDocument> result = List.copyOf(after.values());
    if (hasErrors(before, zone) || hasErrors(result, zone)) {
      console.say(
          "The table has policies with errors, so it is not known what the push would stop. No run"
              + " stops anything until they are fixed.");
      return;
    }
    for (Occasion occasion : Occasion.values()) {
      ReadPolicies left = ReadPolicies.valid(before, occasion, zone);
      ReadPolicies right = ReadPolicies.valid(result, occasion, zone);
      print(left, right, occasion, from, console);
    }
    console.out().flush();
  }

  /** Does not mention mornings if there are no policies of mornings. */
  private static void print(
      ReadPolicies left, ReadPolicies right, Occasion occasion, Instant from, Console console) {
    if (occasion == Occasion.MORNING && left.isEmpty() && right.isEmpty()) {
      return;
    }
    Question question =
        new Question(
            from,
            from.plus(SPAN),
            occasion.acting(),
            InstanceTypes.table(),
            TIME_LIMIT,
            System::nanoTime);
    console.printf(
        "%nA is the table, B is the table after the push%s:%n",
        occasion == Occasion.MORNING ? "; of mornings" : "");
    new DiffText(console.out(), occasion)
        .print(
            DiffCommand.between(left.set(), right.set(), question),
            PolicyNames.between(left, right));
  }

  private static boolean hasErrors(List<PolicyDocument> documents, ZoneId zone) {
    return !PolicyReading.of(documents, zone).errors().isEmpty();
  }
}
