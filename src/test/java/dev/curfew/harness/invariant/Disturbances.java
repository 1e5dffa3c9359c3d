package dev.curfew.harness.invariant;

import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.PlayedNight;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What goes wrong in a night, and which regions and instances it may affect. */
final class Disturbances {
  /** The least number of retries of each step. */
  private static final int RETRIES = 3;

  private static final Duration SHORT = Duration.ofHours(1);

  private static final Set<String> DESCRIBING =
      Set.of("DescribeInstances", "DescribeInstanceTypes", "DescribeSpotInstanceRequests");

  /** Error codes with which EC2 lets the account into no part of a region. */
  private static final Set<String> DENIAL = Set.of("AuthFailure", "OptInRequired");

  private final Scenario scenario;
  private final FaultPlan faults;

  Disturbances(PlayedNight played) {
    this.scenario = played.scenario();
    this.faults = played.run().faults();
  }

  private <F extends Fault> Stream<F> all(Class<F> kind) {
    return scenario.night().faults().stream().filter(kind::isInstance).map(kind::cast);
  }

  Duration slowest() {
    return all(Fault.Slow.class).map(Fault.Slow::by).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  Duration stalest() {
    return all(Fault.Stale.class)
        .map(Fault.Stale::by)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Whether nothing goes wrong that could keep a run from completing this region. */
  boolean isUndisturbed(String region) {
    return scenario.abort().isEmpty() && isUndisturbedButForAnAbort(region);
  }

  /** As {@link #isUndisturbed}, of a run that may have been aborted. */
  boolean isUndisturbedButForAnAbort(String region) {
    boolean isWindowLong = scenario.night().settings().stopWindow().compareTo(SHORT) > 0;
    boolean isSecondInTime =
        scenario.second().filter(second -> second.after().compareTo(SHORT) > 0).isEmpty();
    return isWindowLong
        && isSecondInTime
        && !doesTableEverForbidStops()
        && passing() <= RETRIES
        && all(Fault.OnCall.class).noneMatch(rule -> isOf(rule, region) || isOf(rule, ""))
        && all(Fault.Crash.class).noneMatch(rule -> rule.call().isEmpty());
  }

  /** How many retries a step may need. */
  private int passing() {
    int tables =
        all(Fault.Table.class).mapToInt(rule -> rule.times().first().orElse(RETRIES + 1)).sum();
    return tables + (int) all(Fault.Crash.class).count() + scenario.kills().size();
  }

  boolean doesTableEverForbidStops() {
    return new PolicyTableHistory(scenario.night(), faults).everForbidsStops();
  }

  private static boolean isOf(Fault.OnCall rule, String region) {
    return rule.calls().region().matches(region);
  }

  /** Whether a person or another system changes this instance. */
  boolean isChangedByOthers(Instance instance) {
    return all(Fault.Happens.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  /** Whether EC2 may omit this instance from its listings. */
  boolean isUnlisted(Instance instance) {
    return all(Fault.Unlisted.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  boolean mayAnyBeUnlisted() {
    return all(Fault.Unlisted.class).findAny().isPresent();
  }

  /** Whether a fault keeps the status checks of the instance from passing. */
  boolean failsStatusChecks(Instance instance) {
    return all(Fault.FixedStatusChecks.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  boolean isStuck(Instance instance) {
    return all(Fault.Stuck.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  /** Whether EC2 refuses to stop this instance, by a fault or by what it is. */
  boolean isRefused(Instance instance) {
    return all(Fault.StopProtected.class).anyMatch(rule -> isOf(rule.of(), instance))
        || all(Fault.RefusedStop.class).anyMatch(rule -> isOf(rule.of(), instance))
        || isSpotOfFleet(instance);
  }

  /** EC2 rejects its stop; the fleet is not an obstacle if a policy lifts that of its group. */
  private static boolean isSpotOfFleet(Instance instance) {
    return instance.attribute(Attribute.LIFECYCLE).equals(Optional.of("spot"))
        && (instance.hasTag("aws:ec2:fleet-id") || instance.hasTag("aws:ec2spot:fleet-request-id"));
  }

  private static boolean isOf(Fault.Instances rule, Instance instance) {
    return rule.region().matches(instance.region()) && rule.instance().matches(instance.id());
  }

  /** Whether EC2 may deny calls in this region. */
  boolean isDenied(String region) {
    return all(Fault.Denied.class).anyMatch(rule -> isOf(rule, region))
        || all(Fault.Failing.class)
            .anyMatch(rule -> DENIAL.contains(rule.code()) && isOf(rule, region));
  }

  /** Whether a function may be invoked twice, or its response lost. */
  boolean mayAnyStepRepeat() {
    return all(Fault.Twice.class).findAny().isPresent()
        || all(Fault.Crash.class).findAny().isPresent()
        || !scenario.kills().isEmpty();
  }

  boolean mayRequestsRepeat(String function) {
    return all(Fault.Twice.class).anyMatch(rule -> rule.function().matches(function));
  }

  boolean isStale(String region) {
    return all(Fault.Stale.class).anyMatch(rule -> isOf(rule, region));
  }

  /** Whether describing calls may fail or get no response. */
  boolean mayReadingFail() {
    return all(Fault.Answer.class)
        .anyMatch(rule -> DESCRIBING.stream().anyMatch(rule.calls().action()::matches));
  }

  boolean mayLedgerCallsFail() {
    return all(Fault.Table.class).findAny().isPresent();
  }

  /** Whether a process may be killed within such a call. */
  boolean isDeadly(Predicate<Glob> call) {
    return scenario.kills().stream().anyMatch(death -> call.test(death.call()));
  }

  List<Fault.Launched> launches() {
    return all(Fault.Launched.class).toList();
  }
}
