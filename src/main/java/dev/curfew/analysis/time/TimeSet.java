package dev.curfew.analysis.time;

import java.util.Arrays;
import java.util.BitSet;

/** A set of kinds of moments of a {@link Timeline}. Immutable. Equal if it is the same object. */
public final class TimeSet {
  private final long[] words;

  private TimeSet(long[] words) {
    this.words = words;
  }

  /**
   * @param size how many kinds of moments there are
   */
  static TimeSet of(BitSet kinds, int size) {
    return new TimeSet(Arrays.copyOf(kinds.toLongArray(), size / Long.SIZE + 1));
  }

  boolean contains(int kind) {
    return (words[kind / Long.SIZE] >>> kind & 1) != 0;
  }

  public boolean isEmpty() {
    return Arrays.stream(words).allMatch(word -> word == 0);
  }

  public boolean intersects(TimeSet other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  public boolean isWithin(TimeSet other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~other.words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  public TimeSet and(TimeSet other) {
    long[] both = words.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
    }
    return new TimeSet(both);
  }

  public TimeSet without(TimeSet other) {
    long[] rest = words.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] &= ~other.words[i];
    }
    return new TimeSet(rest);
  }
}
