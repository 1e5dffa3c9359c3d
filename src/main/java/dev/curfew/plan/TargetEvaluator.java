package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Facts;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.run.PlanCounts;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the instances of one target page by page and evaluates each. Stops and stores nothing; at
 * most one page is in memory at a time, beside the ids.
 */
public final class TargetEvaluator {
  private static final Set<InstanceState> EVALUATED =
      EnumSet.of(InstanceState.PENDING, InstanceState.RUNNING);

  private final Fleet fleet;

  public TargetEvaluator(Fleet fleet) {
    this.fleet = requireNonNull(fleet, "fleet");
  }

  /**
   * Evaluates every pending and running instance of the target.
   *
   * @param evaluator compiled for the run's {@code now} and this region
   * @param refusedBefore instances that EC2 refused to stop in earlier runs
   * @param sink receives the planned instances, one page at a time
   * @throws Ec2Error if EC2 answers with an error; what the sink received is then no plan
   * @throws Ec2NoResponse if EC2 does not answer
   */
  public PlanCounts evaluate(
      Target target,
      PolicyEvaluator evaluator,
      Set<String> refusedBefore,
      Consumer<List<PlannedInstance>> sink) {
    FactFinder facts = new FactFinder(fleet, target);
    Counter counter = new Counter();
    // EC2 lists in no stable order, so an instance can be on two pages.
    Set<String> seen = new HashSet<>();
    fleet.list(
        target,
        EVALUATED,
        listed -> {
          List<Instance> page =
              listed.stream().filter(instance -> seen.add(instance.id())).toList();
          Facts known = facts.factsFor(page);
          sink.accept(
              page.stream()
                  .map(instance ->
                      counter.count(
                          planned(instance, evaluator.evaluate(instance, known), refusedBefore)))
                  .toList());
        });
    return counter.counts;
  }

  private static PlannedInstance planned(
      Instance instance, Evaluation evaluation, Set<String> refusedBefore) {
    return new PlannedInstance(
        StopOrder.of(instance, evaluation, refusedBefore.contains(instance.id())),
        instance.account(),
        instance.region(),
        instance.id(),
        instance.name(),
        instance.attribute(Attribute.TYPE),
        instance.virtualCpus(),
        owner(instance),
        evaluation,
        new StopState.Queued());
  }

  private static Optional<String> owner(Instance instance) {
    return PlannedInstance.OWNER_TAGS.stream()
        .flatMap(key -> instance.tag(key).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static final class Counter {
    private PlanCounts counts = PlanCounts.NONE;

    PlannedInstance count(PlannedInstance instance) {
      counts = counts.plus(PlanCounts.of(instance.evaluation()));
      return instance;
    }
  }
}
