package dev.curfew.local.account;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.instance.Target;
import dev.curfew.local.time.Time;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.TargetProblem;
import dev.curfew.run.PlanCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Reads regions outside a run. */
public final class RegionReads {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Time time;

  public RegionReads(Time time) {
    this.time = requireNonNull(time, "time");
  }

  /**
   * One region as it was read.
   *
   * @param found empty unless the whole region was read
   * @param why it could not be read
   */
  public record Read<T>(
      String region, TargetStatus status, Optional<T> found, Optional<String> why) {
    public Read {
      requireNonNull(region, "region");
      requireNonNull(status, "status");
      requireNonNull(found, "found");
      requireNonNull(why, "why");
    }

    /** The region as a target of a run, without its plan. */
    public TargetPlan target(String account) {
      return new TargetPlan(
          new Target(account, region),
          status,
          "",
          PlanCounts.NONE,
          why.map(TargetProblem.ReadFailed::new));
    }
  }

  /**
   * Reads these regions, all at once: EC2 limits the calls of an account in each region by itself
   * (Amazon EC2 Developer Guide, "Request throttling for the Amazon EC2 API"), and a page of each
   * is in memory at a time. An unreachable region is tried three times, a denied one once; neither
   * prevents the others from being read. Credentials that EC2 accepts in no region end all reads.
   *
   * @param reader reads a region by its name; it is called anew for each attempt
   * @return in the order of the names
   * @throws dev.curfew.failure.Misconfigured if EC2 accepts the credentials in no region
   */
  public <T> List<Read<T>> each(List<String> regions, Function<String, T> reader) {
    List<Callable<Read<T>>> reads = new ArrayList<>();
    regions.forEach(region -> reads.add(() -> read(region, reader)));
    return time.all(reads, Math.max(1, reads.size()));
  }

  private <T> Read<T> read(String region, Function<String, T> reader) {
    Read<T> read = attempt(region, reader);
    for (int tries = 1; read.status() == TargetStatus.UNREAD && tries < TRIES; tries++) {
      time.sleep(PAUSE);
      read = attempt(region, reader);
    }
    return read;
  }

  private static <T> Read<T> attempt(String region, Function<String, T> reader) {
    try {
      return new Read<>(
          region, TargetStatus.READ, Optional.of(reader.apply(region)), Optional.empty());
    } catch (Ec2Error error) {
      return without(region, TargetStatus.of(error), Ec2ErrorKind.reasonOfUnreadRegion(error));
    } catch (Ec2NoResponse none) {
      return without(region, TargetStatus.UNREAD, none.getMessage());
    }
  }

  private static <T> Read<T> without(String region, TargetStatus status, String why) {
    return new Read<>(region, status, Optional.empty(), Optional.of(why));
  }
}
