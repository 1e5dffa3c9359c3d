package dev.curfew.stop;

import dev.curfew.settings.Buckets;

/**
 * How many instances the next call is to name. One bad instance has its whole call refused, and
 * that may cost a token for each; small calls lose less by it, large ones are fewer. So a call that
 * passes lets the next be a little larger, and one that is refused halves it.
 *
 * @param size not rounded
 */
public record BatchSize(double size) {
  /** With one bad instance in a hundred, calls of this size lose a twelfth of their tokens. */
  static final BatchSize FIRST = new BatchSize(8);

  /** For when nothing of a whole call passes: to halve such calls would cost almost twice. */
  static final BatchSize ALONE = new BatchSize(1);

  /** 50 a call keep EC2's two published buckets flowing alike while they empty. */
  private static final double LARGEST = 50;

  /** As 20 instances and 5 calls flow into the published buckets each second. */
  private static final double SMALLEST = 4;

  /** A call names no more than this part of the bucket. */
  private static final int SHARE = 4;

  private static final double GROWTH = 0.03;
  private static final double LEAST_GROWTH = 0.25;

  BatchSize passed() {
    return new BatchSize(Math.min(LARGEST, size + Math.max(LEAST_GROWTH, GROWTH * size)));
  }

  BatchSize refused() {
    return new BatchSize(Math.max(Math.min(SMALLEST, size), size / 2));
  }

  /**
   * Whole instances, from 1. To find one bad instance in a call takes twice its tokens at most, and
   * fewer calls than it names: both are to be in the buckets, however small they are.
   */
  int within(Buckets buckets) {
    return Math.max(
        1, Math.min((int) size, Math.min(buckets.instances() / SHARE, buckets.calls())));
  }
}
