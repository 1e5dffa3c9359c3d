package dev.curfew.analysis.time;

import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A span of time, cut wherever one of some policies becomes active or inactive. Moments at which
 * the same policies are active are of one kind, so that each kind is decided once.
 */
public final class Timeline {
  /** The maximum number of moments at which policies become active or inactive; they take 60 MB. */
  private static final int MAX_CHANGES = 2_000_000;

  /**
   * The maximum number of bits that say which policies are active at which kind of moment: 64 MB.
   */
  private static final long MAX_BITS = 512_000_000;

  private final Instant to;
  private final TimeSet all;

  /** The moments at which each policy is active. */
  private final Map<Policy, TimeSet> active = new HashMap<>();

  private final List<Instant> starts = new ArrayList<>();

  /** For each start, the kind of its moments. */
  private final List<Integer> kinds = new ArrayList<>();

  /** When some policies become active or inactive, and whether they are active now. */
  private static final class Sweep {
    private final int place;
    private final ActivityChanges activity;
    private int passed;

    Sweep(int place, ActivityChanges activity) {
      this.place = place;
      this.activity = activity;
    }

    boolean isDone() {
      return passed == activity.changes().size();
    }

    Instant next() {
      return activity.changes().get(passed);
    }
  }

  /**
   * @param from inclusive
   * @param to exclusive
   * @throws Deadline.Exceeded if that takes too long or too much memory
   */
  public Timeline(Collection<Policy> policies, Instant from, Instant to, Deadline deadline) {
    this.to = to;
    Set<Policy> schedules = new LinkedHashSet<>();
    policies.forEach(policy -> schedules.add(scheduleOf(policy)));
    Map<ActivityChanges, Integer> distinct = new LinkedHashMap<>();
    Map<Policy, Integer> activities = new HashMap<>();
    int count = 0;
    for (Policy schedule : schedules) {
      deadline.check();
      ActivityChanges changes = ActivityChanges.of(schedule, from, to);
      count += changes.changes().size();
      if (count > MAX_CHANGES) {
        throw new Deadline.Exceeded();
      }
      Integer known = distinct.putIfAbsent(changes, distinct.size());
      activities.put(schedule, known == null ? distinct.size() - 1 : known);
    }
    List<BitSet> found = sweep(List.copyOf(distinct.keySet()), from, deadline);
    List<TimeSet> sets = transposed(found, distinct.size());
    activities.forEach((schedule, activity) -> active.put(schedule, sets.get(activity)));
    BitSet every = new BitSet();
    every.set(0, found.size());
    this.all = TimeSet.of(every, found.size());
  }

  /** The policy, reduced to what determines when it is active. */
  private static Policy scheduleOf(Policy policy) {
    return new Policy(
        "",
        Effect.STOP,
        policy.enabled(),
        policy.zone(),
        new Match(Map.of(), Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(),
        policy.when(),
        policy.unless(),
        policy.since(),
        policy.until(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Policy.DEFAULT_ORDER);
  }

  /** Fills the cells, and returns which activities each kind of moment has. */
  private List<BitSet> sweep(List<ActivityChanges> activities, Instant from, Deadline deadline) {
    BitSet now = new BitSet(activities.size());
    PriorityQueue<Sweep> queue = new PriorityQueue<>(Comparator.comparing(Sweep::next));
    for (int i = 0; i < activities.size(); i++) {
      now.set(i, activities.get(i).atFirst());
      Sweep sweep = new Sweep(i, activities.get(i));
      if (!sweep.isDone()) {
        queue.add(sweep);
      }
    }
    Map<BitSet, Integer> found = new LinkedHashMap<>();
    add(from, now, found);
    while (!queue.isEmpty()) {
      deadline.check();
      Instant at = queue.element().next();
      while (!queue.isEmpty() && queue.element().next().equals(at)) {
        Sweep sweep = queue.remove();
        now.flip(sweep.place);
        sweep.passed++;
        if (!sweep.isDone()) {
          queue.add(sweep);
        }
      }
      add(at, now, found);
      if ((long) found.size() * activities.size() > MAX_BITS) {
        throw new Deadline.Exceeded();
      }
    }
    return List.copyOf(found.keySet());
  }

  private void add(Instant at, BitSet now, Map<BitSet, Integer> found) {
    Integer kind = found.get(now);
    if (kind == null) {
      kind = found.size();
      found.put((BitSet) now.clone(), kind);
    }
    starts.add(at);
    kinds.add(kind);
  }

  private static List<TimeSet> transposed(List<BitSet> kinds, int activities) {
    List<TimeSet> sets = new ArrayList<>();
    for (int activity = 0; activity < activities; activity++) {
      BitSet when = new BitSet(kinds.size());
      for (int kind = 0; kind < kinds.size(); kind++) {
        when.set(kind, kinds.get(kind).get(activity));
      }
      sets.add(TimeSet.of(when, kinds.size()));
    }
    return sets;
  }

  /** Every moment. */
  public TimeSet all() {
    return all;
  }

  /**
   * When a policy is active.
   *
   * @param policy one of those that the timeline was made of
   */
  public TimeSet active(Policy policy) {
    TimeSet when = active.get(scheduleOf(policy));
    if (when == null) {
      throw new IllegalArgumentException("not a policy of this timeline: " + policy.id());
    }
    return when;
  }

  /** The first moment of a set that is not before another; empty if there is none. */
  public Optional<Instant> first(TimeSet set, Instant earliest) {
    for (int at = 0; at < starts.size(); at++) {
      if (set.contains(kinds.get(at))) {
        Instant end = at + 1 < starts.size() ? starts.get(at + 1) : to;
        Instant start = starts.get(at);
        if (earliest.isBefore(end)) {
          return Optional.of(start.isBefore(earliest) ? earliest : start);
        }
      }
    }
    return Optional.empty();
  }

  /** The moments of a set, in order, as spans that are as long as possible. */
  public List<Cell> cells(TimeSet set) {
    List<Cell> cells = new ArrayList<>();
    int at = 0;
    while (at < starts.size()) {
      if (set.contains(kinds.get(at))) {
        int first = at;
        while (at < starts.size() && set.contains(kinds.get(at))) {
          at++;
        }
        cells.add(new Cell(starts.get(first), at < starts.size() ? starts.get(at) : to));
      } else {
        at++;
      }
    }
    return cells;
  }

  /**
   * The earliest moment of each kind; each of the other moments; and after each of these, the
   * earliest moment of each kind again. In order.
   */
  public List<Instant> representatives(NavigableSet<Instant> others) {
    List<Instant> moments = new ArrayList<>();
    Iterator<Instant> rest = others.iterator();
    Optional<Instant> other = next(rest);
    BitSet seen = new BitSet();
    for (int at = 0; at < starts.size(); at++) {
      Instant end = at + 1 < starts.size() ? starts.get(at + 1) : to;
      if (!seen.get(kinds.get(at))) {
        moments.add(starts.get(at));
        seen.set(kinds.get(at));
      }
      while (other.filter(moment -> moment.isBefore(end)).isPresent()) {
        moments.add(other.get());
        seen.clear();
        seen.set(kinds.get(at));
        other = next(rest);
      }
    }
    return moments;
  }

  private static Optional<Instant> next(Iterator<Instant> rest) {
    return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
  }
}
