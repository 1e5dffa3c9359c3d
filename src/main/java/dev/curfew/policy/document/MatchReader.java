package dev.curfew.policy.document;

import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.KeepUntilTag;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import dev.curfew.policy.time.WholeDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code match} and the entries of {@code not}.
 *
 * @param mayKeepUntilTag whether {@code keepUntilTag} may stand here
 */
record MatchReader(boolean mayKeepUntilTag) {
  private static final String ALLOWED = "an object, for example { \"name\": [\"web-*\"] }";
  private static final String TAG = "tag";
  private static final String LAUNCHED_WITHIN = "launchedWithin";
  private static final String RUNNING_LONGER_THAN = "runningLongerThan";
  private static final String KEEP_UNTIL_TAG = "keepUntilTag";
  private static final List<String> KEYS = keys();

  private static final Set<String> LIFECYCLES =
      new TreeSet<>(Set.of("on-demand", "spot", "scheduled", "capacity-block"));
  private static final Set<String> PLATFORMS = new TreeSet<>(Set.of("linux", "windows"));

  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (MatchField.Named column : MatchField.Named.values()) {
      keys.add(column.key());
    }
    keys.addAll(List.of(TAG, LAUNCHED_WITHIN, RUNNING_LONGER_THAN, KEEP_UNTIL_TAG));
    return List.copyOf(keys);
  }

  /** An entry of {@code not}, which must say something: an empty one would take out everything. */
  static Optional<Match> exception(JsonLocation place) {
    return ObjectMembers.of(place, ALLOWED)
        .flatMap(fields ->
            fields.isEmpty()
                ? place.refuse("an object with at least one key")
                : new MatchReader(false).read(fields));
  }

  Optional<Match> read(JsonLocation place) {
    return ObjectMembers.of(place, ALLOWED + "; {} matches every instance").flatMap(this::read);
  }

  private Optional<Match> read(ObjectMembers fields) {
    fields.refuseOthersThan(KEYS);
    Map<MatchField, List<Glob>> columns = new LinkedHashMap<>();
    for (MatchField.Named column : MatchField.Named.values()) {
      fields
          .read(column.key(), place -> patterns(column, place))
          .value()
          .ifPresent(patterns -> columns.put(column, patterns));
    }
    fields.read(TAG, MatchReader::tags).value().ifPresent(columns::putAll);
    KeyResult<Duration> launchedWithin = fields.read(LAUNCHED_WITHIN, MatchReader::duration);
    KeyResult<Duration> runningLongerThan = fields.read(RUNNING_LONGER_THAN, MatchReader::duration);
    KeyResult<KeepUntilTag> keepUntilTag = fields.read(KEEP_UNTIL_TAG, this::keepUntilTag);
    return Optional.of(
        new Match(
            columns, launchedWithin.value(), runningLongerThan.value(), keepUntilTag.value()));
  }

  private static Optional<List<Glob>> patterns(MatchField.Named column, JsonLocation place) {
    return switch (column) {
      case LIFECYCLE -> words(place, LIFECYCLES);
      case PLATFORM -> words(place, PLATFORMS);
      case ACCOUNT, REGION, INSTANCE, IMAGE, VPC, SUBNET, TYPE, ARCHITECTURE -> names(place);
      case NAME, AUTO_SCALING_GROUP -> names(place);
    };
  }

  /** A list of some of these words, none of which is a pattern. */
  private static Optional<List<Glob>> words(JsonLocation place, Set<String> words) {
    String allowed = String.join(", ", words);
    return place.list(
        entry ->
            entry.text(text -> Optional.of(text).filter(words::contains).map(Glob::of), allowed),
        "a list of one or more of " + allowed);
  }

  /** A list of patterns for what is never empty. */
  private static Optional<List<Glob>> names(JsonLocation place) {
    return place.list(
        entry ->
            entry.text(
                text -> Optional.of(text).filter(t -> !t.isEmpty()).map(Glob::of),
                "a pattern that is not empty"),
        "a list of one or more patterns, for example [\"web-*\"]");
  }

  private static Optional<Map<MatchField, List<Glob>>> tags(JsonLocation place) {
    String allowed = "an object of tag keys with a list of patterns each, at least one";
    Optional<ObjectMembers> fields = ObjectMembers.of(place, allowed);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    if (fields.get().isEmpty()) {
      return place.refuse(allowed);
    }
    Map<MatchField, List<Glob>> tags = new LinkedHashMap<>();
    fields
        .get()
        .byKey()
        .forEach((key, value) ->
            tag(key, value).ifPresent(globs -> tags.put(new MatchField.Tag(key), globs)));
    return Optional.of(tags);
  }

  private static Optional<List<Glob>> tag(String key, JsonLocation value) {
    if (key.isEmpty()) {
      value.problems().add(value.pointer(), "an empty tag key", "a tag key");
    }
    return value.list(
        entry -> entry.text(text -> Optional.of(Glob.of(text)), "a pattern"),
        "a list of one or more patterns, for example [\"prod\", \"prd*\"]");
  }

  private static Optional<Duration> duration(JsonLocation place) {
    return place.text(WholeDuration::parse, WholeDuration.ALLOWED);
  }

  private Optional<KeepUntilTag> keepUntilTag(JsonLocation place) {
    if (!mayKeepUntilTag) {
      return place.refuse("keepUntilTag only in the match of a policy with effect keep");
    }
    return place.text(
        key -> Optional.of(key).filter(k -> !k.isEmpty()).map(KeepUntilTag::new),
        "a tag key, not empty");
  }
}
