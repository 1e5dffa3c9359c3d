package dev.curfew.report;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.pace.PassSchedule;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * About what one run costs its own account, before free tiers, at the on-demand prices of us-east-1
 * as AWS published them in 2026: Lambda on arm64 $0.0000133334 for a GB-second and $0.20 for a
 * million requests (aws.amazon.com/lambda/pricing), Step Functions $0.025 for 1,000 transitions
 * (aws.amazon.com/step-functions/pricing), DynamoDB $0.625 for a million writes of up to 1 KB
 * (aws.amazon.com/dynamodb/pricing/on-demand), SES $0.16 for 1,000 mails
 * (aws.amazon.com/ses/pricing, from 21 July 2026). Reads, logs and alarms are not counted.
 *
 * <p>The numbers follow from what the state machine does, not from a meter.
 *
 * @param invocations of Lambda functions
 * @param transitions of the state machine
 * @param writes write units of the ledger
 * @param mails one for each recipient
 */
public record RunCost(int invocations, int transitions, int writes, int mails) {
  private static final double DOLLARS_PER_GB_SECOND = 0.0000133334;
  private static final double DOLLARS_PER_REQUEST = 0.20 / 1_000_000;
  private static final double DOLLARS_PER_TRANSITION = 0.025 / 1_000;
  private static final double DOLLARS_PER_WRITE = 0.625 / 1_000_000;
  private static final double DOLLARS_PER_MAIL = 0.16 / 1_000;

  /** A cold start and its work, with 1 GB: nearly every call of a nightly run is cold. */
  private static final double GB_SECONDS_PER_INVOCATION = 2;

  /** From Begin to RunDone in mode plan, and how many of these are calls. */
  private static final int ALWAYS = 10;

  private static final int CALLS_ALWAYS = 4;

  /** AnnounceStart and StopRegions, if instances may be stopped. */
  private static final int TO_STOP = 2;

  /**
   * StopInstances, AfterStop and RegionDone of each region; each round of waiting has three too.
   */
  private static final int PER_ROUND = 3;

  /** How many instances the first round can stop, and how many each later round. */
  private static final int FIRST_ROUND = 1_000;

  private static final int LATER_ROUND = 600;

  /** Planned instances that one write unit records; docs/performance.md counts them. */
  private static final int INSTANCES_PER_WRITE = 9;

  /** Write units of each call of StopInstances, and of each instance in it; as above. */
  private static final double WRITES_PER_STOP_CALL = 1.7;

  private static final double WRITES_PER_STOP = 0.09;

  /** Instances in the first call of StopInstances, and in the largest; each has 3 percent more. */
  private static final double SMALLEST_BATCH = 8;

  private static final double LARGEST_BATCH = 50;
  private static final double BATCH_GROWTH = 0.03;

  /** In mode plan, without the policies of the snapshot and the regions. */
  private static final int WRITES_ALWAYS = 11;

  /** In addition to those of its instances: its status, and the record that it is being read. */
  private static final int WRITES_PER_REGION = 2;

  /**
   * @param recipients of the mail
   */
  public static RunCost of(RunReport report, int recipients) {
    int planned = report.targets().size();
    int calls = CALLS_ALWAYS + planned;
    int transitions = ALWAYS + planned;
    int writes =
        WRITES_ALWAYS
            + WRITES_PER_REGION * planned
            + report.plan().policies().size()
            + writes(report.plan().instances());
    if (mayStop(report)) {
      calls++;
      writes++;
      transitions += TO_STOP;
      Map<Target, List<PlannedInstance>> stops = stops(report.plan().instances());
      for (TargetPlan target : report.targets()) {
        List<PlannedInstance> entries = stops.getOrDefault(target.target(), List.of());
        boolean isRead = target.status() == TargetStatus.READ || !entries.isEmpty();
        int rounds = isRead ? rounds(entries) : 1;
        calls += rounds;
        transitions += PER_ROUND * rounds;
        writes += writesOfStops(entries.size()) + rounds - 1;
      }
    }
    return new RunCost(calls, transitions, writes, recipients);
  }

  /** In US cents. */
  public double cents() {
    return 100
        * (invocations * (GB_SECONDS_PER_INVOCATION * DOLLARS_PER_GB_SECOND + DOLLARS_PER_REQUEST)
            + transitions * DOLLARS_PER_TRANSITION
            + writes * DOLLARS_PER_WRITE
            + mails * DOLLARS_PER_MAIL);
  }

  private static boolean mayStop(RunReport report) {
    return report.run().mode() == Mode.STOP
        && (report.end().status() == RunStatus.STOPPED
            || report.end().status() == RunStatus.FAILED);
  }

  /** The planned instances of each region are items of their own. */
  private static int writes(List<PlannedInstance> entries) {
    return byTarget(entries).values().stream()
        .mapToInt(planned -> Math.ceilDiv(planned.size(), INSTANCES_PER_WRITE))
        .sum();
  }

  private static int writesOfStops(int stops) {
    double whileGrowing = Math.min(stops, (LARGEST_BATCH - SMALLEST_BATCH) / BATCH_GROWTH);
    double calls =
        Math.log1p(BATCH_GROWTH * whileGrowing / SMALLEST_BATCH) / Math.log1p(BATCH_GROWTH)
            + (stops - whileGrowing) / LARGEST_BATCH;
    return (int) Math.ceil(WRITES_PER_STOP_CALL * calls + WRITES_PER_STOP * stops);
  }

  private static Map<Target, List<PlannedInstance>> stops(List<PlannedInstance> entries) {
    return byTarget(entries.stream().filter(entry -> entry.evaluation().stops()).toList());
  }

  private static Map<Target, List<PlannedInstance>> byTarget(List<PlannedInstance> entries) {
    return entries.stream()
        .collect(Collectors.groupingBy(entry -> new Target(entry.account(), entry.region())));
  }

  /** StopInstances once, again for each refill of the bucket, and ConfirmStops for each poll. */
  private static int rounds(List<PlannedInstance> stops) {
    if (stops.isEmpty()) {
      return 1;
    }
    int refills = Math.ceilDiv(Math.max(0, stops.size() - FIRST_ROUND), LATER_ROUND);
    return 1 + refills + polls(stops);
  }

  /** The polls between the first and the last instance that finished. */
  private static int polls(List<PlannedInstance> stops) {
    List<Instant> finished = new ArrayList<>();
    for (PlannedInstance entry : stops) {
      if (entry.state() instanceof StopState.Finished(var _, Instant at, var _, var _)) {
        finished.add(at);
      }
    }
    if (finished.isEmpty()) {
      return 1;
    }
    Instant first = finished.stream().min(Instant::compareTo).get();
    Instant last = finished.stream().max(Instant::compareTo).get();
    int polls = 1;
    Duration left = Duration.between(first, last);
    Duration pause = PassSchedule.pauseBeforePoll(polls);
    // A poll takes time too, so a part of a pause is not another poll.
    while (left.compareTo(pause.dividedBy(2)) > 0) {
      left = left.minus(pause);
      polls++;
      pause = PassSchedule.pauseBeforePoll(polls);
    }
    return polls;
  }
}
