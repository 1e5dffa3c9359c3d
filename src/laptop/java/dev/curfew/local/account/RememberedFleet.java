package dev.curfew.local.account;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A fleet that is read once: what was listed stays the same, so that two plans differ by their
 * policies only. A listing that failed is not remembered. Instances can be neither stopped nor
 * started. Thread-safe, if a target is used by one thread at a time.
 */
public final class RememberedFleet implements Fleet {
  private final Fleet fleet;
  private final Map<Target, List<List<Instance>>> pages = new ConcurrentHashMap<>();
  private final Map<Target, Known<Boolean>> types = new ConcurrentHashMap<>();
  private final Map<Target, Known<SpotRequest>> requests = new ConcurrentHashMap<>();

  public RememberedFleet(Fleet fleet) {
    this.fleet = requireNonNull(fleet, "fleet");
  }

  /**
   * What was asked about a target, and the answers.
   *
   * @param asked also the names that have no answer
   */
  private record Known<T>(Set<String> asked, Map<String, T> answers) {
    Known() {
      this(new HashSet<>(), new HashMap<>());
    }

    Map<String, T> of(
        Target target, Set<String> names, BiFunction<Target, Set<String>, Map<String, T>> source) {
      Set<String> unknown = new HashSet<>(names);
      unknown.removeAll(asked);
      if (!unknown.isEmpty()) {
        answers.putAll(source.apply(target, unknown));
        asked.addAll(unknown);
      }
      Map<String, T> found = new HashMap<>(answers);
      found.keySet().retainAll(names);
      return found;
    }
  }

  /**
   * {@inheritDoc}
   *
   * @param states the same in every call
   */
  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    List<List<Instance>> listed = pages.get(target);
    if (listed == null) {
      listed = new ArrayList<>();
      fleet.list(target, states, listed::add);
      pages.put(target, List.copyOf(listed));
    }
    listed.forEach(page);
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> names) {
    return types
        .computeIfAbsent(target, _ -> new Known<>())
        .of(target, names, fleet::instanceStorage);
  }

  @Override
  public Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
    return requests
        .computeIfAbsent(target, _ -> new Known<>())
        .of(target, ids, fleet::spotRequests);
  }

  @Override
  public List<Instance> read(Target target, Collection<String> ids) {
    throw new UnsupportedOperationException("a remembered fleet is read-only");
  }

  @Override
  public Map<String, InstanceState> start(Target target, List<String> ids) {
    throw new UnsupportedOperationException("a remembered fleet is read-only");
  }

  @Override
  public Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
    throw new UnsupportedOperationException("a remembered fleet is read-only");
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    throw new UnsupportedOperationException("a remembered fleet is read-only");
  }
}
