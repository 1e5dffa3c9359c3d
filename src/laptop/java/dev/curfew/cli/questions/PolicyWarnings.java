package dev.curfew.cli.questions;

import dev.curfew.analysis.finding.Finding;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.analysis.finding.UnknownNames;
import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.Console;
import dev.curfew.instance.KnownRegions;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.error.KeySuggestion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.json.ValueText;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Prints probable mistakes in valid policies, for commands whose main result is another one. */
public final class PolicyWarnings {
  private static final Duration SPAN = Duration.ofDays(366);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private PolicyWarnings() {}

  /**
   * Prints each finding of grade {@code warning} over the next 366 days, except that a policy has
   * expired; each tag key that begins or ends with white space; and each pattern of a region or a
   * type that matches none that is known.
   *
   * @param documents without an error
   */
  public static void print(
      List<PolicyDocument> documents, Instant from, ZoneId zone, Console console) {
    for (Occasion occasion : Occasion.values()) {
      print(ReadPolicies.valid(documents, occasion, zone), occasion, from, console);
    }
  }

  /** Prints each pattern of a region or a type that matches none that is known. */
  public static void printUnknownNames(List<Policy> policies, Console console) {
    policies.forEach(policy -> printUnknownNames(policy, Set.of(), console));
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
    Set<String> found =
        analysis.findings().stream()
            .map(finding -> finding.policy() + finding.path())
            .collect(Collectors.toSet());
    read.set().policies().forEach(policy -> printUnknownNames(policy, found, console));
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

  /**
   * Regions and types are added by AWS, so that a name that is not known here is not an error.
   *
   * @param found policy ids with the paths that a finding reports already
   */
  private static void printUnknownNames(Policy policy, Set<String> found, Console console) {
    Map.of(
            MatchField.Named.REGION,
            KnownRegions.NAMES,
            MatchField.Named.TYPE,
            List.copyOf(new TreeSet<>(InstanceTypes.table().keySet())))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field ->
            UnknownNames.of(policy, field.getKey(), field.getValue()).stream()
                .filter(unknown -> !found.contains(policy.id() + unknown.path()))
                .forEach(unknown ->
                    console.say(text(policy, field.getKey(), unknown, field.getValue()))));
  }

  private static String text(
      Policy policy, MatchField.Named field, UnknownNames.Unknown unknown, List<String> known) {
    return "Warning: %s, %s: no %s that Curfew knows matches %s. Check the spelling, unless AWS added it recently.%s"
        .formatted(
            policy.id(),
            unknown.path(),
            field.key(),
            ValueText.quoted(unknown.pattern()),
            KeySuggestion.nearest(unknown.pattern(), known)
                .map(" Did you mean %s?"::formatted)
                .orElse(""));
  }

  private static void forEachMatch(Policy policy, BiConsumer<String, Match> consumer) {
    consumer.accept("/match", policy.match());
    for (int i = 0; i < policy.not().size(); i++) {
      consumer.accept("/not/" + i, policy.not().get(i));
    }
  }

  /** EC2 keeps white space in keys, so such a tag may exist, but hardly anyone means it. */
  private static void printBlankEnds(Policy policy, Console console) {
    forEachMatch(
        policy,
        (base, match) -> {
          match.fields().keySet().stream()
              .filter(field -> field instanceof MatchField.Tag(String key) && hasBlankEnd(key))
              .map(field -> base + field.pointer())
              .sorted()
              .forEach(path -> printBlankEnd(policy, path, console));
          match
              .keepUntilTag()
              .filter(tag -> hasBlankEnd(tag.key()))
              .ifPresent(_ -> printBlankEnd(policy, base + "/keepUntilTag", console));
        });
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
