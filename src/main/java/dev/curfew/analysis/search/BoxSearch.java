package dev.curfew.analysis.search;

import dev.curfew.analysis.box.Atom;
import dev.curfew.analysis.box.Box;
import dev.curfew.analysis.box.Truth;
import dev.curfew.analysis.text.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds an instance that two sets of policies evaluate differently, or proves that there is none:
 * splits a box at an atom on which a result depends, until all instances of each part have the same
 * results. The goal never includes instances that a keep policy of both sets keeps, so these
 * policies are evaluated last, and only for parts that otherwise match the goal.
 */
final class BoxSearch<T> {
  private final PolicyBoxes keepsOfBoth;
  private final PolicyBoxes left;
  private final PolicyBoxes right;
  private final Goal goal;
  private final Function<Box, Optional<T>> example;
  private final Deadline deadline;

  /** The parts that are still to be searched, the next one first. */
  private final Deque<Part> parts = new ArrayDeque<>();

  /**
   * A part of the box without the exceptions, and which policies apply to it.
   *
   * @param keeps to how many of its instances each keep policy of both sets applies
   * @param left the same for the other policies of the first set
   * @param right the same for the other policies of the second set
   * @param isGoal whether all its results match the goal, unless a keep policy of both sets applies
   */
  private record Part(Box box, Truth[] keeps, Truth[] left, Truth[] right, boolean isGoal) {}

  /**
   * @param keepsOfBoth the keep policies that both sets have
   * @param left the other policies of the first set
   * @param right the other policies of the second set
   * @param goal does not accept two kept results, unless no policy keeps
   * @param example builds an example from a box in which all pairs of results match the goal; empty
   *     if no text satisfies what the box assumes about keep-until tags
   */
  BoxSearch(
      PolicyBoxes keepsOfBoth,
      PolicyBoxes left,
      PolicyBoxes right,
      Goal goal,
      Function<Box, Optional<T>> example,
      Deadline deadline) {
    this.keepsOfBoth = keepsOfBoth;
    this.left = left;
    this.right = right;
    this.goal = goal;
    this.example = example;
    this.deadline = deadline;
  }

  /**
   * An example in the part of a box in which none of the exceptions holds.
   *
   * @throws Deadline.Exceeded if the search takes too long
   */
  Optional<T> find(Box box, List<List<Atom>> exceptions) {
    Deque<Outside> begun = new ArrayDeque<>(List.of(new Outside(box, exceptions)));
    while (!begun.isEmpty()) {
      deadline.check();
      Outside next = begun.pop();
      Optional<T> found = next.exceptions.isEmpty() ? search(next.box) : outside(next, begun);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A part of the box, and the exceptions that may hold in it. */
  private record Outside(Box box, List<List<Atom>> exceptions) {}

  private Optional<T> outside(Outside part, Deque<Outside> begun) {
    List<List<Atom>> rest = part.exceptions.subList(1, part.exceptions.size());
    List<Atom> exception = part.exceptions.getFirst();
    switch (part.box.all(exception, deadline)) {
      case ALL -> {}
      case NONE -> begun.push(new Outside(part.box, rest));
      case SOME -> {
        Atom open = part.box.open(exception, deadline).getFirst();
        assume(part, open, true).ifPresent(begun::push);
        assume(part, open, false).ifPresent(begun::push);
      }
    }
    return Optional.empty();
  }

  private Optional<Outside> assume(Outside part, Atom open, boolean holds) {
    return part.box.assume(open, holds, deadline).map(box -> new Outside(box, part.exceptions));
  }

  private Optional<T> search(Box box) {
    parts.push(
        new Part(
            box,
            keepsOfBoth.truths(box, deadline),
            left.truths(box, deadline),
            right.truths(box, deadline),
            false));
    while (!parts.isEmpty()) {
      deadline.check();
      Part part = parts.pop();
      Optional<T> found = part.isGoal ? outsideKeeps(part) : search(part);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<T> search(Part part) {
    if (keepsOfBoth.kept(part.keeps) == Truth.ALL) {
      return Optional.empty();
    }
    Box box = part.box;
    int leftResults = left.results(part.left, box, deadline);
    int rightResults = right.results(part.right, box, deadline);
    return switch (goal.of(leftResults, rightResults)) {
      case NONE -> Optional.empty();
      case ALL -> outsideKeeps(new Part(box, part.keeps, part.left, part.right, true));
      case SOME -> {
        Atom open =
            left.openAtom(part.left, box, deadline)
                .or(() -> right.openAtom(part.right, box, deadline))
                .orElseThrow(() -> new IllegalStateException("undecided, and nothing is open"));
        yield split(part, open, left.isUsual(open));
      }
    };
  }

  /** An example in the part to which no keep policy of both sets applies. */
  private Optional<T> outsideKeeps(Part part) {
    return switch (keepsOfBoth.kept(part.keeps)) {
      case ALL -> Optional.empty();
      case NONE -> example.apply(part.box);
      case SOME -> {
        Atom open =
            keepsOfBoth
                .openKeep(part.keeps, part.box, deadline)
                .orElseThrow(() -> new IllegalStateException("undecided, and nothing is open"));
        yield split(new Part(part.box, part.keeps, part.left, part.right, true), open, false);
      }
    };
  }

  /**
   * Splits a part in two, and searches the part with the value {@code first} of the condition
   * first.
   */
  private Optional<T> split(Part part, Atom open, boolean first) {
    assume(part, open, !first).ifPresent(parts::push);
    assume(part, open, first).ifPresent(parts::push);
    return Optional.empty();
  }

  private Optional<Part> assume(Part part, Atom open, boolean holds) {
    int subject = open.subject();
    return part.box
        .assume(open, holds, deadline)
        .map(box ->
            new Part(
                box,
                keepsOfBoth.narrowed(part.keeps, box, subject, deadline),
                part.isGoal ? part.left : left.narrowed(part.left, box, subject, deadline),
                part.isGoal ? part.right : right.narrowed(part.right, box, subject, deadline),
                part.isGoal));
  }
}
