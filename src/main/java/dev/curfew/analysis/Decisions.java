package dev.curfew.analysis;

import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides questions about some policies over all instances and all moments of a span. Not
 * thread-safe, as it remembers what it has found out.
 */
final class Decisions {
  private final Question question;
  private final List<PolicyBox> boxes;
  private final Universe universe;
  private final ObstacleConditions obstacles;
  private final ExampleBuilder examples;
  private final Timeline timeline;

  /**
   * @param policies all that take part in any question, at their places
   */
  Decisions(Question question, List<Policy> policies) {
    this.question = question;
    this.universe = new Universe(policies, question.instanceTypes());
    this.boxes = policies.stream().map(policy -> PolicyBox.of(policy, universe)).toList();
    this.obstacles = new ObstacleConditions(universe);
    this.examples = new ExampleBuilder(universe, question.instanceTypes());
    this.timeline = new Timeline(policies, question.from(), question.to());
  }

  Deadline deadline() {
    return question.deadline();
  }

  /** The policy at a place, as conditions. */
  PolicyBox box(int place) {
    return boxes.get(place);
  }

  Timeline timeline() {
    return timeline;
  }

  Universe universe() {
    return universe;
  }

  /** Every instance, at some moment of the span. */
  Box everything() {
    return universe.everything(question.to());
  }

  /**
   * An instance and a moment at which the policy at a place applies, and at which two sets have
   * results that are looked for; empty if there are none.
   *
   * @param left the places of the first set
   * @param right the places of the second set
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  Optional<Example> find(
      int place,
      Collection<Integer> left,
      Collection<Integer> right,
      Goal goal,
      Deadline deadline) {
    PolicyBox applying = boxes.get(place);
    Optional<Box> within = within(applying.match(), deadline);
    if (within.isEmpty()) {
      return Optional.empty();
    }
    BitSet relevant = new BitSet();
    relevant.set(place);
    addRelevant(left, within.get(), relevant, deadline);
    addRelevant(right, within.get(), relevant, deadline);
    List<Integer> keepsOfBoth =
        left.stream()
            .filter(right::contains)
            .filter(both -> boxes.get(both).policy().effect() == Effect.KEEP)
            .toList();
    for (Map.Entry<BitSet, List<Cell>> group : timeline.cellsOf(relevant).entrySet()) {
      if (group.getKey().get(place)) {
        Optional<Example> found =
            new BoxSearch<>(
                    set(keepsOfBoth, group.getKey()::get),
                    set(without(left, keepsOfBoth), group.getKey()::get),
                    set(without(right, keepsOfBoth), group.getKey()::get),
                    goal,
                    box -> examples.example(box, group.getValue(), deadline),
                    deadline)
                .find(everything(), applying.match(), applying.not());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Integer> without(Collection<Integer> places, List<Integer> some) {
    return places.stream().filter(place -> !some.contains(place)).toList();
  }

  private void addRelevant(
      Collection<Integer> places, Box within, BitSet relevant, Deadline deadline) {
    for (int place : places) {
      if (!relevant.get(place) && boxes.get(place).truth(within, deadline) != Truth.NONE) {
        relevant.set(place);
      }
    }
  }

  private Optional<Box> within(List<Atom> atoms, Deadline deadline) {
    Optional<Box> box = Optional.of(everything());
    for (Atom atom : atoms) {
      box = box.flatMap(part -> part.assume(atom, true, deadline));
    }
    return box;
  }

  private PolicyBoxes set(Collection<Integer> places, Predicate<Integer> isActive) {
    List<PolicyBox> active = new ArrayList<>();
    for (int place : places) {
      if (isActive.test(place)) {
        active.add(boxes.get(place));
      }
    }
    return new PolicyBoxes(active, question.byDefault(), obstacles);
  }

  /**
   * An instance for which all of these hold and none of the exceptions, at some of the moments;
   * empty if there is none.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  Optional<Example> findAny(
      List<Atom> atoms, List<List<Atom>> exceptions, List<Cell> cells, Deadline deadline) {
    PolicyBoxes none = new PolicyBoxes(List.of(), Effect.STOP, obstacles);
    return new BoxSearch<>(
            none,
            none,
            none,
            (_, _) -> true,
            box -> examples.example(box, cells, deadline),
            deadline)
        .find(everything(), atoms, exceptions);
  }

  /**
   * Whether the policy at a place applies to every instance if it is active.
   *
   * @throws Deadline.Exceeded if that takes too long to find out
   */
  boolean appliesToAll(int place, Deadline deadline) {
    PolicyBox box = boxes.get(place);
    return box.match().stream().allMatch(atom -> everything().truth(atom, deadline) == Truth.ALL)
        && box.not().stream()
            .allMatch(exception -> findAny(exception, List.of(), span(), deadline).isEmpty());
  }

  /** When the policy at a place is active. */
  List<Cell> activeCells(int place) {
    BitSet only = new BitSet();
    only.set(place);
    return timeline.cellsOf(only).getOrDefault(only, List.of());
  }

  /** The whole span as one cell. */
  List<Cell> span() {
    return List.of(new Cell(question.from(), question.to()));
  }

  /** The end of the span, exclusive. */
  Instant to() {
    return question.to();
  }
}
