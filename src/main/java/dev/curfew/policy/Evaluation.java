package dev.curfew.policy;

import static java.util.Objects.requireNonNull;

import dev.curfew.reason.Note;
import java.util.List;
import java.util.Optional;

/**
 * What the policies say of one instance.
 *
 * @param verdict {@code keep} or {@code stop}
 * @param policy id of the deciding policy; empty where the default decided
 * @param obstacle what stands in the way of the stop; empty for {@code keep}
 * @param notes what is doubtful about the evaluation or the stop
 * @param applying ids of all policies that apply, the deciding one among them, by code point
 */
public record Evaluation(
    Effect verdict,
    Optional<String> policy,
    Optional<Obstacle> obstacle,
    List<Note> notes,
    List<String> applying) {

  public Evaluation {
    requireNonNull(verdict, "verdict");
    requireNonNull(policy, "policy");
    requireNonNull(obstacle, "obstacle");
    notes = List.copyOf(notes);
    applying = List.copyOf(applying);
    if (verdict == Effect.KEEP && obstacle.isPresent()) {
      throw new IllegalArgumentException("an instance that is kept has no obstacle: " + obstacle);
    }
  }

  /** Whether a run in mode {@code stop} would stop it. */
  public boolean stops() {
    return verdict == Effect.STOP && obstacle.isEmpty();
  }
}
