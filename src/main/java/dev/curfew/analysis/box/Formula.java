package dev.curfew.analysis.box;

import dev.curfew.analysis.text.Deadline;
import java.util.List;
import java.util.Optional;

/** A condition on an instance. */
public sealed interface Formula {
  /**
   * Whether it holds for all, some or none of the instances of the box; {@code SOME} also means
   * that this is not decided yet.
   */
  Truth truth(Box box, Deadline deadline);

  /** An atom on which the formula depends and that holds for only some instances of the box. */
  Optional<Atom> openAtom(Box box, Deadline deadline);

  /** An atom holds. */
  record Holds(Atom atom) implements Formula {
    @Override
    public Truth truth(Box box, Deadline deadline) {
      return box.truth(atom, deadline);
    }

    @Override
    public Optional<Atom> openAtom(Box box, Deadline deadline) {
      return box.truth(atom, deadline) == Truth.SOME ? Optional.of(atom) : Optional.empty();
    }
  }

  /** A formula does not hold. */
  record Not(Formula formula) implements Formula {
    @Override
    public Truth truth(Box box, Deadline deadline) {
      return formula.truth(box, deadline).not();
    }

    @Override
    public Optional<Atom> openAtom(Box box, Deadline deadline) {
      return formula.openAtom(box, deadline);
    }
  }

  /** All of them hold. */
  record And(List<Formula> formulas) implements Formula {
    public And {
      formulas = List.copyOf(formulas);
    }

    @Override
    public Truth truth(Box box, Deadline deadline) {
      Truth truth = Truth.ALL;
      for (Formula formula : formulas) {
        truth = truth.and(formula.truth(box, deadline));
        if (truth == Truth.NONE) {
          return truth;
        }
      }
      return truth;
    }

    @Override
    public Optional<Atom> openAtom(Box box, Deadline deadline) {
      return firstOpen(formulas, box, deadline);
    }
  }

  /** At least one of them holds. */
  record Or(List<Formula> formulas) implements Formula {
    public Or {
      formulas = List.copyOf(formulas);
    }

    @Override
    public Truth truth(Box box, Deadline deadline) {
      Truth truth = Truth.NONE;
      for (Formula formula : formulas) {
        truth = truth.or(formula.truth(box, deadline));
        if (truth == Truth.ALL) {
          return truth;
        }
      }
      return truth;
    }

    @Override
    public Optional<Atom> openAtom(Box box, Deadline deadline) {
      return firstOpen(formulas, box, deadline);
    }
  }

  private static Optional<Atom> firstOpen(List<Formula> formulas, Box box, Deadline deadline) {
    for (Formula formula : formulas) {
      if (formula.truth(box, deadline) == Truth.SOME) {
        Optional<Atom> open = formula.openAtom(box, deadline);
        if (open.isPresent()) {
          return open;
        }
      }
    }
    return Optional.empty();
  }

  static Formula and(Formula... formulas) {
    return new And(List.of(formulas));
  }

  static Formula or(Formula... formulas) {
    return new Or(List.of(formulas));
  }
}
