package dev.curfew.analysis.text;

import dev.curfew.policy.time.DateOrInstant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The texts that an attribute of an EC2 instance can have, as a deterministic automaton over code
 * points. The kinds are those of the design's section on what EC2 could list.
 */
public enum TextKind {
  /** {@code [0-9]{12}}. */
  ACCOUNT("[0-9]{12}", "0123456789", sequence(repeat("0123456789", 12))),
  /** {@code [a-z]{2,8}(-[a-z]+)+-[0-9]{1,2}}. */
  REGION(
      "[a-z]{2,8}(-[a-z]+)+-[0-9]{1,2}",
      Letters.LOWER + Letters.DIGITS + "-",
      TextKind::stepRegion,
      Set.of(13, 14)),
  INSTANCE("i-([0-9a-f]{8}|[0-9a-f]{17})", "i-" + Letters.HEX, hexId("i-")),
  IMAGE("ami-([0-9a-f]{8}|[0-9a-f]{17})", "ami-" + Letters.HEX, hexId("ami-")),
  VPC("vpc-([0-9a-f]{8}|[0-9a-f]{17})", "vpc-" + Letters.HEX, hexId("vpc-")),
  SUBNET("subnet-([0-9a-f]{8}|[0-9a-f]{17})", "subnet-" + Letters.HEX, hexId("subnet-")),
  /** {@code [a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*}. */
  TYPE(
      "[a-z][a-z0-9-]*\\.[a-z0-9][a-z0-9-]*",
      Letters.LOWER + Letters.DIGITS + "-.",
      TextKind::stepType,
      Set.of(3)),
  /** The value of a tag: any text of 0 to 256 code points. */
  TAG_VALUE("(?s).*", "", (_, _) -> 0, Set.of(0)),
  /** The name of an Auto Scaling group: any text of 1 to 256 code points. */
  GROUP_NAME("(?s).+", "", (_, _) -> 1, Set.of(1)),
  /** The value of a tag that is neither a date nor an instant. */
  NO_TIME("(?s).*", "", TimeSteps::next, Set.of()) {
    @Override
    public boolean contains(String value) {
      return TAG_VALUE.contains(value) && DateOrInstant.parse(value).isEmpty();
    }

    @Override
    boolean isAccepting(int state) {
      return state != TimeSteps.DATE && state != TimeSteps.INSTANT;
    }
  };

  /** No continuation is accepted. */
  static final int DEAD = -1;

  /** Tag values have at most 256 characters (EC2 User Guide, "Tag restrictions"). */
  static final int MAX_TAG_LENGTH = 256;

  private final Pattern pattern;
  private final int[] alphabet;
  private final Step step;
  private final Set<Integer> accepting;

  TextKind(String pattern, String alphabet, Step step, Set<Integer> accepting) {
    this.pattern = Pattern.compile(pattern);
    this.alphabet = alphabet.codePoints().distinct().sorted().toArray();
    this.step = step;
    this.accepting = accepting;
  }

  TextKind(String pattern, String alphabet, Sequence sequence) {
    this(pattern, alphabet, sequence, sequence.accepting());
  }

  /** Whether an attribute of this kind can have this value. */
  public boolean contains(String value) {
    return pattern.matcher(value).matches()
        && value.codePointCount(0, value.length()) <= maxLength();
  }

  /** The most code points that a value may have. */
  int maxLength() {
    return isOpen() ? MAX_TAG_LENGTH : Integer.MAX_VALUE;
  }

  /** Whether every code point may occur anywhere. */
  boolean isOpen() {
    return alphabet.length == 0;
  }

  /** The code points that can occur at all; empty if all can. */
  int[] alphabet() {
    return alphabet.clone();
  }

  /** The state after one more code point, or {@link #DEAD}. States begin at 0. */
  int next(int state, int codePoint) {
    return step.next(state, codePoint);
  }

  boolean isAccepting(int state) {
    return accepting.contains(state);
  }

  private interface Step {
    int next(int state, int codePoint);
  }

  /**
   * States: letters of the first part 0 to 8, after a hyphen 9, word 10, hyphen 12, digits 13, 14.
   */
  private static int stepRegion(int state, int c) {
    boolean letter = c >= 'a' && c <= 'z';
    boolean digit = c >= '0' && c <= '9';
    return switch (state) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> letter ? state + 1 : c == '-' && state >= 2 ? 9 : DEAD;
      case 8 -> c == '-' ? 9 : DEAD;
      case 9 -> letter ? 10 : DEAD;
      case 10 -> letter ? 10 : c == '-' ? 12 : DEAD;
      case 12 -> letter ? 10 : digit ? 13 : DEAD;
      case 13 -> digit ? 14 : DEAD;
      default -> DEAD;
    };
  }

  private static int stepType(int state, int c) {
    boolean letter = c >= 'a' && c <= 'z';
    boolean digit = c >= '0' && c <= '9';
    return switch (state) {
      case 0 -> letter ? 1 : DEAD;
      case 1 -> letter || digit || c == '-' ? 1 : c == '.' ? 2 : DEAD;
      case 2 -> letter || digit ? 3 : DEAD;
      case 3 -> letter || digit || c == '-' ? 3 : DEAD;
      default -> DEAD;
    };
  }

  private static Sequence hexId(String prefix) {
    List<String> steps =
        new java.util.ArrayList<>(prefix.chars().mapToObj(c -> String.valueOf((char) c)).toList());
    steps.addAll(repeat(Letters.HEX, 17));
    return new Sequence(steps, Set.of(prefix.length() + 8, prefix.length() + 17));
  }

  private static Sequence sequence(List<String> steps) {
    return new Sequence(steps, Set.of(steps.size()));
  }

  private static List<String> repeat(String set, int times) {
    String[] all = new String[times];
    Arrays.fill(all, set);
    return List.of(all);
  }

  /** One set of code points for each place; accepting after certain lengths. */
  private record Sequence(List<String> steps, Set<Integer> accepting) implements Step {
    @Override
    public int next(int state, int codePoint) {
      return state < steps.size() && steps.get(state).indexOf(codePoint) >= 0 ? state + 1 : DEAD;
    }
  }

  private static final class Letters {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String HEX = "0123456789abcdef";
  }
}
