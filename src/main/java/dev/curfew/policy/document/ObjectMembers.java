package dev.curfew.policy.document;

import dev.curfew.policy.document.error.JsonLocation;
import dev.curfew.policy.document.error.KeySuggestion;
import dev.curfew.policy.document.error.PolicyProblems;
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

/** The members of an object by key. If a key is repeated, its first value counts. */
final class ObjectMembers {
  private final JsonLocation object;
  private final Map<String, JsonLocation> byKey;

  private ObjectMembers(JsonLocation object, Map<String, JsonLocation> byKey) {
    this.object = object;
    this.byKey = byKey;
  }

  /**
   * An object's members. Adds an error for each repeated key; empty, with an error, if the value is
   * not an object.
   *
   * @param allowed what is allowed here, for that error
   */
  static Optional<ObjectMembers> of(JsonLocation at, String allowed) {
    if (!(at.value() instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members))) {
      return at.reject(allowed);
    }
    Map<String, JsonLocation> byKey = new LinkedHashMap<>();
    Set<String> repeated = new HashSet<>();
    for (DocumentValue.Member member : members) {
      JsonLocation value = at.member(member);
      if (byKey.putIfAbsent(member.key(), value) != null && repeated.add(member.key())) {
        at.problems().add(value.pointer(), "the key a second time", "each key once");
      }
    }
    return Optional.of(new ObjectMembers(at, byKey));
  }

  /** Adds an error for each key that is not one of these. */
  ObjectMembers rejectOthersThan(Collection<String> known) {
    for (String key : byKey.keySet()) {
      if (!known.contains(key)) {
        String found = "the unknown key " + ValueText.quoted(key);
        problems().add(object.pointerTo(key), found, KeySuggestion.advice(key, known));
      }
    }
    return this;
  }

  <T> KeyResult<T> read(String key, Function<JsonLocation, Optional<T>> reader) {
    JsonLocation value = byKey.get(key);
    if (value == null) {
      return new KeyResult.Absent<>();
    }
    return reader
        .apply(value)
        .<KeyResult<T>>map(KeyResult.Good::new)
        .orElseGet(KeyResult.Wrong::new);
  }

  /** Adds an error if the key is missing. */
  void require(String key, String allowed) {
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

  /** In the order of the document. */
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
