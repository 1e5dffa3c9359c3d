package dev.curfew.stop.journal;

import dev.curfew.plan.PlanKey;
import java.util.function.Consumer;

/**
 * Stores the journal of each plan: numbered entries with the changes of its instances since it was
 * made.
 *
 * <p>Every method throws {@link dev.curfew.failure.TransientFailure} if the table does not answer.
 * Implementations are thread-safe.
 */
public interface StopJournal {
  /**
   * Appends an entry, unless the journal has one of that number. Each call is another attempt, even
   * with an equal entry; a retry of the same call whose response was lost recognises its own entry.
   *
   * @return whether this call appended it
   */
  boolean append(PlanKey plan, JournalEntry entry);

  /**
   * Reads the entries after that number, in order.
   *
   * @param number 0 for all
   */
  void entriesAfter(PlanKey plan, int number, Consumer<JournalEntry> sink);
}
