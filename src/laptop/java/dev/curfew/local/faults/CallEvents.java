package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import dev.curfew.local.faults.CallEvent.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records when the calls occurred to which the faults of a run refer. Thread-safe. */
final class CallEvents {
  private final InstantSource clock;
  private final Map<CallEvent, ByRegion> events = new LinkedHashMap<>();

  private static final class ByRegion {
    final Map<String, Integer> counts = new HashMap<>();
    final Map<String, Instant> occurred = new HashMap<>();
  }

  CallEvents(Collection<CallEvent> events, InstantSource clock) {
    this.clock = clock;
    Set.copyOf(events).forEach(event -> this.events.put(event, new ByRegion()));
  }

  /**
   * Counts a call that begins.
   *
   * @param region empty text for a call without one
   * @return to be run when the call ends
   */
  synchronized Runnable begin(Source source, String name, String region) {
    List<ByRegion> ending = new ArrayList<>();
    events.forEach((event, byRegion) -> {
      if (event.counts(source, name)
          && byRegion.counts.merge(region, 1, Integer::sum) == event.call()) {
        switch (event.moment()) {
          case BEFORE -> byRegion.occurred.put(region, clock.instant());
          case AFTER -> ending.add(byRegion);
        }
      }
    });
    return () -> end(ending, region);
  }

  private synchronized void end(List<ByRegion> ending, String region) {
    ending.forEach(byRegion -> byRegion.occurred.put(region, clock.instant()));
  }

  /**
   * When an event occurred; empty if it has not.
   *
   * @param ownRegion of the call or instance in question; empty if there is none
   */
  synchronized Optional<Instant> timeOf(CallEvent event, Optional<String> ownRegion) {
    return requireNonNull(events.get(event)).occurred.entrySet().stream()
        .filter(entry -> isInQuestion(event, entry.getKey(), ownRegion))
        .map(Map.Entry::getValue)
        .min(Instant::compareTo);
  }

  private static boolean isInQuestion(CallEvent event, String region, Optional<String> ownRegion) {
    return event.region().isPresent()
        ? event.region().get().matches(region)
        : region.isEmpty() || ownRegion.isEmpty() || ownRegion.get().equals(region);
  }
}
