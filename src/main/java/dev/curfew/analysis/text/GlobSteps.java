package dev.curfew.analysis.text;

/**
 * Sets of positions in a glob: bit p is set if what was read so far can be matched by the first p
 * code points of the glob. Positions before the last asterisk reached are dropped, as every text
 * that is accepted from them is accepted from the asterisk too; that keeps the number of sets
 * small. The set of a glob begins at an offset, in words, of an array that several globs share.
 */
final class GlobSteps {
  private GlobSteps() {}

  /** How many words the set of a glob needs. */
  static int words(int[] glob) {
    return glob.length / Long.SIZE + 1;
  }

  static void start(int[] glob, long[] set, int offset) {
    add(glob, set, offset, 0);
    prune(glob, set, offset);
  }

  static void next(int[] glob, long[] from, long[] to, int offset, int codePoint) {
    for (int word = 0; word < words(glob); word++) {
      for (long bits = from[offset + word]; bits != 0; bits &= bits - 1) {
        int at = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (at < glob.length) {
          if (glob[at] == '*') {
            add(glob, to, offset, at);
          } else if (glob[at] == '?' || glob[at] == codePoint) {
            add(glob, to, offset, at + 1);
          }
        }
      }
    }
    prune(glob, to, offset);
  }

  static boolean has(long[] set, int offset, int at) {
    return (set[offset + at / Long.SIZE] >>> at & 1) != 0;
  }

  /**
   * Whether each position of one set is in the other, or before its last asterisk: then every text
   * that is accepted from the first is accepted from the other.
   */
  static boolean isWithin(int[] glob, long[] small, long[] large, int offset) {
    int asterisk = glob.length - 1;
    while (asterisk >= 0 && !(glob[asterisk] == '*' && has(large, offset, asterisk))) {
      asterisk--;
    }
    for (int word = 0; word < words(glob); word++) {
      long rest = small[offset + word] & ~large[offset + word];
      if (rest != 0
          && word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(rest) > asterisk) {
        return false;
      }
    }
    return true;
  }

  /** An asterisk may match nothing, so the position after it is reached with it. */
  private static void add(int[] glob, long[] set, int offset, int position) {
    int at = position;
    set[offset + at / Long.SIZE] |= 1L << at;
    while (at < glob.length && glob[at] == '*') {
      at++;
      set[offset + at / Long.SIZE] |= 1L << at;
    }
  }

  private static void prune(int[] glob, long[] set, int offset) {
    for (int at = glob.length - 1; at >= 0; at--) {
      if (glob[at] == '*' && has(set, offset, at)) {
        for (int before = 0; before < at; before++) {
          set[offset + before / Long.SIZE] &= ~(1L << before);
        }
        break;
      }
    }
  }
}
