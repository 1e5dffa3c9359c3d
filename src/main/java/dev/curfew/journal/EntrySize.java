package dev.curfew.journal;

import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.Step;
import java.util.List;

/** How many changes one journal entry takes, as a DynamoDB item holds 400 KB at most. */
final class EntrySize {
  /** Characters of one entry, unless one change has more; a character takes at most three bytes. */
  private static final int MAX_CHARACTERS = 60_000;

  /** Characters of a change without its texts of unbounded length. */
  private static final int OVERHEAD = 250;

  private EntrySize() {}

  /** The first changes that fit into one entry; at least one. */
  static <P extends Journaled<P, S, E>, S extends Step, E> List<Change<P, S, E>> first(
      List<Change<P, S, E>> changes) {
    int room = MAX_CHARACTERS;
    int count = 0;
    for (Change<P, S, E> change : changes) {
      room -= OVERHEAD + change.to().textLength(change.from());
      if (room < 0 && count > 0) {
        break;
      }
      count++;
    }
    return changes.subList(0, count);
  }
}
