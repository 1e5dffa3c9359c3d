package dev.curfew.policy;

import static java.util.Objects.requireNonNull;

import dev.curfew.reason.Note;
import java.util.List;
import java.util.Optional;

/**
 * The result of evaluating the morning's policies for one instance. Immutable.
 *
 * @param verdict {@code rest} or {@code start}
 * @param policy id of the deciding policy; empty if the default decided
 * @param order when the instance is started: lower ones first. The deciding policy's; {@link
 *     Policy#DEFAULT_ORDER} if the default decided or the verdict is {@code rest}
 * @param neverStart whether the instance has the tag {@code curfew:never-start}: it is not started
 *     whatever the verdict
 * @param notes what makes the verdict doubtful
 * @param applying ids of all policies that apply, the deciding one included, sorted by code point
 */
public record MorningEvaluation(
    Effect verdict,
    Optional<String> policy,
    int order,
    boolean neverStart,
    List<Note> notes,
    List<String> applying)
    implements PolicyResult {
  /** The obstacle of instances with the tag {@code curfew:never-start}. */
  private static final String NEVER_START = "never-start";

  public MorningEvaluation {
    Occasion.MORNING.check(verdict);
    requireNonNull(policy, "policy");
    Policy.checkOrder(order);
    notes = List.copyOf(notes);
    applying = List.copyOf(applying);
  }

  @Override
  public Optional<String> obstacleText() {
    return neverStart && verdict == Effect.START ? Optional.of(NEVER_START) : Optional.empty();
  }

  /** Whether a morning may start it. */
  public boolean starts() {
    return verdict == Effect.START && !neverStart;
  }
}
