package dev.curfew.cli.questions;

import dev.curfew.analysis.finding.Finding;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.Console;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Prints probable mistakes in valid policies, for commands whose main result is another one. */
public final class PolicyWarnings {
  private static final Duration SPAN = Duration.ofDays(366);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private PolicyWarnings() {}

  /**
   * Prints each finding of grade {@code warning} over the next 366 days, except that a policy has
   * expired; and each tag key that begins or ends with white space.
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
    read.set().policies().forEach(policy -> printBlankEnds(policy, console));
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

  /** EC2 keeps white space in keys, so such a tag may exist, but hardly anyone means it. */
  private static void printBlankEnds(Policy policy, Console console) {
    List<Match> matches = new ArrayList<>(List.of(policy.match()));
    matches.addAll(policy.not());
    for (int i = 0; i < matches.size(); i++) {
      String base = i == 0 ? "/match" : "/not/" + (i - 1);
      matches.get(i).fields().keySet().stream()
          .filter(field -> field instanceof MatchField.Tag(String key) && hasBlankEnd(key))
          .map(field -> base + field.pointer())
          .sorted()
          .forEach(path -> printBlankEnd(policy, path, console));
      matches
          .get(i)
          .keepUntilTag()
          .filter(tag -> hasBlankEnd(tag.key()))
          .ifPresent(_ -> printBlankEnd(policy, base + "/keepUntilTag", console));
    }
  }

  private static boolean hasBlankEnd(String key) {
    return !key.strip().equals(key);
  }

  private static void printBlankEnd(Policy policy, String path, Console console) {
    console.say(
        "Warning: %s, %s: the tag key begins or ends with white space. Remove it, unless the key of the tag has it too."
            .formatted(policy.id(), path));
  }
}
