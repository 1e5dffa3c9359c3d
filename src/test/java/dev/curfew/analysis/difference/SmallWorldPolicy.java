package dev.curfew.analysis.difference;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random policy about few things, and when it applies, decided by enumeration with no code of
 * Curfew: a tag {@code a} with short texts, a tag {@code b} that may be a keep-until tag, the age,
 * membership of an Auto Scaling group, and the hours of 1 December 2026 (a Tuesday) in UTC.
 *
 * @param hours from and to, or equal for none
 * @param lifts whether it lifts the obstacle of Auto Scaling groups
 */
record SmallWorldPolicy(
    boolean isKeep,
    boolean isTokyo,
    Condition match,
    boolean keepUntil,
    List<Condition> not,
    boolean onTuesday,
    boolean isUnless,
    int[] hours,
    int since,
    int until,
    boolean lifts) {

  /** Texts of tag {@code a}: all of up to four letters, after place 0, which is its absence. */
  static final List<String> TEXTS = texts();

  /** What tag {@code b} can be, as far as the policies distinguish it; empty text is absence. */
  static final List<String> VALUES = values();

  /** No launch time; then under one hour, under two, and longer. */
  static final int AGES = 4;

  private static final List<String> PATTERNS =
      List.of("", "a", "b", "*", "?", "a*", "*a", "?*", "a?", "*b*", "??");
  private static final List<String> VALUE_PATTERNS =
      List.of("-", "-*", "-2026-12-01*", "-2026-*", "-*Z", "-x");

  /**
   * What {@link Condition#texts} has found, cached because it is needed for each hour, age and
   * value.
   */
  private static final Map<List<String>, BitSet> TEXTS_OF = new ConcurrentHashMap<>();

  /**
   * Patterns and a limit of the age; all that are there must hold.
   *
   * @param age -1 for none, 0 for less than an hour, 1 for two hours or longer
   */
  record Condition(List<String> a, List<String> b, int age) {
    boolean holds(String value, int ageOfInstance) {
      return (b.isEmpty() || !value.isEmpty() && b.stream().anyMatch(p -> matches(p, 0, value, 0)))
          && (age < 0 || (age == 0 ? ageOfInstance == 1 : ageOfInstance == 3));
    }

    BitSet texts() {
      return (BitSet) TEXTS_OF.computeIfAbsent(a, _ -> matchedTexts()).clone();
    }

    private BitSet matchedTexts() {
      BitSet texts = new BitSet();
      for (int i = 0; i < TEXTS.size(); i++) {
        String text = TEXTS.get(i);
        boolean isAbsent = i == 0;
        texts.set(i, a.isEmpty() || !isAbsent && a.stream().anyMatch(p -> matches(p, 0, text, 0)));
      }
      return texts;
    }

    private String json() {
      List<String> keys = new ArrayList<>();
      List<String> tags = new ArrayList<>();
      if (!a.isEmpty()) {
        tags.add("'a':" + list(a));
      }
      if (!b.isEmpty()) {
        tags.add("'b':" + list(b.stream().map(pattern -> pattern.substring(1)).toList()));
      }
      if (!tags.isEmpty()) {
        keys.add("'tag':{" + String.join(",", tags) + "}");
      }
      if (age >= 0) {
        keys.add(age == 0 ? "'launchedWithin':'PT1H'" : "'runningLongerThan':'PT2H'");
      }
      return String.join(",", keys);
    }

    private static String list(List<String> entries) {
      return entries.stream().map(p -> "'" + p + "'").collect(Collectors.joining(",", "[", "]"));
    }
  }

  static SmallWorldPolicy of(Random random) {
    boolean isKeep = random.nextInt(5) < 3;
    List<Condition> not = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Condition one = condition(random);
      if (!one.json().isEmpty()) {
        not.add(one);
      }
    }
    int until = random.nextInt(6) == 0 ? 12 + random.nextInt(12) : 48;
    int from = random.nextInt(24);
    int to = random.nextInt(24);
    return new SmallWorldPolicy(
        isKeep,
        random.nextBoolean(),
        condition(random),
        isKeep && random.nextInt(3) == 0,
        not,
        random.nextInt(4) == 0,
        random.nextInt(5) == 0,
        random.nextInt(3) == 0 ? new int[] {from, to} : new int[] {0, 0},
        random.nextInt(6) == 0 ? random.nextInt(Math.min(until, 24)) : -1,
        until,
        !isKeep && random.nextInt(2) == 0);
  }

  private static Condition condition(Random random) {
    return new Condition(
        some(random, PATTERNS, 2), some(random, VALUE_PATTERNS, 4), random.nextInt(12) - 10);
  }

  private static List<String> some(Random random, List<String> from, int oneIn) {
    return random.nextInt(oneIn) > 0
        ? List.of()
        : IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(_ -> from.get(random.nextInt(from.size())))
            .distinct()
            .toList();
  }

  /** The texts of tag {@code a} for which it applies to an instance at an hour. */
  BitSet texts(String value, int age, int hour) {
    if (!isActive(hour)
        || !match.holds(value, age)
        || keepUntil && !(!value.isEmpty() && isAhead(value.substring(1), hour))) {
      return new BitSet();
    }
    BitSet texts = match.texts();
    for (Condition exception : not) {
      if (exception.holds(value, age)) {
        texts.andNot(exception.texts());
      }
    }
    return texts;
  }

  private boolean isActive(int hour) {
    boolean hasWindow = onTuesday || hours[0] != hours[1];
    return hour >= since && hour < until && (!hasWindow || isInWindow(hour) != isUnless);
  }

  private boolean isInWindow(int hour) {
    int local = isTokyo ? hour + 9 : hour;
    int ofDay = local % 24;
    int day = local / 24;
    if (hours[0] < hours[1] && (ofDay < hours[0] || ofDay >= hours[1])) {
      return false;
    }
    if (hours[0] > hours[1] && ofDay < hours[0]) {
      if (ofDay >= hours[1]) {
        return false;
      }
      day--;
    }
    return !onTuesday || day == 0;
  }

  /** Whether the value of a keep-until tag is later than an hour; true if it is not a time. */
  private boolean isAhead(String value, int hour) {
    int offset = isTokyo ? 9 : 0;
    return switch (value) {
      case "2025-01-01", "2025-01-01T00:00Z" -> false;
      case "2026-11-30" -> hour < -offset;
      case "2026-12-01" -> hour < 24 - offset;
      case "2026-12-02", "2027-01-01", "2027-01-01T00:00Z" -> true;
      default ->
          !value.startsWith("2026-12-01T") || hour < Integer.parseInt(value.substring(11, 13));
    };
  }

  /** The JSON, in which {@code '} stands for {@code "}. */
  String json(String id) {
    StringBuilder json = new StringBuilder("{'id':'" + id + "'");
    json.append(isKeep ? ",'effect':'keep'" : ",'effect':'stop'");
    String keys = match.json();
    if (keepUntil) {
      keys += (keys.isEmpty() ? "" : ",") + "'keepUntilTag':'b'";
    }
    json.append(",'match':{").append(keys).append("}");
    json.append(isTokyo ? ",'zone':'Asia/Tokyo'" : ",'zone':'UTC'");
    if (!not.isEmpty()) {
      json.append(
          not.stream()
              .map(c -> "{" + c.json() + "}")
              .collect(Collectors.joining(",", ",'not':[", "]")));
    }
    List<String> window = new ArrayList<>();
    if (onTuesday) {
      window.add("'days':['TUE']");
    }
    if (hours[0] != hours[1]) {
      window.add("'from':'%02d:00','to':'%02d:00'".formatted(hours[0], hours[1]));
    }
    if (!window.isEmpty()) {
      json.append(isUnless ? ",'unless':{" : ",'when':{");
      json.append(String.join(",", window)).append("}");
    }
    if (since >= 0) {
      json.append(",'since':'2026-12-01T%02d:00Z'".formatted(since));
    }
    json.append(
        until < 24 ? ",'until':'2026-12-01T%02d:00Z'".formatted(until) : ",'until':'never'");
    return json + (lifts ? ",'despite':['auto-scaling']" : "") + ",'owner':'o','reason':'r'}";
  }

  private static boolean matches(String pattern, int p, String text, int t) {
    if (p == pattern.length()) {
      return t == text.length();
    }
    if (pattern.charAt(p) == '*') {
      return matches(pattern, p + 1, text, t)
          || t < text.length() && matches(pattern, p, text, t + 1);
    }
    return t < text.length()
        && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))
        && matches(pattern, p + 1, text, t + 1);
  }

  private static List<String> texts() {
    List<String> all = new ArrayList<>(List.of("absent", ""));
    List<String> last = List.of("");
    for (int length = 1; length <= 4; length++) {
      last =
          last.stream().flatMap(text -> List.of("a", "b", "x").stream().map(text::concat)).toList();
      all.addAll(last);
    }
    return all;
  }

  /** Values begin with a hyphen, so that the empty value is not absence. */
  private static List<String> values() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "",
                "-",
                "-x",
                "-2026-x",
                "-2026-12-01x",
                "-xZ",
                "-2026-xZ",
                "-2026-12-01xZ",
                "-2025-01-01",
                "-2026-11-30",
                "-2026-12-01",
                "-2026-12-02",
                "-2027-01-01",
                "-2025-01-01T00:00Z",
                "-2027-01-01T00:00Z"));
    for (int hour = 0; hour < 24; hour++) {
      all.add("-2026-12-01T%02d:00Z".formatted(hour));
    }
    return all;
  }
}
