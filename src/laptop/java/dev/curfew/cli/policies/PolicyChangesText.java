package dev.curfew.cli.policies;

import dev.curfew.cli.options.Console;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyChange.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the differences between two sets of policies.
 *
 * @param prune whether policies that are only in the target are deleted
 * @param target what the policies are copied to: {@code table} or {@code directory}
 */
record PolicyChangesText(List<PolicyChange> changes, boolean prune, String target) {
  /** One line per policy that differs. */
  void printChanges(Console console) {
    changes.stream()
        .map(this::line)
        .filter(line -> !line.isEmpty())
        .forEach(line -> console.println(line));
  }

  /** The counts of a dry run. */
  void printPlanned(Console console) {
    print("%d to add, %d to change, %d to delete, %d unchanged, %d only in the %s", console);
  }

  /**
   * The counts after everything was written.
   *
   * @param done for example {@code Pushed}
   */
  void printDone(String done, Console console) {
    print(done + ": %d added, %d changed, %d deleted, %d unchanged, %d only in the %s", console);
  }

  private void print(String format, Console console) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
    int removed = counts.getOrDefault(Kind.REMOVED, 0);
    console.println(
        format.formatted(
            counts.getOrDefault(Kind.ADDED, 0),
            counts.getOrDefault(Kind.CHANGED, 0),
            prune ? removed : 0,
            counts.getOrDefault(Kind.SAME, 0),
            prune ? 0 : removed,
            target));
    console.out().flush();
  }

  private String line(PolicyChange change) {
    return switch (change.kind()) {
      case ADDED -> "add     " + change.name();
      case CHANGED -> "change  " + change.name() + ": " + String.join(", ", change.keys());
      case REMOVED ->
          prune ? "delete  " + change.name() : "keep    " + change.name() + " (--prune deletes it)";
      case SAME -> "";
    };
  }
}
