package dev.curfew.harness.invariant;

import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.Played;
import dev.curfew.instance.Instance;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How bad a night is, by what is to go wrong: whom trouble excuses. */
final class Weather {
  /** Each step is tried at least so often beside its first time. */
  private static final int RETRIES = 3;

  private static final Duration SHORT = Duration.ofHours(1);

  private static final Set<String> DESCRIBING =
      Set.of("DescribeInstances", "DescribeInstanceTypes", "DescribeSpotInstanceRequests");

  private final Scenario scenario;
  private final FaultPlan faults;

  Weather(Played played) {
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

  /** Whether nothing goes wrong that could keep this region from being done to its end. */
  boolean isCalm(String region) {
    boolean isWindowLong = scenario.night().settings().stopWindow().compareTo(SHORT) > 0;
    return isWindowLong
        && !isTableEverBarred()
        && passing() <= RETRIES
        && all(Fault.OnCall.class).noneMatch(rule -> isOf(rule, region) || isOf(rule, ""))
        && all(Fault.Crash.class).noneMatch(rule -> rule.call().isEmpty());
  }

  /** How often a step may have to be taken again. */
  private int passing() {
    int tables =
        all(Fault.Table.class).mapToInt(rule -> rule.times().first().orElse(RETRIES + 1)).sum();
    return tables + (int) all(Fault.Crash.class).count() + scenario.deaths().size();
  }

  boolean isTableEverBarred() {
    return new TableOverTime(scenario.night(), faults).isEverBarred();
  }

  private static boolean isOf(Fault.OnCall rule, String region) {
    return rule.calls().region().matches(region);
  }

  /** Whether somebody else has a hand in this instance. */
  boolean isTouched(Instance instance) {
    return all(Fault.Happens.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  /** Whether EC2 may leave it out, so that nobody knows it, or what became of it. */
  boolean isUnlisted(Instance instance) {
    return all(Fault.Unlisted.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  boolean isAnyUnlisted() {
    return all(Fault.Unlisted.class).findAny().isPresent();
  }

  boolean isStuck(Instance instance) {
    return all(Fault.Stuck.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  /** Whether EC2 refuses to stop it, by a rule of this night. */
  boolean isRefused(Instance instance) {
    return all(Fault.StopProtected.class).anyMatch(rule -> isOf(rule.of(), instance))
        || all(Fault.RefusedStop.class).anyMatch(rule -> isOf(rule.of(), instance));
  }

  private static boolean isOf(Fault.Instances rule, Instance instance) {
    return rule.region().matches(instance.region()) && rule.instance().matches(instance.id());
  }

  /** Whether EC2 may answer a call to stop in this region with a denial. */
  boolean isDenied(String region) {
    return all(Fault.Denied.class).anyMatch(rule -> isOf(rule, region));
  }

  /** Whether a request may come twice, or an answer of a function may be lost. */
  boolean isAnyStepTakenTwice() {
    return all(Fault.Twice.class).findAny().isPresent()
        || all(Fault.Crash.class).findAny().isPresent()
        || !scenario.deaths().isEmpty();
  }

  boolean isTwice(String function) {
    return all(Fault.Twice.class).anyMatch(rule -> rule.function().matches(function));
  }

  boolean isStale(String region) {
    return all(Fault.Stale.class).anyMatch(rule -> isOf(rule, region));
  }

  /** Whether EC2 may leave a describing call unanswered, or answer it with an error. */
  boolean isReadingHindered() {
    return all(Fault.Answer.class)
        .anyMatch(rule -> DESCRIBING.stream().anyMatch(rule.calls().action()::matches));
  }

  boolean isTableRefusing() {
    return all(Fault.Table.class).findAny().isPresent();
  }

  /** Whether a death may strike such a call. */
  boolean isDeadly(Predicate<Glob> call) {
    return scenario.deaths().stream().anyMatch(death -> call.test(death.call()));
  }

  List<Fault.Launched> launches() {
    return all(Fault.Launched.class).toList();
  }
}
