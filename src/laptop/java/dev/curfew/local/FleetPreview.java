package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.time.Time;
import dev.curfew.plan.TargetEvaluator;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.PolicyEvaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Plans regions without a run: nothing is written down. Reads only. */
public final class FleetPreview {
  private static final int AT_ONCE = 8;
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Fleet fleet;
  private final Time time;

  public FleetPreview(Fleet fleet, Time time) {
    this.fleet = requireNonNull(fleet, "fleet");
    this.time = requireNonNull(time, "time");
  }

  /**
   * One region as it was seen.
   *
   * @param entries none unless the whole region was read
   * @param why it could not be read
   */
  public record Region(
      String name, TargetStatus status, List<PlannedInstance> entries, Optional<String> why) {
    public Region {
      requireNonNull(name, "name");
      requireNonNull(status, "status");
      entries = List.copyOf(entries);
      requireNonNull(why, "why");
    }
  }

  /**
   * Plans these regions, some at once. One that is denied is asked once, one that cannot be read
   * three times; neither keeps the others from being read.
   *
   * @param judges the judge of a region
   * @return in the order of the names
   */
  public List<Region> of(List<String> names, Function<String, PolicyEvaluator> judges) {
    List<Callable<Region>> regions = new ArrayList<>();
    names.forEach(name -> regions.add(() -> region(name, judges.apply(name))));
    return time.all(regions, AT_ONCE);
  }

  private Region region(String name, PolicyEvaluator judge) {
    Region region = tried(name, judge);
    for (int tries = 1; region.status() == TargetStatus.UNREAD && tries < TRIES; tries++) {
      time.sleep(PAUSE);
      region = tried(name, judge);
    }
    return region;
  }

  private Region tried(String name, PolicyEvaluator judge) {
    List<PlannedInstance> entries = new ArrayList<>();
    try {
      new TargetEvaluator(fleet).evaluate(new Target("", name), judge, Set.of(), entries::addAll);
      return new Region(name, TargetStatus.READ, entries, Optional.empty());
    } catch (Ec2Error error) {
      return switch (Ec2ErrorKind.of(error)) {
        case Ec2ErrorKind.Denied _ -> without(name, TargetStatus.DENIED, error);
        case Ec2ErrorKind.Throttled _,
            Ec2ErrorKind.ServerError _,
            Ec2ErrorKind.InvalidInstances _ ->
            without(name, TargetStatus.UNREAD, error);
      };
    } catch (Ec2NoResponse none) {
      return without(name, TargetStatus.UNREAD, none);
    }
  }

  private static Region without(String name, TargetStatus status, RuntimeException why) {
    return new Region(name, status, List.of(), Optional.of(why.getMessage()));
  }
}
