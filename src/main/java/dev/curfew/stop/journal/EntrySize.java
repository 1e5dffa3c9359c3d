package dev.curfew.stop.journal;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.Reason;
import java.util.List;
import java.util.stream.Stream;

/** How many changes one journal entry takes, as a DynamoDB item holds 400 KB at most. */
final class EntrySize {
  /** Characters of one entry, unless one change has more; a character takes at most three bytes. */
  private static final int MAX_CHARACTERS = 60_000;

  /** Characters of a change beside the texts of unbounded length. */
  private static final int OVERHEAD = 250;

  private EntrySize() {}

  /** The first changes that fit into one entry; at least one. */
  static List<Change> first(List<Change> changes) {
    int room = MAX_CHARACTERS;
    int count = 0;
    for (Change change : changes) {
      room -= size(change);
      if (room < 0 && count > 0) {
        break;
      }
      count++;
    }
    return changes.subList(0, count);
  }

  private static int size(Change change) {
    PlannedInstance to = change.to();
    int evaluation = to.evaluation().equals(change.from().evaluation()) ? 0 : size(to.evaluation());
    int detail =
        to.state() instanceof StopState.Finished finished
            ? finished.detail().stream().mapToInt(EntrySize::size).sum()
            : 0;
    return OVERHEAD + evaluation + detail;
  }

  private static int size(Evaluation evaluation) {
    return Stream.concat(evaluation.policy().stream(), evaluation.applying().stream())
            .mapToInt(String::length)
            .sum()
        + evaluation.notes().stream().mapToInt(EntrySize::size).sum();
  }

  private static int size(Reason reason) {
    return reason.arguments().stream().mapToInt(String::length).sum();
  }
}
