package dev.curfew.speed;

import dev.curfew.speed.ManyRegions.Region;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How many calls, state transitions and history events a night without faults takes, by the
 * instances in its regions: {@code docs/performance.md}, "Calls of a night", in Java. It uses none
 * of the application code, only its parameters.
 *
 * @param regions the instances in each
 * @param polls how often a region with stops is polled until none is in progress
 * @param latency of one call of EC2, in seconds
 */
record NightFormula(List<Region> regions, int polls, double latency) {
  /** Instances in a page of a listing, and in a filter. */
  private static final int PAGE = 200;

  /** Instances in a chunk of the plan, and chunks in a page of the ledger. */
  private static final int CHUNK = 200;

  private static final int LEDGER_PAGE = 4 * CHUNK;

  /** Tokens that an invocation waits for, and the refill rate each second. */
  private static final int REFILL_TOKENS = 300;

  private static final double FLOW = 20;

  /** Calls in the first burst: 50 tokens, and 5 more for each second that it lasts. */
  private static final int BURST_CALLS = 60;

  /** Calls in each later pass, during which tokens are refilled. */
  private static final int ROUND_OF_CALLS = 8;

  /** In the embedded EC2, stopping takes 15 to 75 seconds, uniformly distributed. */
  private static final double SLOWEST = 75;

  private static final double SPREAD = 60;
  private static final List<Integer> LOOKS = List.of(40, 60, 80);

  /** Instances requested before the tokens run out. */
  private double burst() {
    return 1_000 + FLOW * latency * BURST_CALLS;
  }

  /** Invocations of StopInstances. */
  private double rounds(Region region) {
    double each = REFILL_TOKENS + FLOW * latency * ROUND_OF_CALLS;
    return 1 + Math.ceil(Math.max(0, region.toStop() - burst()) / each);
  }

  /** Calls of DescribeInstances that refresh instances before their stop. */
  private double refreshes(Region region) {
    return region.toStop() == 0
        ? 0
        : pages(Math.min(region.toStop(), burst()), PAGE) + 2 * (rounds(region) - 1);
  }

  /**
   * Calls of StopInstances: the batch size grows from 8 by 3 percent to 50, and each refresh ends
   * with a partial batch.
   */
  private double stops(Region region) {
    double untilLargest = (50 - 8) / 0.03;
    double growing =
        Math.log1p(0.03 * Math.min(region.toStop(), untilLargest) / 8) / Math.log(1.03);
    double flat = Math.max(0, region.toStop() - untilLargest) / 50;
    return region.toStop() == 0 ? 0 : Math.ceil(growing + flat + refreshes(region) / 2);
  }

  /** Instances that are still stopping at this poll, from 0. */
  private double stillStopping(Region region, int poll) {
    if (poll == 0 || region.toStop() == 0) {
      return region.toStop();
    }
    double together = region.toStop() > burst() ? REFILL_TOKENS : region.toStop();
    return together * Math.max(0, SLOWEST - LOOKS.get(poll - 1)) / SPREAD;
  }

  private double polls(Region region) {
    return region.toStop() == 0 ? 0 : polls;
  }

  private double confirms(Region region) {
    double calls = 0;
    for (int poll = 0; poll < polls(region); poll++) {
      calls += Math.max(1, pages(stillStopping(region, poll), PAGE));
    }
    return calls;
  }

  private static double pages(double items, int page) {
    return Math.ceil(items / page);
  }

  private double sum(ToDoubleFunction<Region> each) {
    return regions.stream().mapToDouble(each).sum();
  }

  /** Calls of EC2, by action. */
  Map<String, Double> ec2() {
    Map<String, Double> calls = new TreeMap<>();
    calls.put("DescribeRegions", 1.0);
    calls.put(
        "DescribeInstances",
        sum(r -> Math.max(1, pages(r.running(), PAGE)) + refreshes(r) + confirms(r)));
    calls.put("DescribeInstanceTypes", sum(r -> r.running() == 0 ? 0 : 1 + invocations(r)));
    calls.put(
        "DescribeSpotInstanceRequests", sum(r -> Math.min(r.spot(), pages(r.running(), PAGE))));
    calls.put("StopInstances", sum(this::stops));
    return calls;
  }

  private double invocations(Region region) {
    return region.toStop() == 0 ? 0 : rounds(region);
  }

  /** Calls of DynamoDB, by action. */
  Map<String, Double> dynamoDb() {
    Map<String, Double> calls = new TreeMap<>();
    calls.put("PutItem", sum(r -> 2 * stops(r) + confirms(r) + 2) + 12);
    calls.put("BatchWriteItem", sum(r -> pages(r.running(), CHUNK)) + 2);
    calls.put("GetItem", sum(r -> 2 + 3 * rounds(r) + 2 * polls(r)) + 16);
    calls.put("Scan", 1 + sum(this::rounds));
    calls.put("Query", sum(this::queries) + 15);
    calls.put("DeleteItem", 1.0);
    return calls;
  }

  private double queries(Region region) {
    double queue = pages(region.toStop(), LEDGER_PAGE);
    double wholeQueue = queue > 1 ? queue : 0;
    return 3
        + 3 * rounds(region)
        + wholeQueue
        + polls(region) * (1 + queue)
        + pages(region.running(), LEDGER_PAGE);
  }

  /** Write units of DynamoDB, for ids of 19 characters and short names. */
  double writeUnits() {
    return sum(r ->
        0.105 * r.running()
            + 1.7 * stops(r)
            + 0.03 * (3 * r.toStop() + stillStopping(r, 1))
            + confirms(r)
            + 2)
        + 20;
  }

  /** State transitions, as AWS bills them. */
  double transitions() {
    return 12 + sum(r -> 1 + 3 * (rounds(r) + polls(r)));
  }

  /** Events in the execution's history. */
  double events() {
    return 45 + sum(r -> 9 + 9 * (rounds(r) + polls(r)));
  }
}
