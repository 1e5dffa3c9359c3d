package dev.curfew.cli.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.local.account.RegionReads;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicySet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The stopped instances of some regions, each as the policies of the morning evaluate it. No ledger
 * was asked: a morning starts only those that a night stopped.
 *
 * @param at the one instant at which everything was evaluated
 * @param zone the deployment's
 * @param byDefault the verdict if no policy applies
 * @param regions sorted by account and region
 * @param instances sorted by account, region and id
 * @param policies every policy of the morning, the disabled included, sorted by id
 */
public record StoppedFleet(
    Instant at,
    ZoneId zone,
    Effect byDefault,
    List<StoppedRegion> regions,
    List<StoppedInstance> instances,
    List<AppliedPolicy> policies) {
  public StoppedFleet {
    requireNonNull(at, "at");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    regions = List.copyOf(regions);
    instances = List.copyOf(instances);
    policies = List.copyOf(policies);
  }

  /**
   * One owner's stopped instances in one region.
   *
   * @param account the owner; empty text if the region has no stopped instance
   */
  public record StoppedRegion(String account, String region, TargetStatus status, int stopped) {}

  /**
   * One policy with what it did.
   *
   * @param applies to how many stopped instances it applies
   * @param decides of how many it is the deciding policy
   */
  public record AppliedPolicy(Policy policy, boolean isActive, int applies, int decides) {}

  /**
   * How many stopped instances have each result.
   *
   * @param start verdict {@code start}
   * @param blocked verdict {@code start}, with the tag {@code curfew:never-start}
   * @param rest verdict {@code rest}
   */
  record Counts(int start, int blocked, int rest) {}

  /**
   * Reads and evaluates the regions.
   *
   * @param unread receives a message about each region that could not be read
   */
  public static StoppedFleet of(
      StoppedFleetReader preview,
      List<String> regions,
      PolicySet policies,
      Instant at,
      ZoneId zone,
      Effect byDefault,
      Consumer<String> unread) {
    Function<String, MorningEvaluator> evaluators =
        region -> policies.morningEvaluatorAt(at, byDefault, region);
    List<StoppedInstance> instances = new ArrayList<>();
    List<StoppedRegion> rows = new ArrayList<>();
    for (RegionReads.Read<List<StoppedInstance>> read : preview.of(regions, evaluators)) {
      read.why()
          .ifPresent(why ->
              unread.accept(
                  "Region %s is %s: %s".formatted(read.region(), read.status().text(), why)));
      List<StoppedInstance> found = read.found().orElse(List.of());
      instances.addAll(found);
      rows.addAll(rows(read.region(), read.status(), found));
    }
    instances.sort(StoppedInstance.ORDER);
    rows.sort(Comparator.comparing(StoppedRegion::account).thenComparing(StoppedRegion::region));
    return new StoppedFleet(at, zone, byDefault, rows, instances, rows(policies, at, instances));
  }

  private static List<StoppedRegion> rows(
      String region, TargetStatus status, List<StoppedInstance> found) {
    Map<String, Integer> owners = new TreeMap<>();
    found.forEach(stopped -> owners.merge(stopped.listing().account(), 1, Integer::sum));
    if (owners.isEmpty()) {
      return List.of(new StoppedRegion("", region, status, 0));
    }
    return owners.entrySet().stream()
        .map(owner -> new StoppedRegion(owner.getKey(), region, status, owner.getValue()))
        .toList();
  }

  private static List<AppliedPolicy> rows(
      PolicySet policies, Instant at, List<StoppedInstance> instances) {
    Map<String, Integer> applies = new HashMap<>();
    Map<String, Integer> decides = new HashMap<>();
    for (StoppedInstance stopped : instances) {
      stopped.evaluation().applying().forEach(id -> applies.merge(id, 1, Integer::sum));
      stopped.evaluation().policy().ifPresent(id -> decides.merge(id, 1, Integer::sum));
    }
    return policies.of(Occasion.MORNING).policies().stream()
        .map(policy ->
            new AppliedPolicy(
                policy,
                policy.isActive(at),
                applies.getOrDefault(policy.id(), 0),
                decides.getOrDefault(policy.id(), 0)))
        .toList();
  }

  /** The status of each row of {@link #regions}. */
  public List<TargetStatus> statuses() {
    return regions.stream().map(StoppedRegion::status).toList();
  }

  Counts counts() {
    int start = 0;
    int blocked = 0;
    int rest = 0;
    for (StoppedInstance stopped : instances) {
      if (stopped.evaluation().starts()) {
        start++;
      } else if (stopped.evaluation().verdict() == Effect.START) {
        blocked++;
      } else {
        rest++;
      }
    }
    return new Counts(start, blocked, rest);
  }
}
