package dev.curfew.report.load;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.journal.PlanExpired;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.TargetProblem;
import dev.curfew.reason.Warning;
import dev.curfew.report.Ledger;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.ReportData;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.Coverage;
import dev.curfew.report.comparison.PlanComparison;
import dev.curfew.report.comparison.RunComparison;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.settings.Settings;
import dev.curfew.stop.TargetDenial;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads reports from the ledger; a run's planned instances are read once for each report. Every
 * method throws {@link TransientFailure} if the ledger does not answer. Thread-safe if the ledger
 * is.
 */
public final class ReportLoader {
  /** How many runs back an earlier plan to compare with is looked for. */
  private static final int LOOK_BACK = 20;

  private final Ledger ledger;
  private final LocalTime usualStart;

  public ReportLoader(Ledger ledger, Settings settings) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.usualStart = settings.usualStart();
  }

  /**
   * The report of a run that is in the ledger.
   *
   * @param end how it ended, whether or not that is recorded yet
   */
  public RunReport load(Run run, RunEnd end) {
    return report(read(run), end);
  }

  /** Records how the run ended, unless that is recorded already, and returns its report. */
  public RunReport conclude(Run run, RunOutcome outcome, Instant now) {
    ReportData data = read(run);
    int unread = data.instances().isEmpty() ? data.targets().size() : 0;
    RunEnd end = outcome.end(run.mode(), data.isOverLimit(), data.outcomes(), unread, now);
    return report(data, ledger.runs().finish(run.id(), end));
  }

  private ReportData read(Run run) {
    List<TargetPlan> targets = new ArrayList<>();
    Map<Target, List<PlannedInstance>> instances = new LinkedHashMap<>();
    for (TargetPlan plan : ledger.plans().targets(run.id())) {
      if (plan.status() != TargetStatus.READ) {
        targets.add(plan);
        continue;
      }
      try {
        List<PlannedInstance> entries = new ArrayList<>();
        readPages(run.id(), plan, entries::addAll);
        instances.put(plan.target(), entries);
        targets.add(TargetDenial.applyTo(plan, entries));
      } catch (PlanExpired expired) {
        targets.add(expired(plan, expired));
      }
    }
    return new ReportData(
        run,
        targets,
        instances,
        PolicyLine.of(documents(run), Occasion.NIGHT, run.now(), run.zone()),
        ledger.policies().errors(run.id()),
        ledger.history().lastMatched(),
        ledger.limits().check(run.id()));
  }

  /** What ran there is not known any more. */
  private static TargetPlan expired(TargetPlan plan, PlanExpired expired) {
    return new TargetPlan(
        plan.target(),
        TargetStatus.UNREAD,
        plan.attempt(),
        PlanCounts.NONE,
        Optional.of(new TargetProblem.ReadFailed(String.valueOf(expired.getMessage()))));
  }

  private List<PolicyDocument> documents(Run run) {
    List<PolicyDocument> documents =
        new ArrayList<>(ledger.policies().snapshot(run.id()).orElseGet(List::of));
    documents.addAll(ledger.policies().addedDuringRun(run.id()));
    return documents;
  }

  /** Records of earlier runs may be of another version, and must not prevent the report. */
  private RunReport report(ReportData data, RunEnd end) {
    Optional<Coverage> coverage =
        Coverage.of(
            RunReport.targets(data, end),
            data.instances().values().stream().mapToInt(List::size).sum(),
            ledger.history()::lastCount);
    try {
      return RunReport.of(data, end, compare(data, coverage), List.of(), usualStart);
    } catch (TransientFailure unanswered) {
      throw unanswered;
    } catch (RuntimeException unreadable) {
      return RunReport.of(
          data,
          end,
          new RunComparison(data.limits(), coverage, Optional.empty(), Optional.empty()),
          List.of(new Warning.EarlierRunsUnreadable(unreadable.toString())),
          usualStart);
    }
  }

  private RunComparison compare(ReportData data, Optional<Coverage> coverage) {
    Optional<RunSummary> before = planBefore(data.run());
    Optional<RunSummary> finished = finishedBefore(data);
    Optional<PlanComparison.Result> withBefore = before.flatMap(since -> compare(data, since));
    Optional<PlanComparison.Result> withFinished =
        finished.equals(before) ? withBefore : finished.flatMap(since -> compare(data, since));
    return new RunComparison(
        data.limits(),
        coverage,
        withFinished.map(PlanComparison.Result::newStops).filter(found -> found.total() > 0),
        withBefore.map(PlanComparison.Result::diff));
  }

  /** The last run that ended before this one began, with a plan of all that it could read. */
  private Optional<RunSummary> planBefore(Run run) {
    return ledger.runs().latestEnded(LOOK_BACK).stream()
        .filter(summary -> !summary.run().equals(run.id()))
        .filter(summary -> !summary.endedAt().isAfter(run.startedAt()))
        .filter(summary -> isPlanComplete(summary.status()))
        .findFirst();
  }

  private static boolean isPlanComplete(RunStatus status) {
    return switch (status) {
      case PLANNED, STOPPED, LIMITED -> true;
      case STARTED, REFUSED, FAILED -> false;
    };
  }

  /**
   * The run that had finished last when this run exceeded a limit; empty if it exceeded none, or
   * the ledger no longer holds that run.
   */
  private Optional<RunSummary> finishedBefore(ReportData data) {
    return data.limits()
        .filter(check -> !check.exceeded().isEmpty())
        .map(LimitCheck::recent)
        .flatMap(recent -> recent.stream().findFirst())
        .filter(since -> ledger.runs().run(since.run()).isPresent());
  }

  /** Empty if the ledger no longer holds the earlier plan: it is kept for a shorter time. */
  private Optional<PlanComparison.Result> compare(ReportData data, RunSummary since) {
    List<TargetPlan> read =
        ledger.plans().targets(since.run()).stream()
            .filter(plan -> plan.status() == TargetStatus.READ)
            .toList();
    Set<Target> readThen = read.stream().map(TargetPlan::target).collect(Collectors.toSet());
    PlanComparison comparison = new PlanComparison(since, readThen, data.instances());
    try {
      read.stream()
          .filter(plan -> data.instances().containsKey(plan.target()))
          .forEach(plan -> readPages(since.run(), plan, comparison::addEarlier));
    } catch (PlanExpired _) {
      return Optional.empty();
    }
    return Optional.of(comparison.result());
  }

  /**
   * @throws PlanExpired if the ledger no longer holds all instances of the plan
   */
  private void readPages(String run, TargetPlan plan, Consumer<List<PlannedInstance>> sink) {
    int[] count = {0};
    PlanKey key = plan.key(run);
    PlanProgress.read(ledger.plans()::instances, ledger.journal(), key)
        .instances(
            "",
            "",
            page -> {
              sink.accept(page);
              count[0] += page.size();
              return true;
            });
    int missing = plan.counts().evaluated() - count[0];
    if (missing > 0) {
      throw new PlanExpired(key, missing + " planned instances");
    }
  }
}
