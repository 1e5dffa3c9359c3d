package dev.curfew.journal;

import dev.curfew.lifecycle.Step;
import dev.curfew.plan.PlanKey;
import java.util.function.Consumer;

/**
 * Stores the journal of each plan: numbered entries with the changes of its instances since it was
 * made.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 *
 * @param <S> the states that it records
 * @param <E> the evaluations that it records
 */
public interface Journal<S extends Step, E> {
  /**
   * Appends an entry, unless the journal has one of that number. Each call is another attempt, even
   * with an equal entry; a retry of the same call whose response was lost recognises its own entry.
   *
   * @return whether this call appended it
   */
  boolean append(PlanKey plan, JournalEntry<S, E> entry);

  /**
   * Reads the entries after that number, in order.
   *
   * @param number 0 for all
   */
  void entriesAfter(PlanKey plan, int number, Consumer<JournalEntry<S, E>> sink);
}
