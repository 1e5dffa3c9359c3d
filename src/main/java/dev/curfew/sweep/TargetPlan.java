package dev.curfew.sweep;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import java.util.Optional;

/**
 * What planning one target came to.
 *
 * @param attempt the invocation whose entries are the plan; entries of others are leftovers of a
 *     crash
 * @param counts as planned; a later judgement may differ
 * @param detail why it is not {@code read}, for people
 */
public record TargetPlan(
    Target target, TargetStatus status, String attempt, Counts counts, Optional<String> detail) {
  public TargetPlan {
    requireNonNull(target, "target");
    requireNonNull(status, "status");
    requireNonNull(attempt, "attempt");
    requireNonNull(counts, "counts");
    requireNonNull(detail, "detail");
  }

  /** A target that planning did not come to. */
  public static TargetPlan notReached(Target target) {
    return new TargetPlan(
        target,
        TargetStatus.UNREAD,
        "",
        Counts.NONE,
        Optional.of("the run went on, or ended, before this region was read"));
  }
}
