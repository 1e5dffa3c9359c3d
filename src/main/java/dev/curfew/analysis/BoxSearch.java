package dev.curfew.analysis;

import dev.curfew.analysis.text.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds an instance that two sets of policies evaluate differently, or proves that there is none:
 * splits a box at an atom on which a result depends, until all instances of each part have the same
 * results. An instance that a keep policy of both sets keeps is never looked for, so these policies
 * are asked only once the others decide that a part has what is looked for.
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
   * A part of the box, and what is known of it.
   *
   * @param exceptions the exceptions that are not known to hold nowhere in it
   * @param keeps to how many of its instances each keep policy of both sets applies
   * @param left the same for the other policies of the first set
   * @param right the same for the other policies of the second set
   * @param isGoal whether all its results are looked for, unless a keep policy of both sets applies
   */
  private record Part(
      Box box,
      List<List<Atom>> exceptions,
      Truth[] keeps,
      Truth[] left,
      Truth[] right,
      boolean isGoal) {
    Part of(Box smaller) {
      return new Part(smaller, exceptions, keeps, left, right, isGoal);
    }
  }

  /**
   * @param keepsOfBoth the keep policies that both sets have
   * @param left the other policies of the first set
   * @param right the other policies of the second set
   * @param goal does not accept two kept results, unless no policy keeps
   * @param example makes an example of a box in which all pairs of results are looked for; empty if
   *     no text satisfies what the box assumes of keep-until tags
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
    parts.push(
        new Part(
            box, exceptions, keepsOfBoth.undecided(), left.undecided(), right.undecided(), false));
    while (!parts.isEmpty()) {
      deadline.check();
      Part part = parts.pop();
      Optional<T> found =
          !part.exceptions.isEmpty()
              ? outside(part)
              : part.isGoal ? outsideKeeps(part) : search(part);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Splits a part; most conditions single out few instances, so the others come first. */
  private Optional<T> split(Part part, Atom open, boolean first) {
    part.box.assume(open, !first, deadline).map(part::of).ifPresent(parts::push);
    part.box.assume(open, first, deadline).map(part::of).ifPresent(parts::push);
    return Optional.empty();
  }

  private Optional<T> outside(Part part) {
    List<Atom> exception = part.exceptions.getFirst();
    switch (part.box.all(exception, deadline)) {
      case ALL -> {}
      case NONE ->
          parts.push(
              new Part(
                  part.box,
                  part.exceptions.subList(1, part.exceptions.size()),
                  part.keeps,
                  part.left,
                  part.right,
                  false));
      case SOME -> split(part, part.box.open(exception, deadline).getFirst(), false);
    }
    return Optional.empty();
  }

  private Optional<T> search(Part part) {
    Box box = part.box;
    Truth[] keeps = keepsOfBoth.narrowed(part.keeps, box, deadline);
    if (keepsOfBoth.kept(keeps) == Truth.ALL) {
      return Optional.empty();
    }
    Part known =
        new Part(
            box,
            List.of(),
            keeps,
            left.narrowed(part.left, box, deadline),
            right.narrowed(part.right, box, deadline),
            false);
    int leftResults = left.results(known.left, box, deadline);
    int rightResults = right.results(known.right, box, deadline);
    return switch (goal.of(leftResults, rightResults)) {
      case NONE -> Optional.empty();
      case ALL -> outsideKeeps(new Part(box, List.of(), keeps, known.left, known.right, true));
      case SOME -> {
        Atom open =
            left.openAtom(known.left, box, deadline)
                .or(() -> right.openAtom(known.right, box, deadline))
                .orElseThrow(() -> new IllegalStateException("undecided, and nothing is open"));
        yield split(known, open, left.isUsual(open));
      }
    };
  }

  /** An example in the part to which no keep policy of both sets applies. */
  private Optional<T> outsideKeeps(Part part) {
    Truth[] keeps = keepsOfBoth.narrowed(part.keeps, part.box, deadline);
    return switch (keepsOfBoth.kept(keeps)) {
      case ALL -> Optional.empty();
      case NONE -> example.apply(part.box);
      case SOME -> {
        Atom open =
            keepsOfBoth
                .openKeep(keeps, part.box, deadline)
                .orElseThrow(() -> new IllegalStateException("undecided, and nothing is open"));
        yield split(new Part(part.box, List.of(), keeps, part.left, part.right, true), open, false);
      }
    };
  }
}
