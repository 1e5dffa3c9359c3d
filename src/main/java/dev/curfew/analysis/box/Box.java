package dev.curfew.analysis.box;

import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.text.Values;
import dev.curfew.analysis.time.TimeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of instances, each at some moments: for each attribute the values that it may have,
 * independently of the others. Immutable.
 */
public final class Box {
  private final TimeSet times;
  private final Values[] values;
  private final Ages ages;
  private final Map<Atom.KeepUntil, Boolean> keepUntil;

  private Box(TimeSet times, Values[] values, Ages ages, Map<Atom.KeepUntil, Boolean> keepUntil) {
    this.times = times;
    this.values = values;
    this.ages = ages;
    this.keepUntil = keepUntil;
  }

  static Box of(TimeSet times, List<Values> values, Ages ages) {
    return new Box(times, values.toArray(Values[]::new), ages, Map.of());
  }

  public TimeSet times() {
    return times;
  }

  public Values values(int field) {
    return values[field];
  }

  public Ages ages() {
    return ages;
  }

  /**
   * The assumptions about keep-until tags. Whether a text satisfies all of them is decided when an
   * example is built.
   */
  public Map<Atom.KeepUntil, Boolean> keepUntil() {
    return keepUntil;
  }

  /**
   * The part of the box in which the atom holds, or does not hold; empty if there is none.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Optional<Box> assume(Atom atom, boolean holds, Deadline deadline) {
    return switch (atom) {
      case Atom.In in -> {
        Values now = values[in.field()];
        Values then = holds ? now.in(in.set(), deadline) : now.notIn(in.set(), deadline);
        yield then.isEmpty()
            ? Optional.empty()
            : Optional.of(then == now ? this : with(in.field(), then));
      }
      case Atom.LaunchedWithin within ->
          aged(holds ? ages.below(within.limit()) : ages.notBelow(within.limit()));
      case Atom.RunningLongerThan longer ->
          aged(holds ? ages.atLeast(longer.limit()) : ages.notAtLeast(longer.limit()));
      case Atom.KeepUntil until -> assume(until, holds);
      case Atom.Active(TimeSet when) -> {
        TimeSet then = holds ? times.and(when) : times.without(when);
        yield then.isEmpty()
            ? Optional.empty()
            : Optional.of(new Box(then, values, ages, keepUntil));
      }
    };
  }

  private Optional<Box> aged(Ages then) {
    return then.isEmpty()
        ? Optional.empty()
        : Optional.of(then.equals(ages) ? this : new Box(times, values, then, keepUntil));
  }

  private Optional<Box> assume(Atom.KeepUntil until, boolean holds) {
    Boolean known = keepUntil.get(until);
    if (known != null) {
      return known == holds ? Optional.of(this) : Optional.empty();
    }
    Values now = values[until.field()];
    Values then = holds ? now.present() : now;
    if (then.isEmpty()) {
      return Optional.empty();
    }
    Map<Atom.KeepUntil, Boolean> more = new LinkedHashMap<>(keepUntil);
    more.put(until, holds);
    Values[] copy = values.clone();
    copy[until.field()] = then;
    return Optional.of(new Box(times, copy, ages, Map.copyOf(more)));
  }

  private Box with(int field, Values then) {
    Values[] copy = values.clone();
    copy[field] = then;
    return new Box(times, copy, ages, keepUntil);
  }

  /**
   * Whether the atom holds for all, some or none of the instances.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Truth truth(Atom atom, Deadline deadline) {
    if (atom instanceof Atom.Active(TimeSet when)) {
      return !times.intersects(when) ? Truth.NONE : times.isWithin(when) ? Truth.ALL : Truth.SOME;
    }
    if (assume(atom, true, deadline).isEmpty()) {
      return Truth.NONE;
    }
    return assume(atom, false, deadline).isEmpty() ? Truth.ALL : Truth.SOME;
  }

  /** Whether these atoms all hold, for all, some or none of the instances. */
  public Truth all(List<Atom> atoms, Deadline deadline) {
    Truth all = Truth.ALL;
    for (Atom atom : atoms) {
      all = all.and(truth(atom, deadline));
      if (all == Truth.NONE) {
        return all;
      }
    }
    return all;
  }

  /** The atoms that hold for some of the instances only. */
  public List<Atom> open(List<Atom> atoms, Deadline deadline) {
    List<Atom> open = new ArrayList<>();
    for (Atom atom : atoms) {
      if (truth(atom, deadline) == Truth.SOME) {
        open.add(atom);
      }
    }
    return open;
  }
}
