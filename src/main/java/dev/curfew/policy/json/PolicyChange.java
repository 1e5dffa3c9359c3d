package dev.curfew.policy.json;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The difference of one document between two places. The order of keys is ignored.
 *
 * @param name the document's name
 * @param keys the top-level keys whose values differ; empty unless the kind is {@code CHANGED}
 */
public record PolicyChange(String name, Kind kind, List<String> keys) {
  public PolicyChange {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    keys = List.copyOf(keys);
  }

  /** How the target must change. */
  public enum Kind {
    /** The source has the document, the target does not. */
    ADDED,
    /** Both have the document, with different content. */
    CHANGED,
    SAME,
    /** The target has the document, the source does not. */
    REMOVED
  }

  /**
   * A change for each document that is in either place, sorted by name.
   *
   * @param source with unique names
   * @param target with unique names
   */
  public static List<PolicyChange> between(
      Collection<PolicyDocument> source, Collection<PolicyDocument> target) {
    Map<String, DocumentValue> to = byName(source);
    Map<String, DocumentValue> from = byName(target);
    Set<String> names = new TreeSet<>(to.keySet());
    names.addAll(from.keySet());
    return names.stream().map(name -> of(name, from, to)).toList();
  }

  private static Map<String, DocumentValue> byName(Collection<PolicyDocument> documents) {
    Map<String, DocumentValue> byName = new HashMap<>();
    documents.forEach(document -> byName.put(document.name(), sorted(document.root())));
    return byName;
  }

  private static PolicyChange of(
      String name, Map<String, DocumentValue> source, Map<String, DocumentValue> target) {
    DocumentValue from = source.get(name);
    if (from == null) {
      return new PolicyChange(name, Kind.ADDED, List.of());
    }
    DocumentValue to = target.get(name);
    if (to == null) {
      return new PolicyChange(name, Kind.REMOVED, List.of());
    }
    return from.equals(to)
        ? new PolicyChange(name, Kind.SAME, List.of())
        : new PolicyChange(name, Kind.CHANGED, differing(from, to));
  }

  private static List<String> differing(DocumentValue from, DocumentValue to) {
    Map<String, DocumentValue> before = members(from);
    Map<String, DocumentValue> after = members(to);
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<String> differing = new ArrayList<>(keys);
    differing.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
    return differing;
  }

  private static Map<String, DocumentValue> members(DocumentValue node) {
    Map<String, DocumentValue> members = new HashMap<>();
    if (node instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> all)) {
      all.forEach(member -> members.put(member.key(), member.value()));
    }
    return members;
  }

  private static DocumentValue sorted(DocumentValue node) {
    return switch (node) {
      case DocumentValue.ObjectValue object ->
          new DocumentValue.ObjectValue(
              object.members().stream()
                  .map(member -> new DocumentValue.Member(member.key(), sorted(member.value())))
                  .sorted(Comparator.comparing(DocumentValue.Member::key))
                  .toList());
      case DocumentValue.Array array ->
          new DocumentValue.Array(array.items().stream().map(PolicyChange::sorted).toList());
      case DocumentValue.Text _,
          DocumentValue.Bool _,
          DocumentValue.Number _,
          DocumentValue.Null _,
          DocumentValue.UnsupportedValue _,
          DocumentValue.Unreadable _ ->
          node;
    };
  }
}
