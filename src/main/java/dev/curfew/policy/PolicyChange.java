package dev.curfew.policy;

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
 * How one policy differs between two places. The order of keys makes no difference.
 *
 * @param name the policy's
 * @param keys the top-level keys whose values differ; empty unless it is changed
 */
public record PolicyChange(String name, Kind kind, List<String> keys) {
  public PolicyChange {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    keys = List.copyOf(keys);
  }

  /** What becomes of it. */
  public enum Kind {
    /** Only wanted. */
    ADDED,
    /** In both, and not the same. */
    CHANGED,
    SAME,
    /** No longer wanted. */
    LEFT
  }

  /**
   * One for each policy that is in either place, sorted by name.
   *
   * @param wanted names are unique
   * @param standing names are unique
   */
  public static List<PolicyChange> between(
      Collection<PolicyDocument> wanted, Collection<PolicyDocument> standing) {
    Map<String, Node> to = byName(wanted);
    Map<String, Node> from = byName(standing);
    Set<String> names = new TreeSet<>(to.keySet());
    names.addAll(from.keySet());
    return names.stream().map(name -> of(name, from.get(name), to.get(name))).toList();
  }

  private static Map<String, Node> byName(Collection<PolicyDocument> documents) {
    Map<String, Node> byName = new HashMap<>();
    documents.forEach(document -> byName.put(document.name(), sorted(document.root())));
    return byName;
  }

  private static PolicyChange of(String name, Node from, Node to) {
    if (from == null) {
      return new PolicyChange(name, Kind.ADDED, List.of());
    }
    if (to == null) {
      return new PolicyChange(name, Kind.LEFT, List.of());
    }
    return from.equals(to)
        ? new PolicyChange(name, Kind.SAME, List.of())
        : new PolicyChange(name, Kind.CHANGED, differing(from, to));
  }

  private static List<String> differing(Node from, Node to) {
    Map<String, Node> before = members(from);
    Map<String, Node> after = members(to);
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<String> differing = new ArrayList<>(keys);
    differing.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
    return differing;
  }

  private static Map<String, Node> members(Node node) {
    Map<String, Node> members = new HashMap<>();
    if (node instanceof Node.Obj(List<Node.Member> all)) {
      all.forEach(member -> members.put(member.key(), member.value()));
    }
    return members;
  }

  private static Node sorted(Node node) {
    return switch (node) {
      case Node.Obj object ->
          new Node.Obj(
              object.members().stream()
                  .map(member -> new Node.Member(member.key(), sorted(member.value())))
                  .sorted(Comparator.comparing(Node.Member::key))
                  .toList());
      case Node.Array array ->
          new Node.Array(array.items().stream().map(PolicyChange::sorted).toList());
      case Node.Text _, Node.Bool _, Node.Null _, Node.Foreign _, Node.Unreadable _ -> node;
    };
  }
}
