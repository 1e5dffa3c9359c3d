package dev.curfew.local.fleet.ec2;

/**
 * The size of a token bucket, and how fast it fills.
 *
 * @param size tokens in a full bucket
 * @param perSecond tokens added each second, evenly
 */
public record Rate(int size, int perSecond) {
  public Rate {
    if (size < 1 || perSecond < 1) {
      throw new IllegalArgumentException("a bucket needs a size and a rate of at least 1");
    }
  }
}
