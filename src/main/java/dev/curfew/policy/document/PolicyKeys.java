package dev.curfew.policy.document;

import dev.curfew.instance.HasText;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
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

/** How the value of each top-level key is read; nothing where it is wrong. */
final class PolicyKeys {
  static final String ALLOWED_ID =
      "1 to 64 of a-z, 0-9 and -, the first a letter or digit; in a file, the file's name";
  static final String ALLOWED_EFFECT = "\"keep\" or \"stop\"";
  static final String ALLOWED_UNTIL = DateOrInstant.ALLOWED + ", or \"never\"";
  static final String ALLOWED_OWNER = "who answers for this policy, as text that is not blank";
  static final String ALLOWED_REASON = "why this policy is there, as text that is not blank";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final String ALLOWED_OBSTACLE =
      Arrays.stream(Obstacle.values())
          .filter(Obstacle::canBeLifted)
          .map(Obstacle::text)
          .collect(Collectors.joining(", "));

  private PolicyKeys() {}

  /**
   * @param name the only id that is good
   */
  static Optional<String> id(JsonLocation place, String name) {
    return place
        .text(text -> Optional.of(text).filter(ID.asMatchPredicate()), ALLOWED_ID)
        .flatMap(id ->
            id.equals(name)
                ? Optional.of(id)
                : place.refuse(
                    ValueText.quoted(name) + ", as the id is the name under which it is kept"));
  }

  static Optional<Effect> effect(JsonLocation place) {
    return place.text(text -> HasText.parse(Effect.class, text), ALLOWED_EFFECT);
  }

  static Optional<List<Match>> exceptions(JsonLocation place) {
    return place.list(
        MatchReader::exception,
        "a list of one or more matches, for example [{ \"name\": [\"a*\"] }]");
  }

  static Optional<ZoneId> zone(JsonLocation place) {
    return place.text(ZoneName::parse, ZoneName.ALLOWED);
  }

  static Optional<DateOrInstant> since(JsonLocation place) {
    return place.text(DateOrInstant::parse, DateOrInstant.ALLOWED);
  }

  static Optional<ParsedExpiry> until(JsonLocation place) {
    return place.text(ParsedExpiry::parse, ALLOWED_UNTIL);
  }

  static Optional<String> owner(JsonLocation place) {
    return prose(place, ALLOWED_OWNER);
  }

  static Optional<String> reason(JsonLocation place) {
    return prose(place, ALLOWED_REASON);
  }

  private static Optional<String> prose(JsonLocation place, String allowed) {
    return place.text(text -> Optional.of(text).filter(Predicate.not(String::isBlank)), allowed);
  }

  static Optional<List<Obstacle>> despite(JsonLocation place) {
    return place.list(
        entry -> entry.text(PolicyKeys::liftable, ALLOWED_OBSTACLE),
        "a list of one or more of " + ALLOWED_OBSTACLE);
  }

  private static Optional<Obstacle> liftable(String text) {
    return HasText.parse(Obstacle.class, text).filter(Obstacle::canBeLifted);
  }

  /** For editors alone. */
  static Optional<String> schema(JsonLocation place) {
    return place.text(Optional::of, "text");
  }
}
