package dev.curfew.settings;

import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.HasText;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.time.WholeDuration;
import dev.curfew.policy.time.ZoneName;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Variables of the environment, by name and kind. Errors are collected and reported together by
 * {@link #throwIfWrong}; until then, the value of an invalid variable is a placeholder. Not
 * thread-safe.
 */
final class EnvironmentVariables {
  private static final String PREFIX = "CURFEW_";
  private static final int MAX_RECIPIENTS = 50;
  private static final String ADDRESS = "[^@,\r\n]+@[^@\\s,]+";

  private final Map<String, String> values;
  private final Set<String> read = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  EnvironmentVariables(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** Empty if the variable is missing or blank. */
  Optional<String> text(String name) {
    read.add(name);
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private String needed(String name, String form, String allowed) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      problems.add("%s: found nothing; allowed is %s".formatted(name, allowed));
      return "";
    }
    return matching(name, form, allowed).orElse("");
  }

  private Optional<String> matching(String name, String form, String allowed) {
    return parsed(name, allowed, text -> text.matches(form) ? Optional.of(text) : Optional.empty());
  }

  /** Empty if the variable is missing, blank or invalid. */
  private <T> Optional<T> parsed(
      String name, String allowed, Function<String, Optional<T>> parser) {
    return text(name)
        .flatMap(text -> {
          Optional<T> value = parser.apply(text);
          if (value.isEmpty()) {
            problems.add("%s: found '%s'; allowed is %s".formatted(name, text, allowed));
          }
          return value;
        });
  }

  Optional<String> name(String name) {
    return matching(
        name,
        "[A-Za-z0-9][A-Za-z0-9._-]{0,127}",
        "1 to 128 of A-Z a-z 0-9 . _ - (it is a dimension of metrics)");
  }

  String table(String name) {
    return needed(name, "[A-Za-z0-9_.-]{3,255}", "the name of a DynamoDB table");
  }

  Optional<String> slackParameter(String name) {
    return matching(
        name,
        "[A-Za-z0-9_./:-]{1,2048}",
        "the name of an SSM parameter such as /curfew/slack, or nothing for no Slack");
  }

  String address(String name) {
    return needed(name, ADDRESS, "one mail address such as curfew@example.com");
  }

  List<String> addresses(String name) {
    String allowed = "1 to %d mail addresses, separated by commas".formatted(MAX_RECIPIENTS);
    if (text(name).isEmpty()) {
      problems.add("%s: found nothing; allowed is %s".formatted(name, allowed));
    }
    return parsed(name, allowed, EnvironmentVariables::addressList).orElse(List.of());
  }

  private static Optional<List<String>> addressList(String text) {
    List<String> list = list(text);
    boolean isGood =
        list.size() <= MAX_RECIPIENTS && list.stream().allMatch(one -> one.matches(ADDRESS));
    return isGood ? Optional.of(list) : Optional.empty();
  }

  Optional<ZoneId> zone(String name) {
    return parsed(name, ZoneName.ALLOWED, ZoneName::parse);
  }

  <E extends Enum<E> & HasText> Optional<E> constant(String name, Class<E> type) {
    return parsed(
        name, String.join(" or ", HasText.texts(type)), text -> HasText.parse(type, text));
  }

  /** An effect of one occasion. */
  Optional<Effect> effect(String name, Occasion occasion) {
    return parsed(
        name,
        occasion.effects().stream().map(Effect::text).collect(Collectors.joining(" or ")),
        text -> HasText.parse(Effect.class, text).filter(occasion.effects()::contains));
  }

  Optional<Boolean> bool(String name) {
    return parsed(
        name,
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  Optional<List<String>> patterns(String name) {
    return parsed(
        name,
        "patterns such as eu-*, separated by commas",
        text ->
            list(text).stream().noneMatch(String::isEmpty)
                ? Optional.of(list(text))
                : Optional.empty());
  }

  int number(String name, int byDefault, int least, int most) {
    return parsed(
            name,
            "a whole number from %d to %d".formatted(least, most),
            text -> number(text, least, most))
        .orElse(byDefault);
  }

  private static Optional<Integer> number(String text, int least, int most) {
    return text.matches("[0-9]{1,9}")
        ? Optional.of(Integer.valueOf(text)).filter(value -> value >= least && value <= most)
        : Optional.empty();
  }

  Optional<Duration> duration(String name, Duration most) {
    return parsed(
        name,
        "%s, of at most %s".formatted(WholeDuration.ALLOWED, most),
        text -> WholeDuration.parse(text).filter(value -> value.compareTo(most) <= 0));
  }

  Optional<LocalTime> time(String name) {
    return matching(name, "(?:[01][0-9]|2[0-3]):[0-5][0-9]", "a time from 00:00 to 23:59")
        .map(LocalTime::parse);
  }

  Buckets buckets(String name, Buckets otherwise) {
    return parsed(
            name,
            "four whole numbers from 1 to 100000, separated by commas: calls, calls a second,"
                + " instances, instances a second",
            EnvironmentVariables::fourNumbers)
        .orElse(otherwise);
  }

  private static Optional<Buckets> fourNumbers(String text) {
    List<Integer> numbers =
        list(text).stream().flatMap(one -> number(one, 1, 100_000).stream()).toList();
    return numbers.size() == 4 && list(text).size() == 4
        ? Optional.of(new Buckets(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)))
        : Optional.empty();
  }

  Optional<URI> endpoint(String name) {
    return matching(name, "https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?", "http(s)://HOST[:PORT]")
        .map(URI::create);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /**
   * Ends the reading.
   *
   * @throws Misconfigured if a variable is invalid or unknown: a misspelled limit would have no
   *     effect
   */
  void throwIfWrong() {
    values.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !read.contains(name))
        .forEach(name ->
            problems.add(
                "%s: found a variable that nothing reads; allowed are %s"
                    .formatted(name, read.stream().sorted().collect(Collectors.joining(", ")))));
    if (!problems.isEmpty()) {
      throw new Misconfigured("the environment: " + String.join("; ", problems));
    }
  }
}
