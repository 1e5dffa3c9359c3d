package dev.curfew.local.fleet.ec2.timeline;

import dev.curfew.instance.Instance;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The past, current and scheduled states of one instance. The past is kept, as a describing call
 * may return an earlier state. Not thread-safe.
 */
public final class InstanceTimeline {
  private final TreeMap<Instant, Instance> versions = new TreeMap<>();

  InstanceTimeline(Instant from, Instance first) {
    versions.put(from, first);
  }

  /** Empty before it was launched. */
  public Optional<Instance> at(Instant time) {
    return Optional.ofNullable(versions.floorEntry(time)).map(Map.Entry::getValue);
  }

  /** The states until this time, each by the time from which it holds. */
  public SortedMap<Instant, Instance> until(Instant time) {
    return new TreeMap<>(versions.headMap(time, true));
  }

  /** The last scheduled state, and the time from which it holds. */
  Map.Entry<Instant, Instance> last() {
    return versions.lastEntry();
  }

  /** Adds a state at this time, and drops the states that were scheduled after it. */
  void become(Instant at, Instance version) {
    versions.tailMap(at, false).clear();
    versions.put(at, version);
  }

  /** Schedules a state after all others. */
  void willBecome(Instant at, Instance version) {
    versions.put(at, version);
  }

  /** Changes the current state, and all scheduled ones. */
  void edit(Instant at, UnaryOperator<Instance> change) {
    at(at).ifPresent(version -> versions.put(at, version));
    versions.tailMap(at, true).replaceAll((_, version) -> change.apply(version));
  }
}
