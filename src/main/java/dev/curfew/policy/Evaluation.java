package dev.curfew.policy;

import static java.util.Objects.requireNonNull;

import dev.curfew.reason.Note;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of evaluating the night's policies for one instance. Immutable.
 *
 * @param verdict {@code keep} or {@code stop}
 * @param policy id of the deciding policy; empty if the default decided
 * @param obstacle why the instance must not or cannot be stopped; empty for {@code keep}
 * @param notes remarks, for example on incomplete information
 * @param applying ids of all policies that apply, the deciding one included, sorted by code point
 */
public record Evaluation(
    Effect verdict,
    Optional<String> policy,
    Optional<Obstacle> obstacle,
    List<Note> notes,
    List<String> applying)
    implements PolicyResult {

  public Evaluation {
    Occasion.NIGHT.check(verdict);
    requireNonNull(policy, "policy");
    requireNonNull(obstacle, "obstacle");
    notes = List.copyOf(notes);
    applying = List.copyOf(applying);
    if (verdict == Effect.KEEP && obstacle.isPresent()) {
      throw new IllegalArgumentException("an instance that is kept has no obstacle: " + obstacle);
    }
  }

  /** The same evaluation with one more note. */
  public Evaluation withNote(Note note) {
    return new Evaluation(
        verdict,
        policy,
        obstacle,
        Stream.concat(notes.stream(), Stream.of(note)).toList(),
        applying);
  }

  @Override
  public Optional<String> obstacleText() {
    return obstacle.map(Obstacle::text);
  }

  /** Whether a run in mode {@code stop} would stop it. */
  public boolean stops() {
    return verdict == Effect.STOP && obstacle.isEmpty();
  }
}
