package dev.curfew.analysis.search;

import dev.curfew.analysis.box.Atom;
import dev.curfew.analysis.box.Box;
import dev.curfew.analysis.box.ObstacleConditions;
import dev.curfew.analysis.box.PolicyBox;
import dev.curfew.analysis.box.Truth;
import dev.curfew.analysis.box.Universe;
import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.example.ExampleBuilder;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.time.Timeline;
import dev.curfew.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Decides questions about some policies over all instances and all moments of a span. Not
 * thread-safe, as it remembers what it has found out.
 */
public final class Decisions {
  private final Question question;
  private final List<PolicyBox> boxes;
  private final Universe universe;
  private final ObstacleConditions obstacles;
  private final ExampleBuilder examples;
  private final Timeline timeline;
  private final boolean ordersMatter;
  private int lastPlace = -1;

  /** The policies that can apply where and when the policy at {@link #lastPlace} does. */
  private BitSet relevant = new BitSet();

  /**
   * @param policies all that take part in any question, at their places
   * @param ordersMatter whether mornings that start an instance with different orders differ; the
   *     places are then in the order of the policies' ids
   * @throws Deadline.Exceeded if it takes too long, or too much memory, to find out when they are
   *     active
   */
  public Decisions(
      Question question, List<Policy> policies, boolean ordersMatter, Deadline deadline) {
    this.question = question;
    this.ordersMatter = ordersMatter;
    this.timeline = new Timeline(policies, question.from(), question.to(), deadline);
    this.universe = new Universe(policies, question.occasion(), question.instanceTypes());
    this.boxes = policies.stream().map(policy -> PolicyBox.of(policy, universe, timeline)).toList();
    this.obstacles = new ObstacleConditions(universe, question.occasion());
    this.examples =
        new ExampleBuilder(universe, timeline, question.occasion(), question.instanceTypes());
  }

  public Deadline deadline() {
    return question.deadline();
  }

  /** The policy at a place, as conditions. */
  public PolicyBox box(int place) {
    return boxes.get(place);
  }

  public Universe universe() {
    return universe;
  }

  /** Every instance, at every moment of the span. */
  public Box everything() {
    return universe.everything(timeline.all(), question.to());
  }

  /** The places of the policies that can apply to the same instance as the policy at a place. */
  public BitSet relevantTo(int place, Deadline deadline) {
    if (place != lastPlace) {
      BitSet found = new BitSet();
      Optional<Box> within = assume(everything(), boxes.get(place), deadline);
      for (int other = 0; other < boxes.size() && within.isPresent(); other++) {
        deadline.check();
        if (boxes.get(other).truth(within.get(), deadline) != Truth.NONE) {
          found.set(other);
        }
      }
      relevant = found;
      lastPlace = place;
    }
    return (BitSet) relevant.clone();
  }

  /** The part of a box in which all conditions of a policy hold, regardless of its exceptions. */
  private static Optional<Box> assume(Box box, PolicyBox policy, Deadline deadline) {
    Optional<Box> part = box.assume(policy.active(), true, deadline);
    for (Atom atom : policy.match()) {
      part = part.flatMap(some -> some.assume(atom, true, deadline));
    }
    return part;
  }

  /**
   * An instance and a moment at which the policy at a place applies, and at which the results of
   * two sets match the goal; empty if there are none.
   *
   * @param left the places of the first set
   * @param right the places of the second set
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Optional<Example> find(
      int place, BitSet left, BitSet right, Goal goal, Deadline deadline) {
    BitSet relevantLeft = relevantTo(place, deadline);
    BitSet relevantRight = (BitSet) relevantLeft.clone();
    relevantLeft.and(left);
    relevantRight.and(right);
    IntPredicate isProtectingOfBoth =
        other ->
            relevantLeft.get(other)
                && relevantRight.get(other)
                && boxes.get(other).policy().effect().isProtecting();
    PolicyBox applying = boxes.get(place);
    return assume(everything(), applying, deadline)
        .flatMap(within ->
            new BoxSearch<>(
                    set(relevantLeft, isProtectingOfBoth),
                    set(relevantLeft, isProtectingOfBoth.negate()),
                    set(relevantRight, isProtectingOfBoth.negate()),
                    goal,
                    box -> examples.example(box, deadline),
                    deadline)
                .find(within, applying.not()));
  }

  private PolicyBoxes set(BitSet places, IntPredicate isIn) {
    List<PolicyBox> some = new ArrayList<>();
    places.stream().filter(isIn).forEach(place -> some.add(boxes.get(place)));
    return new PolicyBoxes(some, question.byDefault(), ordersMatter, obstacles);
  }

  /**
   * An instance for which all of these hold and none of the exceptions, at some moment of the span;
   * empty if there is none.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Optional<Example> findAny(
      List<Atom> atoms, List<List<Atom>> exceptions, Deadline deadline) {
    PolicyBoxes none =
        new PolicyBoxes(List.of(), question.occasion().acting(), ordersMatter, obstacles);
    Optional<Box> within = Optional.of(everything());
    for (Atom atom : atoms) {
      within = within.flatMap(box -> box.assume(atom, true, deadline));
    }
    return within.flatMap(part ->
        new BoxSearch<>(
                none, none, none, (_, _) -> true, box -> examples.example(box, deadline), deadline)
            .find(part, exceptions));
  }

  /**
   * An instance to which the policy at a place applies, at some moment; empty if there is none.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public Optional<Example> findApplying(int place, Deadline deadline) {
    PolicyBox box = boxes.get(place);
    List<Atom> atoms = new ArrayList<>(List.of(box.active()));
    atoms.addAll(box.match());
    return findAny(atoms, box.not(), deadline);
  }

  /**
   * Whether the policy at a place applies to every instance at every moment.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  public boolean appliesToAll(int place, Deadline deadline) {
    PolicyBox box = boxes.get(place);
    return everything().truth(box.active(), deadline) == Truth.ALL
        && box.match().stream().allMatch(atom -> everything().truth(atom, deadline) == Truth.ALL)
        && box.not().stream()
            .allMatch(exception -> findAny(exception, List.of(), deadline).isEmpty());
  }

  /** The first moment of the span. */
  public Instant from() {
    return question.from();
  }

  /** The end of the span, exclusive. */
  public Instant to() {
    return question.to();
  }
}
