package dev.curfew.lifecycle;

import java.util.Optional;

/**
 * An instance of a plan whose state a journal records. Implementations are values.
 *
 * @param <P> the implementation itself
 * @param <S> its states
 * @param <E> its evaluations
 */
public interface Journaled<P extends Journaled<P, S, E>, S extends Step, E> {
  /** Its place in the queue, unique in the target. */
  String queuePosition();

  /** Instance id. */
  String instance();

  /** Its current state. */
  S state();

  /** The same instance in another state. */
  P with(S state);

  /** The same instance after another evaluation. */
  P with(E evaluation);

  /** Its evaluation, if it is another one than before. */
  Optional<E> evaluationSince(P before);

  /** The characters of its texts of unbounded length that an entry holds after this change. */
  int textLength(P before);
}
