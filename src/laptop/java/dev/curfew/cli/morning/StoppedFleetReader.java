package dev.curfew.cli.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.local.account.RegionReads;
import dev.curfew.local.time.Time;
import dev.curfew.policy.MorningEvaluator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Evaluates the stopped instances of regions by the policies of the morning: reads only, and asks
 * no ledger who stopped them.
 */
public final class StoppedFleetReader {
  private final Fleet fleet;
  private final RegionReads reads;

  public StoppedFleetReader(Fleet fleet, Time time) {
    this.fleet = requireNonNull(fleet, "fleet");
    this.reads = new RegionReads(time);
  }

  /**
   * Evaluates these regions, as {@link RegionReads#each} reads them.
   *
   * @param evaluators by region name
   */
  List<RegionReads.Read<List<StoppedInstance>>> of(
      List<String> regions, Function<String, MorningEvaluator> evaluators) {
    return reads.each(regions, region -> evaluate(region, evaluators.apply(region)));
  }

  private List<StoppedInstance> evaluate(String region, MorningEvaluator evaluator) {
    List<StoppedInstance> found = new ArrayList<>();
    // EC2 lists in no stable order, so an instance can be on two pages.
    Set<String> seen = new HashSet<>();
    fleet.list(
        new Target("", region),
        Set.of(InstanceState.STOPPED),
        page ->
            page.stream()
                .filter(instance -> seen.add(instance.id()))
                .map(instance -> new StoppedInstance(instance, evaluator.evaluate(instance)))
                .forEach(found::add));
    return found;
  }
}
