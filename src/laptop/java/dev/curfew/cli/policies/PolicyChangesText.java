package dev.curfew.cli.policies;

import dev.curfew.cli.options.Console;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyChange.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Prints the differences between two sets of policies. */
final class PolicyChangesText {
  private PolicyChangesText() {}

  /**
   * Prints one line per policy that differs, and a last line with the counts.
   *
   * @param prune whether policies that are only in the target are deleted
   */
  static void print(List<PolicyChange> changes, boolean prune, Console console) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (PolicyChange change : changes) {
      counts.merge(change.kind(), 1, Integer::sum);
      String line = line(change, prune);
      if (!line.isEmpty()) {
        console.out().println(line);
      }
    }
    console
        .out()
        .println(
            "%d to add, %d to change, %d to delete, %d kept, %d unchanged"
                .formatted(
                    counts.getOrDefault(Kind.ADDED, 0),
                    counts.getOrDefault(Kind.CHANGED, 0),
                    prune ? counts.getOrDefault(Kind.REMOVED, 0) : 0,
                    prune ? 0 : counts.getOrDefault(Kind.REMOVED, 0),
                    counts.getOrDefault(Kind.SAME, 0)));
    console.out().flush();
  }

  private static String line(PolicyChange change, boolean prune) {
    return switch (change.kind()) {
      case ADDED -> "add     " + change.name();
      case CHANGED -> "change  " + change.name() + ": " + String.join(", ", change.keys());
      case REMOVED ->
          prune ? "delete  " + change.name() : "keep    " + change.name() + " (--prune deletes it)";
      case SAME -> "";
    };
  }
}
