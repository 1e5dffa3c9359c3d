package dev.curfew.analysis.text;

/**
 * Sets of positions in a glob: bit p is set if what was read so far can be matched by the first p
 * code points of the glob. Positions before the last asterisk reached are dropped, as every text
 * that is accepted from them is accepted from the asterisk too; that keeps the number of sets
 * small.
 */
final class GlobSteps {
  private GlobSteps() {}

  static long[] start(int[] glob) {
    long[] set = new long[glob.length / Long.SIZE + 1];
    add(glob, set, 0);
    return prune(glob, set);
  }

  static long[] next(int[] glob, long[] from, int codePoint) {
    long[] to = new long[from.length];
    for (int word = 0; word < from.length; word++) {
      for (long bits = from[word]; bits != 0; bits &= bits - 1) {
        int at = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (at < glob.length) {
          if (glob[at] == '*') {
            add(glob, to, at);
          } else if (glob[at] == '?' || glob[at] == codePoint) {
            add(glob, to, at + 1);
          }
        }
      }
    }
    return prune(glob, to);
  }

  static boolean has(long[] set, int at) {
    return (set[at / Long.SIZE] >>> at & 1) != 0;
  }

  static boolean isEmpty(long[] set) {
    for (long word : set) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** An asterisk may match nothing, so the position after it is reached with it. */
  private static void add(int[] glob, long[] set, int position) {
    int at = position;
    set[at / Long.SIZE] |= 1L << at;
    while (at < glob.length && glob[at] == '*') {
      at++;
      set[at / Long.SIZE] |= 1L << at;
    }
  }

  private static long[] prune(int[] glob, long[] set) {
    for (int at = glob.length - 1; at >= 0; at--) {
      if (glob[at] == '*' && has(set, at)) {
        for (int before = 0; before < at; before++) {
          set[before / Long.SIZE] &= ~(1L << before);
        }
        break;
      }
    }
    return set;
  }
}
