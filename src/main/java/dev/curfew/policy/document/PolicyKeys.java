package dev.curfew.policy.document;

import dev.curfew.instance.HasText;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.document.error.JsonLocation;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.ValueText;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.DateOrInstant;
import dev.curfew.policy.time.ZoneName;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the values of top-level keys. */
final class PolicyKeys {
  static final String ALLOWED_ID =
      "1 to 64 of a-z, 0-9 and -, the first a letter or digit; in a file, equal to the file's name";
  static final String ALLOWED_EFFECT = "\"keep\", \"stop\", \"rest\" or \"start\"";
  static final String ALLOWED_UNTIL = DateOrInstant.ALLOWED + ", or \"never\"";
  static final String ALLOWED_OWNER =
      "text, not blank, that says who is responsible for this policy";
  static final String ALLOWED_REASON = "text, not blank, that says why this policy exists";

  private static final String ALLOWED_ORDER = "a number of one digit, 0 to 9";
  private static final Pattern ORDER = Pattern.compile("[0-9]");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final String ALLOWED_OBSTACLE =
      Arrays.stream(Obstacle.values())
          .filter(Obstacle::canBeLifted)
          .map(Obstacle::text)
          .collect(Collectors.joining(", "));

  private PolicyKeys() {}

  /**
   * @param name the id that the document must have
   */
  static Optional<String> id(JsonLocation at, String name) {
    return at.text(text -> Optional.of(text).filter(ID.asMatchPredicate()), ALLOWED_ID)
        .flatMap(id ->
            id.equals(name)
                ? Optional.of(id)
                : at.reject(ValueText.quoted(name) + ", the name of its file or item"));
  }

  static Optional<Effect> effect(JsonLocation at) {
    return at.text(text -> HasText.parse(Effect.class, text), ALLOWED_EFFECT);
  }

  static Optional<List<Match>> exceptions(JsonLocation at) {
    return at.list(
        MatchReader::exception,
        "a list of one or more matches, for example [{ \"name\": [\"a*\"] }]");
  }

  static Optional<ZoneId> zone(JsonLocation at) {
    return at.text(ZoneName::parse, ZoneName.ALLOWED);
  }

  static Optional<DateOrInstant> since(JsonLocation at) {
    return at.text(DateOrInstant::parse, DateOrInstant.ALLOWED);
  }

  static Optional<ParsedExpiry> until(JsonLocation at) {
    return at.text(ParsedExpiry::parse, ALLOWED_UNTIL);
  }

  static Optional<String> owner(JsonLocation at) {
    return prose(at, ALLOWED_OWNER);
  }

  static Optional<String> reason(JsonLocation at) {
    return prose(at, ALLOWED_REASON);
  }

  private static Optional<String> prose(JsonLocation at, String allowed) {
    return at.text(text -> Optional.of(text).filter(Predicate.not(String::isBlank)), allowed);
  }

  static Optional<List<Obstacle>> despite(JsonLocation at) {
    return at.list(
        entry -> entry.text(PolicyKeys::liftable, ALLOWED_OBSTACLE),
        "a list of one or more of " + ALLOWED_OBSTACLE);
  }

  /** One digit: {@code 5.0} and {@code 1e0} are not, although they are whole numbers. */
  static Optional<Integer> order(JsonLocation at) {
    return at.value() instanceof DocumentValue.Number(String text) && ORDER.matcher(text).matches()
        ? Optional.of(Integer.valueOf(text))
        : at.reject(ALLOWED_ORDER);
  }

  private static Optional<Obstacle> liftable(String text) {
    return HasText.parse(Obstacle.class, text).filter(Obstacle::canBeLifted);
  }

  /** Used by editors only. */
  static Optional<String> schema(JsonLocation at) {
    return at.text(Optional::of, "text");
  }
}
