package dev.curfew.cli.questions.diff;

import dev.curfew.cli.questions.ReadPolicies;
import dev.curfew.policy.json.DocumentValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Ids of the policies that two sets do not share, sorted. */
record PolicyNames(List<String> added, List<String> removed, List<String> changed) {
  private static final Set<String> WITHOUT_EFFECT = Set.of("owner", "reason", "$schema");

  static PolicyNames between(ReadPolicies left, ReadPolicies right) {
    Set<String> before = left.documents().keySet();
    Set<String> after = right.documents().keySet();
    return new PolicyNames(
        without(after, before),
        without(before, after),
        before.stream()
            .filter(after::contains)
            .filter(id -> !effective(left.document(id)).equals(effective(right.document(id))))
            .sorted()
            .toList());
  }

  private static List<String> without(Set<String> ids, Set<String> others) {
    Set<String> rest = new TreeSet<>(ids);
    rest.removeAll(others);
    return List.copyOf(rest);
  }

  /** A document's members without those that change no evaluation, whatever their order. */
  private static Map<String, Object> effective(DocumentValue.ObjectValue document) {
    Map<String, Object> members = members(document);
    members.keySet().removeAll(WITHOUT_EFFECT);
    return members;
  }

  private static Map<String, Object> members(DocumentValue.ObjectValue document) {
    Map<String, Object> members = new HashMap<>();
    document.members().forEach(member -> members.put(member.key(), unordered(member.value())));
    return members;
  }

  /** Every list of a policy is a set: neither order nor repetition matters. */
  private static Object unordered(DocumentValue value) {
    return switch (value) {
      case DocumentValue.ObjectValue object -> members(object);
      case DocumentValue.Array(var items) ->
          items.stream()
              .map(PolicyNames::unordered)
              .distinct()
              .sorted(Comparator.comparing(Object::toString))
              .toList();
      case DocumentValue.Text _,
          DocumentValue.Bool _,
          DocumentValue.Number _,
          DocumentValue.Null _,
          DocumentValue.UnsupportedValue _,
          DocumentValue.Unreadable _ ->
          value;
    };
  }
}
