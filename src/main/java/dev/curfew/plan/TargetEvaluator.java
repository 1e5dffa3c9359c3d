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
import dev.curfew.reason.Note;
import dev.curfew.run.PlanCounts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the instances of one target page by page and evaluates each. Stops and stores nothing; at
 * most one page is in memory at a time, apart from the ids.
 */
public final class TargetEvaluator {
  private static final Set<InstanceState> LISTED =
      EnumSet.of(InstanceState.PENDING, InstanceState.RUNNING, InstanceState.STOPPING);

  private final Fleet fleet;

  /**
   * The result of evaluating one target.
   *
   * @param stopping the instances that have been stopping for long
   */
  public record Result(PlanCounts counts, List<StoppingInstance> stopping) {
    public Result {
      requireNonNull(counts, "counts");
      stopping = List.copyOf(stopping);
    }
  }

  public TargetEvaluator(Fleet fleet) {
    this.fleet = requireNonNull(fleet, "fleet");
  }

  /**
   * Evaluates every pending and running instance of the target, and looks for instances that have
   * been stopping for long.
   *
   * @param evaluator compiled for the run's {@code now} and this region
   * @param refusedBefore the instances that EC2 refused to stop in earlier runs
   * @param sink receives the planned instances, one page at a time
   * @throws Ec2Error if EC2 answers with an error; what the sink received is then no plan
   * @throws Ec2NoResponse if EC2 does not answer
   */
  public Result evaluate(
      Target target,
      PolicyEvaluator evaluator,
      Map<String, PastRefusals> refusedBefore,
      Consumer<List<PlannedInstance>> sink) {
    FactFinder facts = new FactFinder(fleet, target);
    Counter counter = new Counter();
    // EC2 lists in no stable order, so an instance can be on two pages.
    Set<String> seen = new HashSet<>();
    List<StoppingInstance> stopping = new ArrayList<>();
    fleet.list(
        target,
        LISTED,
        listed -> {
          List<Instance> found =
              listed.stream().filter(instance -> seen.add(instance.id())).toList();
          found.stream()
              .flatMap(instance -> StoppingInstance.of(instance, evaluator.now()).stream())
              .forEach(stopping::add);
          List<Instance> page = found.stream().filter(instance -> instance.state().isOn()).toList();
          Facts known = facts.factsFor(page);
          sink.accept(
              page.stream()
                  .map(instance ->
                      counter.count(
                          planned(instance, evaluator.evaluate(instance, known), refusedBefore)))
                  .toList());
        });
    return new Result(counter.counts, stopping);
  }

  private static PlannedInstance planned(
      Instance instance, Evaluation evaluation, Map<String, PastRefusals> refusedBefore) {
    Optional<PastRefusals> refusals = Optional.ofNullable(refusedBefore.get(instance.id()));
    return new PlannedInstance(
        StopOrder.of(instance, evaluation, refusals.isPresent()),
        instance.account(),
        instance.region(),
        instance.id(),
        instance.name(),
        instance.attribute(Attribute.TYPE),
        instance.virtualCpus(),
        PlannedInstance.owner(instance),
        refusals
            .filter(_ -> evaluation.stops())
            .map(past ->
                evaluation.withNote(
                    new Note.RefusedBefore(
                        Integer.toString(past.runs()),
                        past.first().toString().substring(0, "2026-11-23".length()))))
            .orElse(evaluation),
        new StopState.Queued());
  }

  private static final class Counter {
    private PlanCounts counts = PlanCounts.NONE;

    PlannedInstance count(PlannedInstance instance) {
      counts = counts.plus(PlanCounts.of(instance.evaluation()));
      return instance;
    }
  }
}
