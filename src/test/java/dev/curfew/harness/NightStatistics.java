package dev.curfew.harness;

import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.NightPlayer;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.PlayedNight;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.local.faults.Fault;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.Effect;
import dev.curfew.reason.Note;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Buckets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Prints in how many random nights each event happens, which shows rare ones. No lane runs it,
 * because of its name; {@code mvn test -Dtest=NightStatistics -Dcurfew.nights=5000} does.
 */
class NightStatistics {
  private final Map<String, AtomicInteger> nights = new ConcurrentHashMap<>();

  @Test
  void print() {
    long first = Long.getLong("curfew.seed", 0);
    long count = Long.getLong("curfew.nights", 5_000);
    LongStream.range(first, first + count)
        .parallel()
        .mapToObj(RandomNight::of)
        .forEach(scenario ->
            happened(NightPlayer.inMemory(scenario))
                .forEach(what ->
                    nights.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet()));
    nights.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(what -> System.out.printf("%6d %s%n", what.getValue().get(), what.getKey()));
  }

  private static Set<String> happened(PlayedNight played) {
    Set<String> what = new HashSet<>();
    planned(played.scenario(), what);
    played.ec2().audit().calls().stream()
        .map(call -> "EC2: %s: %s".formatted(call.action(), call.result()))
        .forEach(what::add);
    played
        .seen()
        .killsThatStruck()
        .forEach(death -> what.add("death: %s %s".formatted(death.call(), death.moment())));
    played.seen().invocations().stream()
        .filter(call -> !call.hasResponse())
        .forEach(call -> what.add("no response of: " + call.function()));
    played.seen().messages().stream()
        .filter(post -> !(post.answer() instanceof DeliveryResult.Sent))
        .forEach(
            post -> what.add(post.channel() + ": " + post.answer().getClass().getSimpleName()));
    what.add(
        "executions: %d, of which runs: %d"
            .formatted(played.executions().size(), played.runs().size()));
    played.runs().forEach(ran -> run(played, ran, what));
    if (played.ec2().audit().stops().values().stream().anyMatch(stops -> stops.size() > 1)) {
      what.add("outcome: stopped once more, after a restart");
    }
    return what;
  }

  private static void planned(Scenario scenario, Set<String> what) {
    scenario.night().faults().forEach(fault -> what.add("fault: " + kind(fault)));
    if (scenario.ec2().stopInstances().size() < Buckets.PUBLISHED.instances()) {
      what.add("setting: small buckets");
    }
    if (scenario.night().settings().stopWindow().compareTo(Duration.ofMinutes(5)) < 0) {
      what.add("setting: short stop window");
    }
    if (scenario.night().settings().byDefault() == Effect.KEEP) {
      what.add("setting: default keep");
    }
    if (scenario.night().mode() == Mode.PLAN) {
      what.add("setting: mode plan");
    }
    if (!scenario.before().stops().isEmpty()) {
      what.add("before: nights to compare with");
    }
    if (scenario.before().refused().values().stream().anyMatch(ids -> !ids.isEmpty())) {
      what.add("before: refused instances");
    }
  }

  private static String kind(Fault fault) {
    String kind = fault.getClass().getSimpleName();
    return switch (fault) {
      case Fault.Happens _ -> "Happens " + kind;
      case Fault.RefusedStop refused -> kind + " " + refused.code();
      case Fault.RefusedStart refused -> kind + " " + refused.code();
      case Fault.Shortage shortage -> kind + " " + shortage.code();
      case Fault.StopAfterStart stopped -> kind + " " + stopped.code();
      case Fault.FixedStatusChecks checks -> kind + " " + checks.status();
      case Fault.Lost lost -> kind + (lost.acts() ? " and done" : " and not done");
      case Fault.Crash crash -> "%s %s %s".formatted(kind, crash.function(), crash.moment());
      case Fault.Twice twice -> kind + " " + twice.function();
      case Fault.Slack slack -> kind + " " + slack.status();
      case Fault.PolicyEdit edit -> kind + (edit.document().isEmpty() ? " deletes" : " writes");
      case Fault.Stuck _,
          Fault.StopProtected _,
          Fault.Unlisted _,
          Fault.Launched _,
          Fault.Denied _,
          Fault.Failing _,
          Fault.NoCredentials _,
          Fault.Throttled _,
          Fault.Ignored _,
          Fault.Slow _,
          Fault.Stale _,
          Fault.Mail _,
          Fault.Table _ ->
          kind;
    };
  }

  private static void run(PlayedNight played, PlayedExecution ran, Set<String> what) {
    RunReport report = played.report(ran);
    what.add("run: " + report.end().status().text());
    report
        .comparison()
        .limits()
        .filter(_ -> report.end().status() == RunStatus.LIMITED)
        .ifPresent(check ->
            check
                .exceeded()
                .forEach(exceeded -> what.add("limit: " + exceeded.limit().parameter())));
    report
        .run()
        .approval()
        .ifPresent(_ -> what.add("run: approves, and ends as " + report.end().status().text()));
    report.targets().stream()
        .map(TargetPlan::status)
        .forEach(status -> what.add("region: " + status.text()));
    report.plan().instances().forEach(entry -> instance(report, entry, what));
  }

  private static void instance(RunReport report, PlannedInstance entry, Set<String> what) {
    what.add("outcome: " + entry.outcome().text());
    entry.evaluation().obstacle().ifPresent(obstacle -> what.add("obstacle: " + obstacle.text()));
    if (entry.outcome() == Outcome.PLANNED && report.run().mode() == Mode.STOP) {
      what.add("outcome: planned, in mode stop, run " + report.end().status().text());
    }
    boolean wasToStop = entry.queuePosition().startsWith("stop/");
    if (wasToStop && !entry.evaluation().stops()) {
      what.add("outcome: evaluated again, now " + entry.outcome().text());
    }
    if (entry.evaluation().notes().contains(new Note.StopResponseLost())) {
      what.add("outcome: stopped by an unanswered call");
    }
    if (entry.queuePosition().startsWith("stop/alone/")) {
      what.add("queue position: alone, " + entry.outcome().text());
    }
    if (entry.state() instanceof StopState.Finished finished
        && finished.outcome() == Outcome.STOPPING) {
      what.add("outcome: stopping, after an unanswered call");
    }
  }
}
