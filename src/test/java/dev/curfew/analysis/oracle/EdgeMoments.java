package dev.curfew.analysis.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The moments of a span at which something in some policies begins or ends, and those before. */
final class EdgeMoments {
  private final Instant from;
  private final Instant to;
  private final TreeSet<Instant> all = new TreeSet<>();

  EdgeMoments(
      List<Oracle> sets, Collection<Set<Optional<String>>> values, Instant from, Instant to) {
    this.from = from;
    this.to = to;
    all.add(from);
    all.add(to.minusNanos(1));
    for (Oracle set : sets) {
      for (JsonNode policy : set.policies().values()) {
        ZoneId zone = set.zone(policy);
        Stream.of("since", "until")
            .flatMap(key -> Oracle.text(policy.path(key)).stream())
            .filter(text -> !text.equals("never"))
            .forEach(text -> {
              add(OracleTimes.since(text, zone));
              OracleTimes.end(text, zone).ifPresent(this::add);
            });
        values.forEach(some ->
            some.stream()
                .flatMap(Optional::stream)
                .flatMap(text -> OracleTimes.end(text, zone).stream())
                .forEach(this::add));
        if (policy.has("when") || policy.has("unless")) {
          addDays(zone, times(policy));
        }
      }
    }
  }

  TreeSet<Instant> all() {
    return all;
  }

  private void add(Instant moment) {
    for (Instant one : List.of(moment.minusNanos(1), moment)) {
      if (!one.isBefore(from) && one.isBefore(to)) {
        all.add(one);
      }
    }
  }

  private static Set<LocalTime> times(JsonNode policy) {
    Set<LocalTime> times = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
    for (String key : List.of("when", "unless")) {
      JsonNode windows = policy.path(key);
      for (JsonNode window : windows.isArray() ? windows : List.of(windows)) {
        for (String end : List.of("from", "to")) {
          Oracle.text(window.path(end)).map(LocalTime::parse).ifPresent(times::add);
        }
      }
    }
    return times;
  }

  private void addDays(ZoneId zone, Set<LocalTime> times) {
    LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
    for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (LocalTime time : times) {
        for (ZoneOffset offset : zone.getRules().getValidOffsets(day.atTime(time))) {
          add(day.atTime(time).toInstant(offset));
        }
      }
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(from.minusSeconds(1));
    while (change != null && change.getInstant().isBefore(to)) {
      add(change.getInstant());
      change = zone.getRules().nextTransition(change.getInstant());
    }
  }
}
