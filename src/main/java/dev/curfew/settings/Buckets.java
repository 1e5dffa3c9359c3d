package dev.curfew.settings;

/**
 * Token buckets as AWS publishes them (Amazon EC2 Developer Guide, "Request throttling for the
 * Amazon EC2 API"); AWS raises them on request.
 *
 * @param calls size of the request bucket
 * @param callsPerSecond its refill
 * @param instances size of the resource bucket
 * @param instancesPerSecond its refill
 */
public record Buckets(int calls, int callsPerSecond, int instances, int instancesPerSecond) {
  /** The published defaults of {@code StopInstances}. */
  public static final Buckets PUBLISHED = new Buckets(50, 5, 1000, 20);

  /** The published defaults of {@code StartInstances}. */
  public static final Buckets PUBLISHED_STARTS = new Buckets(5, 2, 1000, 2);
}
