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

  /**
   * The size of the first calls of starts: EC2's published buckets hold 5 such calls, with 1,000
   * instances. Once EC2 has rejected or throttled a call, no call is larger than {@link #LARGEST}.
   */
  public static final BatchSize INITIAL_STARTS = new BatchSize(200);

  /** Used when a whole batch was rejected: bisecting such batches costs nearly twice the calls. */
  public static final BatchSize SINGLE = new BatchSize(1);

  /** 50 instances a call empty EC2's two published buckets at the same rate. */
  static final int LARGEST = 50;

  /** 20 instances and 5 calls flow into the published buckets each second. */
  private static final double SMALLEST = 4;

  /** A call names at most this fraction of the resource bucket. */
  private static final int BUCKET_FRACTION = 4;

  private static final double GROWTH = 0.03;
  private static final double LEAST_GROWTH = 0.25;

  public BatchSize afterAccepted() {
    double grown = Math.min(LARGEST, size + Math.max(LEAST_GROWTH, GROWTH * size));
    return new BatchSize(Math.max(size, grown));
  }

  /** Other callers leave too few tokens for large calls. */
  public BatchSize afterThrottled() {
    return size > LARGEST ? new BatchSize(Math.max(LARGEST, size / 2)) : this;
  }

  public BatchSize afterRejected() {
    return new BatchSize(Math.max(Math.min(SMALLEST, size), size / 2));
  }

  /**
   * A whole number, from 1. Bisecting a batch takes up to twice its instance tokens, which the
   * bucket must hold, however small it is. If the bucket of calls is emptied before a batch is
   * bisected, the next batch is smaller, down to a size whose bisection the bucket can pay for.
   */
  public int within(Buckets buckets) {
    int byCalls = buckets.calls() < SMALLEST ? buckets.calls() : Integer.MAX_VALUE;
    return Math.max(
        1, Math.min((int) size, Math.min(buckets.instances() / BUCKET_FRACTION, byCalls)));
  }

  /** The most calls that it takes to find one bad instance in a batch of this size. */
  static int callsToBisect(int size) {
    return 1 + (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, size - 1)));
  }
}
