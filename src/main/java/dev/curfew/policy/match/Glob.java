package dev.curfew.policy.match;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pattern over a whole value, case-sensitive: {@code *} matches any run of characters, including
 * an empty one; {@code ?} exactly one code point; any other character itself. An unpaired surrogate
 * in a value is one code point. Immutable.
 *
 * <p>Matching takes at most pattern length times value length: after a mismatch only the last
 * {@code *} is extended, as earlier ones already matched leftmost.
 */
public final class Glob {
  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final String text;
  private final int[] steps;

  /** The literal beginning of the pattern: it excludes most values quickly. */
  private final String prefix;

  /**
   * The texts between the asterisks, in order, if the pattern has no other wildcard: searching for
   * texts is faster than comparing code points. Empty if the pattern contains surrogates, as a text
   * could then match the half of a code point. An array, as this is the innermost loop of a plan.
   */
  private final String[] texts;

  private Glob(String text) {
    this.text = text;
    this.steps = text.codePoints().map(Glob::step).toArray();
    this.prefix = text.substring(0, firstWildcard(text));
    this.texts =
        text.chars().anyMatch(c -> c == '?' || Character.isSurrogate((char) c))
            ? new String[0]
            : text.split("\\*", -1);
  }

  private static int firstWildcard(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != '*' && text.charAt(at) != '?') {
      at++;
    }
    return at;
  }

  public static Glob of(String text) {
    requireNonNull(text, "text");
    return new Glob(text);
  }

  private static int step(int codePoint) {
    return switch (codePoint) {
      case '*' -> ANY_RUN;
      case '?' -> ANY_ONE;
      default -> codePoint;
    };
  }

  /** The literal beginning of the pattern, up to the first wildcard. */
  String prefix() {
    return prefix;
  }

  /** Whether it has no wildcard. */
  public boolean isLiteral() {
    return prefix.length() == text.length();
  }

  public static boolean anyMatches(List<Glob> globs, String value) {
    for (Glob glob : globs) {
      if (glob.matches(value)) {
        return true;
      }
    }
    return false;
  }

  public boolean matches(String value) {
    return value.startsWith(prefix) && (texts.length > 0 ? holds(value) : matchesAll(value));
  }

  /** The value begins with the first text, ends with the last, and contains the others in order. */
  private boolean holds(String value) {
    int last = texts.length - 1;
    int at = prefix.length();
    if (last == 0) {
      return value.length() == at;
    }
    int end = value.length() - texts[last].length();
    if (end < at || !value.endsWith(texts[last])) {
      return false;
    }
    for (int i = 1; i < last; i++) {
      int found = value.indexOf(texts[i], at);
      if (found < 0 || found + texts[i].length() > end) {
        return false;
      }
      at = found + texts[i].length();
    }
    return true;
  }

  private boolean matchesAll(String value) {
    int at = 0;
    int step = 0;
    int runStep = -1;
    int runEnd = 0;
    while (at < value.length()) {
      int codePoint = value.codePointAt(at);
      if (isRun(step)) {
        runStep = step++;
        runEnd = at;
      } else if (isOne(step, codePoint)) {
        step++;
        at += Character.charCount(codePoint);
      } else if (runStep >= 0) {
        runEnd += Character.charCount(value.codePointAt(runEnd));
        at = runEnd;
        step = runStep + 1;
      } else {
        return false;
      }
    }
    while (isRun(step)) {
      step++;
    }
    return step == steps.length;
  }

  private boolean isRun(int step) {
    return step < steps.length && steps[step] == ANY_RUN;
  }

  private boolean isOne(int step, int codePoint) {
    return step < steps.length && (steps[step] == codePoint || steps[step] == ANY_ONE);
  }

  /** As the document spells it. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
