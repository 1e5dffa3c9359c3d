package dev.curfew.analysis;

import dev.curfew.analysis.text.Deadline;
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
   * An example in the part of a box in which these atoms hold, and none of the exceptions does.
   *
   * @throws Deadline.Exceeded if the search takes too long
   */
  Optional<T> find(Box box, List<Atom> atoms, List<List<Atom>> exceptions) {
    Box part = box;
    for (Atom atom : atoms) {
      Optional<Box> smaller = part.assume(atom, true, deadline);
      if (smaller.isEmpty()) {
        return Optional.empty();
      }
      part = smaller.get();
    }
    return outside(part, exceptions);
  }

  private Optional<T> outside(Box box, List<List<Atom>> exceptions) {
    for (int i = 0; i < exceptions.size(); i++) {
      switch (box.all(exceptions.get(i), deadline)) {
        case ALL -> {
          return Optional.empty();
        }
        case NONE -> {}
        case SOME -> {
          Atom open = box.open(exceptions.get(i), deadline).getFirst();
          List<List<Atom>> rest = exceptions.subList(i, exceptions.size());
          return box.assume(open, false, deadline)
              .flatMap(part -> outside(part, rest))
              .or(() -> box.assume(open, true, deadline).flatMap(part -> outside(part, rest)));
        }
      }
    }
    return search(box, keepsOfBoth.undecided(), left.undecided(), right.undecided());
  }

  private Optional<T> search(
      Box box, Truth[] keepsBefore, Truth[] leftBefore, Truth[] rightBefore) {
    deadline.check();
    Truth[] keeps = keepsOfBoth.narrowed(keepsBefore, box, deadline);
    if (keepsOfBoth.kept(keeps) == Truth.ALL) {
      return Optional.empty();
    }
    Truth[] leftTruths = left.narrowed(leftBefore, box, deadline);
    Truth[] rightTruths = right.narrowed(rightBefore, box, deadline);
    int leftResults = left.results(leftTruths, box, deadline);
    int rightResults = right.results(rightTruths, box, deadline);
    return switch (goal.of(leftResults, rightResults)) {
      case NONE -> Optional.empty();
      case ALL -> outsideKeeps(box, keeps);
      case SOME -> {
        Atom open =
            left.openAtom(leftTruths, box, deadline)
                .or(() -> right.openAtom(rightTruths, box, deadline))
                .orElseThrow(() -> new IllegalStateException("undecided, and nothing is open"));
        // Most conditions single out few instances: the others are more often an example.
        boolean first = left.isUsual(open);
        yield box.assume(open, first, deadline)
            .flatMap(part -> search(part, keeps, leftTruths, rightTruths))
            .or(() ->
                box.assume(open, !first, deadline)
                    .flatMap(part -> search(part, keeps, leftTruths, rightTruths)));
      }
    };
  }

  /** An example in the part of the box to which no keep policy of both sets applies. */
  private Optional<T> outsideKeeps(Box box, Truth[] before) {
    deadline.check();
    Truth[] keeps = keepsOfBoth.narrowed(before, box, deadline);
    return switch (keepsOfBoth.kept(keeps)) {
      case ALL -> Optional.empty();
      case NONE -> example.apply(box);
      case SOME -> {
        Atom open =
            keepsOfBoth
                .openKeep(keeps, box, deadline)
                .orElseThrow(() -> new IllegalStateException("undecided, and nothing is open"));
        yield box.assume(open, false, deadline)
            .flatMap(part -> outsideKeeps(part, keeps))
            .or(() -> box.assume(open, true, deadline).flatMap(part -> outsideKeeps(part, keeps)));
      }
    };
  }
}
