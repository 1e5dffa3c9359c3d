package dev.curfew.policy.document;

import dev.curfew.policy.Node;
import dev.curfew.policy.json.Found;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The members of an object by key. Of a key that is given twice, the first stands. */
final class Fields {
  private final Place object;
  private final Map<String, Place> byKey;

  private Fields(Place object, Map<String, Place> byKey) {
    this.object = object;
    this.byKey = byKey;
  }

  /**
   * An object's members; keys given twice are written down. Nothing where it is no object.
   *
   * @param allowed what may stand here, for people
   */
  static Optional<Fields> of(Place place, String allowed) {
    if (!(place.value() instanceof Node.Obj(List<Node.Member> members))) {
      return place.refuse(allowed);
    }
    Map<String, Place> byKey = new LinkedHashMap<>();
    Set<String> repeated = new HashSet<>();
    for (Node.Member member : members) {
      Place at = place.member(member);
      if (byKey.putIfAbsent(member.key(), at) != null && repeated.add(member.key())) {
        place.problems().add(at.pointer(), "the key a second time", "each key once");
      }
    }
    return Optional.of(new Fields(place, byKey));
  }

  /** Writes down every key that is not one of these. */
  Fields refuseOthersThan(Collection<String> known) {
    for (String key : byKey.keySet()) {
      if (!known.contains(key)) {
        String found = "the unknown key " + Found.quoted(key);
        problems().add(object.pointerTo(key), found, NearestKey.advice(key, known));
      }
    }
    return this;
  }

  <T> Read<T> read(String key, Function<Place, Optional<T>> reader) {
    Place place = byKey.get(key);
    if (place == null) {
      return new Read.Absent<>();
    }
    return reader.apply(place).<Read<T>>map(Read.Good::new).orElseGet(Read.Wrong::new);
  }

  /** Writes down that a key must be there, unless it is. */
  void need(String key, String allowed) {
    if (!has(key)) {
      problems().add(object.pointerTo(key), Found.NOTHING, allowed);
    }
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** In the order in which they stand. */
  Map<String, Place> byKey() {
    return byKey;
  }

  /** The object itself. */
  Place object() {
    return object;
  }

  private Problems problems() {
    return object.problems();
  }
}
