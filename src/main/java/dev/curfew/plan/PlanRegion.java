package dev.curfew.plan;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.ledger.Ledger;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Facts;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plans one target: lists it page by page, judges each instance, and hands the entries on. Nothing
 * is stopped, and no more than one page is in memory, but for the ids.
 */
public final class PlanRegion {
  private static final Set<InstanceState> JUDGED =
      EnumSet.of(InstanceState.PENDING, InstanceState.RUNNING);

  /** A refusal that is older may have been lifted; it costs one call to find out. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Fleet fleet;

  public PlanRegion(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Judges every pending and running instance of the target.
   *
   * @param judge compiled for the run's {@code now} and this region
   * @param refusedBefore instances that EC2 refused to stop on earlier nights
   * @param sink takes the entries, a page at a time
   * @throws Ec2Error where EC2 answers with an error; entries handed on before are then no plan
   * @throws Ec2NoResponse where EC2 does not answer
   */
  public PlanCounts plan(
      Target target,
      PolicyEvaluator judge,
      Set<String> refusedBefore,
      Consumer<List<PlannedInstance>> sink) {
    FactFinder finder = new FactFinder(fleet, target);
    Tally tally = new Tally();
    // EC2 lists in no order that lasts, so an instance can stand on two pages.
    Set<String> seen = new HashSet<>();
    fleet.list(
        target,
        JUDGED,
        listed -> {
          List<Instance> page =
              listed.stream().filter(instance -> seen.add(instance.id())).toList();
          Facts facts = finder.factsFor(page);
          sink.accept(
              page.stream()
                  .map(instance ->
                      tally.count(entry(instance, judge.evaluate(instance, facts), refusedBefore)))
                  .toList());
        });
    return tally.counts;
  }

  /**
   * Plans the target and writes the plan to the ledger, once: a target that is planned stays as it
   * was.
   *
   * @param attempt tells this invocation from others
   * @throws TransientFailure where the region could not be read now; the ledger then has it as
   *     {@code unread} until a later try succeeds
   */
  public TargetPlan planOnce(
      Run run, Target target, PolicyEvaluator judge, Ledger ledger, String attempt) {
    Optional<TargetPlan> before = finished(ledger.targets(run.id()), target);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      Set<String> refusedBefore = ledger.refusedSince(target, run.now().minus(REMEMBERED));
      PlanCounts counts =
          plan(
              target,
              judge,
              refusedBefore,
              entries -> ledger.plan(run.id(), target, attempt, entries));
      return ledger.planned(
          run.id(), new TargetPlan(target, TargetStatus.READ, attempt, counts, Optional.empty()));
    } catch (Ec2Error error) {
      return switch (Ec2ErrorKind.of(error)) {
        case Ec2ErrorKind.Denied _ ->
            ledger.planned(run.id(), without(target, TargetStatus.DENIED, attempt, error));
        case Ec2ErrorKind.Throttled _,
            Ec2ErrorKind.ServerError _,
            Ec2ErrorKind.InvalidInstances _ ->
            throw unread(run, ledger, without(target, TargetStatus.UNREAD, attempt, error), error);
      };
    } catch (Ec2NoResponse none) {
      throw unread(run, ledger, without(target, TargetStatus.UNREAD, attempt, none), none);
    }
  }

  private static Optional<TargetPlan> finished(List<TargetPlan> plans, Target target) {
    return plans.stream()
        .filter(plan -> plan.target().equals(target) && plan.status() != TargetStatus.UNREAD)
        .findFirst();
  }

  private static TargetPlan without(
      Target target, TargetStatus status, String attempt, RuntimeException why) {
    return new TargetPlan(
        target,
        status,
        attempt,
        PlanCounts.NONE,
        Optional.of(new TargetProblem.ReadFailed(why.getMessage())));
  }

  private static TransientFailure unread(
      Run run, Ledger ledger, TargetPlan plan, RuntimeException why) {
    ledger.planned(run.id(), plan);
    return new TransientFailure(
        "region %s could not be read: %s".formatted(plan.target().region(), why.getMessage()), why);
  }

  private static PlannedInstance entry(
      Instance instance, Evaluation judgement, Set<String> refusedBefore) {
    return new PlannedInstance(
        StopOrder.of(instance, judgement, refusedBefore.contains(instance.id())),
        instance.account(),
        instance.region(),
        instance.id(),
        instance.name(),
        instance.attribute(Attribute.TYPE),
        owner(instance),
        judgement,
        new StopState.Queued());
  }

  private static Optional<String> owner(Instance instance) {
    return PlannedInstance.OWNER_TAGS.stream()
        .flatMap(key -> instance.tag(key).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static final class Tally {
    private PlanCounts counts = PlanCounts.NONE;

    PlannedInstance count(PlannedInstance entry) {
      counts = counts.plus(PlanCounts.of(entry.evaluation()));
      return entry;
    }
  }
}
