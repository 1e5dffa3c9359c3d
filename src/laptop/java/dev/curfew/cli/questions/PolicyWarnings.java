package dev.curfew.cli.questions;

import dev.curfew.analysis.finding.Finding;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.Console;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Prints what is probably a mistake in valid policies, for commands that check more than that. */
public final class PolicyWarnings {
  private static final Duration SPAN = Duration.ofDays(366);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private PolicyWarnings() {}

  /**
   * Prints each finding of grade {@code warning} over the next 366 days, except that a policy has
   * expired.
   *
   * @param documents without an error
   */
  public static void print(
      List<PolicyDocument> documents, Instant from, ZoneId zone, Console console) {
    for (Occasion occasion : Occasion.values()) {
      print(ReadPolicies.valid(documents, occasion, zone), occasion, from, console);
    }
  }

  private static void print(ReadPolicies read, Occasion occasion, Instant from, Console console) {
    PolicyAnalysis analysis =
        PolicyAnalysis.warnings(
            read.set().policies(),
            read.documents(),
            new Question(
                from,
                from.plus(SPAN),
                occasion.acting(),
                InstanceTypes.table(),
                TIME_LIMIT,
                System::nanoTime));
    for (Finding finding : analysis.findings()) {
      if (finding.kind() == Finding.Kind.OVER) {
        continue;
      }
      console.say(
          WrappedText.of(
              "",
              "  ",
              "Warning: %s%s: %s: %s"
                  .formatted(
                      finding.policy(),
                      finding.path().isEmpty() ? "" : ", " + finding.path(),
                      finding.kind().text(),
                      FindingText.of(finding, occasion, read.document(finding.policy())))));
    }
    if (!analysis.undecided().isEmpty()) {
      console.say(
          "Not everything could be analyzed within %d seconds: see ./curfew policies analyze."
              .formatted(TIME_LIMIT.toSeconds()));
    }
  }
}
