package dev.curfew.pace;

import dev.curfew.settings.Buckets;

/**
 * The number of instances that the next call names. One bad instance has its whole call rejected,
 * which may cost a token for each instance: small calls lose less, large calls are fewer. An
 * accepted call therefore increases the size a little, and a rejected call halves it. See {@code
 * docs/decisions/0007-batch-sizes.md}.
 *
 * @param size not rounded
 */
public record BatchSize(double size) {
  /** With one bad instance in a hundred, calls of this size lose a twelfth of their tokens. */
  public static final BatchSize INITIAL = new BatchSize(8);

  /** Used when a whole batch was rejected: bisecting such batches costs nearly twice the calls. */
  public static final BatchSize SINGLE = new BatchSize(1);

  /** 50 instances a call empty EC2's two published buckets at the same rate. */
  private static final double LARGEST = 50;

  /** 20 instances and 5 calls flow into the published buckets each second. */
  private static final double SMALLEST = 4;

  /** A call names at most this fraction of the resource bucket. */
  private static final int BUCKET_FRACTION = 4;

  private static final double GROWTH = 0.03;
  private static final double LEAST_GROWTH = 0.25;

  public BatchSize afterAccepted() {
    return new BatchSize(Math.min(LARGEST, size + Math.max(LEAST_GROWTH, GROWTH * size)));
  }

  public BatchSize afterRejected() {
    return new BatchSize(Math.max(Math.min(SMALLEST, size), size / 2));
  }

  /**
   * A whole number, from 1. Bisecting a batch takes up to twice its instance tokens, and fewer
   * calls than it has instances; the buckets must hold both, however small they are.
   */
  public int within(Buckets buckets) {
    return Math.max(
        1, Math.min((int) size, Math.min(buckets.instances() / BUCKET_FRACTION, buckets.calls())));
  }
}
