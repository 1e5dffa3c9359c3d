package dev.curfew.local.account;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.time.Time;
import dev.curfew.plan.StoppingInstance;
import dev.curfew.plan.TargetEvaluator;
import dev.curfew.policy.PolicyEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Plans regions outside a run: reads only, and writes nothing to a ledger. */
public final class FleetPreview {
  private final Fleet fleet;
  private final RegionReads reads;

  public FleetPreview(Fleet fleet, Time time) {
    this.fleet = requireNonNull(fleet, "fleet");
    this.reads = new RegionReads(time);
  }

  /**
   * The plan of one region.
   *
   * @param stopping instances that have been stopping for long
   */
  public record Plan(List<PlannedInstance> entries, List<StoppingInstance> stopping) {
    public Plan {
      entries = List.copyOf(entries);
      stopping = List.copyOf(stopping);
    }
  }

  /**
   * Plans these regions, as {@link RegionReads#each} reads them.
   *
   * @param evaluators by region name
   * @return in the order of the names
   */
  public List<RegionReads.Read<Plan>> of(
      List<String> names, Function<String, PolicyEvaluator> evaluators) {
    return reads.each(names, name -> plan(name, evaluators.apply(name)));
  }

  private Plan plan(String region, PolicyEvaluator evaluator) {
    List<PlannedInstance> entries = new ArrayList<>();
    List<StoppingInstance> stopping =
        new TargetEvaluator(fleet)
            .evaluate(new Target("", region), evaluator, Map.of(), entries::addAll)
            .stopping();
    return new Plan(entries, stopping);
  }
}
