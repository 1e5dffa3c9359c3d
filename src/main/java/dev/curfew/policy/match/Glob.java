package dev.curfew.policy.match;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A pattern over a whole value, case-sensitive: {@code *} stands for any run of characters, also
 * none; {@code ?} for exactly one code point; everything else for itself. An unpaired surrogate in
 * a value is one code point. Immutable.
 *
 * <p>Matching takes at most pattern length times value length: a run that fails is only ever
 * stretched from the last {@code *} on, as an earlier one that matched leftmost need not move.
 */
public final class Glob {
  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final String text;
  private final int[] steps;

  /** What every value that matches begins with: most values are told apart by it, and quickly. */
  private final String prefix;

  /**
   * What stands between its asterisks, in order, where nothing else in it is special: texts are
   * found quicker than steps are gone through. A text of no surrogates lies between whole code
   * points wherever it is found.
   */
  private final Optional<List<String>> texts;

  private Glob(String text) {
    this.text = text;
    this.steps = text.codePoints().map(Glob::step).toArray();
    this.prefix = text.substring(0, firstWildcard(text));
    this.texts =
        text.chars().anyMatch(c -> c == '?' || Character.isSurrogate((char) c))
            ? Optional.empty()
            : Optional.of(List.of(text.split("\\*", -1)));
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

  /** Whether it stands for itself alone. */
  public boolean isLiteral() {
    return prefix.length() == text.length();
  }

  public boolean matches(String value) {
    return value.startsWith(prefix)
        && (texts.isPresent() ? holds(texts.get(), value) : matchesAll(value));
  }

  /** The first begins it and the last ends it; those between lie in order, each leftmost. */
  private static boolean holds(List<String> texts, String value) {
    String first = texts.getFirst();
    String last = texts.getLast();
    if (texts.size() == 1) {
      return value.length() == first.length();
    }
    int end = value.length() - last.length();
    if (end < first.length() || !value.endsWith(last)) {
      return false;
    }
    int at = first.length();
    for (int i = 1; i < texts.size() - 1; i++) {
      int found = value.indexOf(texts.get(i), at);
      if (found < 0 || found + texts.get(i).length() > end) {
        return false;
      }
      at = found + texts.get(i).length();
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
