package dev.curfew.local;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.local.time.Time;
import dev.curfew.policy.Judge;
import dev.curfew.sweep.Ec2Answer;
import dev.curfew.sweep.Ec2Error;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Fleet;
import dev.curfew.sweep.NoAnswer;
import dev.curfew.sweep.PlanRegion;
import dev.curfew.sweep.TargetStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Plans regions without a run: nothing is written down. Reads only. */
public final class Preview {
  private static final int AT_ONCE = 8;
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Fleet fleet;
  private final Time time;

  public Preview(Fleet fleet, Time time) {
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
      String name, TargetStatus status, List<Entry> entries, Optional<String> why) {
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
  public List<Region> of(List<String> names, Function<String, Judge> judges) {
    List<Callable<Region>> regions = new ArrayList<>();
    names.forEach(name -> regions.add(() -> region(name, judges.apply(name))));
    return time.all(regions, AT_ONCE);
  }

  private Region region(String name, Judge judge) {
    Region region = tried(name, judge);
    for (int tries = 1; region.status() == TargetStatus.UNREAD && tries < TRIES; tries++) {
      time.sleep(PAUSE);
      region = tried(name, judge);
    }
    return region;
  }

  private Region tried(String name, Judge judge) {
    List<Entry> entries = new ArrayList<>();
    try {
      new PlanRegion(fleet).plan(new Target("", name), judge, Set.of(), entries::addAll);
      return new Region(name, TargetStatus.READ, entries, Optional.empty());
    } catch (Ec2Error error) {
      return switch (Ec2Answer.of(error)) {
        case Ec2Answer.Denied _ -> without(name, TargetStatus.DENIED, error);
        case Ec2Answer.Throttled _, Ec2Answer.Broken _, Ec2Answer.Bad _ ->
            without(name, TargetStatus.UNREAD, error);
      };
    } catch (NoAnswer none) {
      return without(name, TargetStatus.UNREAD, none);
    }
  }

  private static Region without(String name, TargetStatus status, RuntimeException why) {
    return new Region(name, status, List.of(), Optional.of(why.getMessage()));
  }
}
