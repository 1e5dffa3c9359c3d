package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

/**
 * A pattern over a whole text, case-sensitive: {@code *} is any run of characters, {@code ?} is one
 * code point, everything else is itself.
 */
public record Glob(String pattern) {
  public static final Glob ANY = new Glob("*");

  public Glob {
    requireNonNull(pattern, "pattern");
  }

  public boolean matches(String text) {
    int[] wanted = pattern.codePoints().toArray();
    int[] found = text.codePoints().toArray();
    int star = -1;
    int resume = 0;
    int p = 0;
    int t = 0;
    while (t < found.length) {
      if (p < wanted.length && wanted[p] == '*') {
        star = p++;
        resume = t;
      } else if (p < wanted.length && (wanted[p] == '?' || wanted[p] == found[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < wanted.length && wanted[p] == '*') {
      p++;
    }
    return p == wanted.length;
  }
}
