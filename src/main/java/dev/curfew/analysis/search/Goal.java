package dev.curfew.analysis.search;

import dev.curfew.analysis.box.Truth;

/** The pair of results, under two sets of policies, for which an instance is searched. */
@FunctionalInterface
public interface Goal {
  /**
   * Whether the pair matches the goal.
   *
   * @param left one result under the first set, see {@link Results}
   * @param right one result under the second set
   */
  boolean accepts(int left, int right);

  /** The results differ. */
  Goal DIFFERENT = (left, right) -> left != right;

  /** The second set stops or starts what the first does not. */
  Goal ONLY_RIGHT_ACTS = (left, right) -> !Results.isActedOn(left) && Results.isActedOn(right);

  /** The first set stops or starts what the second does not. */
  Goal ONLY_LEFT_ACTS = (left, right) -> Results.isActedOn(left) && !Results.isActedOn(right);

  /** Whether all, none or some of the pairs of possible results match the goal. */
  default Truth of(int left, int right) {
    boolean any = false;
    boolean all = true;
    for (int l = left; l != 0; l &= l - 1) {
      for (int r = right; r != 0; r &= r - 1) {
        boolean accepted = accepts(Integer.lowestOneBit(l), Integer.lowestOneBit(r));
        any |= accepted;
        all &= accepted;
      }
    }
    return all ? Truth.ALL : any ? Truth.SOME : Truth.NONE;
  }
}
