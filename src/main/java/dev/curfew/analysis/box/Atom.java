package dev.curfew.analysis.box;

import dev.curfew.analysis.text.PatternSet;
import dev.curfew.analysis.time.TimeSet;
import java.time.Duration;
import java.time.ZoneId;

/** A condition on one attribute of an instance, or on the moment. */
public sealed interface Atom {
  /** The {@link #subject} of conditions on the age. */
  int AGE = -1;

  /** The {@link #subject} of conditions on the moment. */
  int MOMENT = -2;

  /** What the condition is about: the attribute's place, {@link #AGE} or {@link #MOMENT}. */
  default int subject() {
    return switch (this) {
      case In in -> in.field;
      case KeepUntil until -> until.field;
      case LaunchedWithin _, RunningLongerThan _ -> AGE;
      case Active _ -> MOMENT;
    };
  }

  /**
   * The attribute's value is in a set; an absent value is in none.
   *
   * @param field the attribute's place in the {@link Universe}
   */
  record In(int field, PatternSet set) implements Atom {}

  /** The instance was launched less than this ago. */
  record LaunchedWithin(Duration limit) implements Atom {}

  /** The instance was launched this long ago or longer. */
  record RunningLongerThan(Duration limit) implements Atom {}

  /**
   * The keep-until tag holds at the moment of the evaluation.
   *
   * @param field the tag's place in the {@link Universe}
   * @param zone in which a date is read
   */
  record KeepUntil(int field, String key, ZoneId zone) implements Atom {}

  /** The moment is one of these. */
  record Active(TimeSet when) implements Atom {}
}
