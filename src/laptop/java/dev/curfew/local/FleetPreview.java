package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.time.Time;
import dev.curfew.plan.StoppingInstance;
import dev.curfew.plan.TargetEvaluator;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.PolicyEvaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Plans regions outside a run: reads only, and writes nothing to a ledger. */
public final class FleetPreview {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Fleet fleet;
  private final Time time;

  public FleetPreview(Fleet fleet, Time time) {
    this.fleet = requireNonNull(fleet, "fleet");
    this.time = requireNonNull(time, "time");
  }

  /**
   * One region as it was read.
   *
   * @param entries none unless the whole region was read
   * @param stopping instances that have been stopping for long
   * @param why it could not be read
   */
  public record Region(
      String name,
      TargetStatus status,
      List<PlannedInstance> entries,
      List<StoppingInstance> stopping,
      Optional<String> why) {
    public Region {
      requireNonNull(name, "name");
      requireNonNull(status, "status");
      entries = List.copyOf(entries);
      stopping = List.copyOf(stopping);
      requireNonNull(why, "why");
    }
  }

  /**
   * Plans these regions, all at once: EC2 limits the calls of an account in each region by itself
   * (Amazon EC2 Developer Guide, "Request throttling for the Amazon EC2 API"), and a page of each
   * is in memory at a time. An unreachable region is tried three times, a denied one once; neither
   * prevents the others from being read.
   *
   * @param evaluators by region name
   * @return in the order of the names
   */
  public List<Region> of(List<String> names, Function<String, PolicyEvaluator> evaluators) {
    List<Callable<Region>> regions = new ArrayList<>();
    names.forEach(name -> regions.add(() -> region(name, evaluators.apply(name))));
    return time.all(regions, Math.max(1, regions.size()));
  }

  private Region region(String name, PolicyEvaluator evaluator) {
    Region region = attempt(name, evaluator);
    for (int tries = 1; region.status() == TargetStatus.UNREAD && tries < TRIES; tries++) {
      time.sleep(PAUSE);
      region = attempt(name, evaluator);
    }
    return region;
  }

  private Region attempt(String name, PolicyEvaluator evaluator) {
    List<PlannedInstance> entries = new ArrayList<>();
    try {
      List<StoppingInstance> stopping =
          new TargetEvaluator(fleet)
              .evaluate(new Target("", name), evaluator, Map.of(), entries::addAll)
              .stopping();
      return new Region(name, TargetStatus.READ, entries, stopping, Optional.empty());
    } catch (Ec2Error error) {
      return without(
          name,
          TargetStatus.of(error),
          Ec2ErrorKind.of(error) instanceof Ec2ErrorKind.InvalidCaller
              ? Ec2ErrorKind.InvalidCaller.failure(error)
              : error);
    } catch (Ec2NoResponse none) {
      return without(name, TargetStatus.UNREAD, none);
    }
  }

  private static Region without(String name, TargetStatus status, RuntimeException why) {
    return new Region(
        name, status, List.of(), List.of(), Optional.of(String.valueOf(why.getMessage())));
  }
}
