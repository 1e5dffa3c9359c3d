package dev.curfew.policy.document;

import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.ValueText;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The members of an object by key. Of a key that is given twice, the first stands. */
final class ObjectMembers {
  private final JsonLocation object;
  private final Map<String, JsonLocation> byKey;

  private ObjectMembers(JsonLocation object, Map<String, JsonLocation> byKey) {
    this.object = object;
    this.byKey = byKey;
  }

  /**
   * An object's members; keys given twice are written down. Nothing where it is no object.
   *
   * @param allowed what may stand here, for people
   */
  static Optional<ObjectMembers> of(JsonLocation place, String allowed) {
    if (!(place.value() instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members))) {
      return place.refuse(allowed);
    }
    Map<String, JsonLocation> byKey = new LinkedHashMap<>();
    Set<String> repeated = new HashSet<>();
    for (DocumentValue.Member member : members) {
      JsonLocation at = place.member(member);
      if (byKey.putIfAbsent(member.key(), at) != null && repeated.add(member.key())) {
        place.problems().add(at.pointer(), "the key a second time", "each key once");
      }
    }
    return Optional.of(new ObjectMembers(place, byKey));
  }

  /** Writes down every key that is not one of these. */
  ObjectMembers refuseOthersThan(Collection<String> known) {
    for (String key : byKey.keySet()) {
      if (!known.contains(key)) {
        String found = "the unknown key " + ValueText.quoted(key);
        problems().add(object.pointerTo(key), found, KeySuggestion.advice(key, known));
      }
    }
    return this;
  }

  <T> KeyResult<T> read(String key, Function<JsonLocation, Optional<T>> reader) {
    JsonLocation place = byKey.get(key);
    if (place == null) {
      return new KeyResult.Absent<>();
    }
    return reader
        .apply(place)
        .<KeyResult<T>>map(KeyResult.Good::new)
        .orElseGet(KeyResult.Wrong::new);
  }

  /** Writes down that a key must be there, unless it is. */
  void need(String key, String allowed) {
    if (!has(key)) {
      problems().add(object.pointerTo(key), ValueText.NOTHING, allowed);
    }
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** In the order in which they stand. */
  Map<String, JsonLocation> byKey() {
    return byKey;
  }

  /** The object itself. */
  JsonLocation object() {
    return object;
  }

  private PolicyProblems problems() {
    return object.problems();
  }
}
