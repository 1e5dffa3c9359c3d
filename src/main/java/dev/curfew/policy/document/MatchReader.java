package dev.curfew.policy.document;

import dev.curfew.policy.document.error.JsonLocation;
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
 * @param mayKeepUntilTag whether {@code keepUntilTag} is allowed here
 */
record MatchReader(boolean mayKeepUntilTag) {
  private static final String ALLOWED = "an object, for example { \"name\": [\"web-*\"] }";
  private static final String TAG = "tag";
  private static final String LAUNCHED_WITHIN = "launchedWithin";
  private static final String RUNNING_LONGER_THAN = "runningLongerThan";
  private static final String KEEP_UNTIL_TAG = "keepUntilTag";
  private static final List<String> KEYS = keys();

  private static final Set<String> LIFECYCLES =
      new TreeSet<>(
          Set.of(
              "on-demand",
              "spot",
              "scheduled",
              "capacity-block",
              "interruptible-capacity-reservation"));
  private static final Set<String> PLATFORMS = new TreeSet<>(Set.of("linux", "windows"));

  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (MatchField.Named field : MatchField.Named.values()) {
      keys.add(field.key());
    }
    keys.addAll(List.of(TAG, LAUNCHED_WITHIN, RUNNING_LONGER_THAN, KEEP_UNTIL_TAG));
    return List.copyOf(keys);
  }

  /** An entry of {@code not}. It needs a key: an empty entry would exclude every instance. */
  static Optional<Match> exception(JsonLocation at) {
    return ObjectMembers.of(at, ALLOWED)
        .flatMap(members ->
            members.isEmpty()
                ? at.reject("an object with at least one key")
                : new MatchReader(false).read(members));
  }

  Optional<Match> read(JsonLocation at) {
    return ObjectMembers.of(at, ALLOWED + "; {} matches every instance").flatMap(this::read);
  }

  private Optional<Match> read(ObjectMembers members) {
    members.rejectOthersThan(KEYS);
    Map<MatchField, List<Glob>> fields = new LinkedHashMap<>();
    for (MatchField.Named field : MatchField.Named.values()) {
      members
          .read(field.key(), at -> patterns(field, at))
          .value()
          .ifPresent(patterns -> fields.put(field, patterns));
    }
    members.read(TAG, MatchReader::tags).value().ifPresent(fields::putAll);
    KeyResult<Duration> launchedWithin = members.read(LAUNCHED_WITHIN, MatchReader::duration);
    KeyResult<Duration> runningLongerThan =
        members.read(RUNNING_LONGER_THAN, MatchReader::duration);
    KeyResult<KeepUntilTag> keepUntilTag = members.read(KEEP_UNTIL_TAG, this::keepUntilTag);
    return Optional.of(
        new Match(fields, launchedWithin.value(), runningLongerThan.value(), keepUntilTag.value()));
  }

  private static Optional<List<Glob>> patterns(MatchField.Named field, JsonLocation at) {
    return switch (field) {
      case LIFECYCLE -> words(at, LIFECYCLES);
      case PLATFORM -> words(at, PLATFORMS);
      case ACCOUNT, REGION, INSTANCE, IMAGE, VPC, SUBNET, TYPE, ARCHITECTURE -> names(at);
      case NAME, AUTO_SCALING_GROUP -> names(at);
    };
  }

  /** A list of some of these words; no wildcards. */
  private static Optional<List<Glob>> words(JsonLocation at, Set<String> words) {
    String allowed = String.join(", ", words);
    return at.list(
        entry ->
            entry.text(text -> Optional.of(text).filter(words::contains).map(Glob::of), allowed),
        "a list of one or more of " + allowed);
  }

  /** A list of patterns for a value that is never empty. */
  private static Optional<List<Glob>> names(JsonLocation at) {
    return at.list(
        entry ->
            entry.text(
                text -> Optional.of(text).filter(t -> !t.isEmpty()).map(Glob::of),
                "a pattern that is not empty"),
        "a list of one or more patterns, for example [\"web-*\"]");
  }

  private static Optional<Map<MatchField, List<Glob>>> tags(JsonLocation at) {
    String allowed = "an object of tag keys with a list of patterns each, at least one";
    Optional<ObjectMembers> members = ObjectMembers.of(at, allowed);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    if (members.get().isEmpty()) {
      return at.reject(allowed);
    }
    Map<MatchField, List<Glob>> tags = new LinkedHashMap<>();
    members
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

  private static Optional<Duration> duration(JsonLocation at) {
    return at.text(WholeDuration::parse, WholeDuration.ALLOWED);
  }

  private Optional<KeepUntilTag> keepUntilTag(JsonLocation at) {
    if (!mayKeepUntilTag) {
      return at.reject("no keepUntilTag: only the match of a policy with effect keep may have it");
    }
    return at.text(
        key -> Optional.of(key).filter(k -> !k.isEmpty()).map(KeepUntilTag::new),
        "a tag key, not empty");
  }
}
