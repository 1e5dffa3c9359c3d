package dev.curfew.cli.options.evaluation;

import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.DocumentValue.Member;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Policies whose hours and days are read in UTC only because no zone is given. A deployment reads
 * them in its own zone, so a plan in UTC may be hours off.
 */
final class AssumedZone {
  private static final int NAMED = 5;
  private static final Set<String> SCHEDULES = Set.of("when", "unless");

  private AssumedZone() {}

  /**
   * The warning to print; empty if no policy depends on it.
   *
   * @param documents policies and calendars, valid or not
   */
  static Optional<String> warning(List<PolicyDocument> documents) {
    List<String> names =
        documents.stream()
            .filter(document -> !document.isCalendar() && dependsOnZone(document.root()))
            .map(PolicyDocument::name)
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return Optional.of(
        "Warning: no --zone is given, so the hours and days of policies without a zone are read in UTC: %s%s. Give the zone of the deployment with --zone."
            .formatted(
                first, names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : ""));
  }

  private static boolean dependsOnZone(DocumentValue root) {
    if (!(root instanceof DocumentValue.ObjectValue(List<Member> members))) {
      return false;
    }
    Set<String> keys = members.stream().map(Member::key).collect(Collectors.toSet());
    return !keys.contains("zone") && keys.stream().anyMatch(SCHEDULES::contains);
  }
}
