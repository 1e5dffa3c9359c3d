package dev.curfew.testing.memory;

import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.limits.LimitCheck;
import dev.curfew.limits.LimitStore;
import dev.curfew.plan.PastRefusals;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.TargetProblem;
import dev.curfew.report.DeliveryLog;
import dev.curfew.report.Ledger;
import dev.curfew.report.ReportHistory;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunRecord;
import dev.curfew.run.RunStore;
import dev.curfew.run.RunSummary;
import dev.curfew.start.MorningStore;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.testing.Documents;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A ledger in memory that passes {@code LedgerContract}; a page of a plan has 100 instances. */
public final class InMemoryLedger
    implements RunStore,
        PolicySnapshots,
        PlanStore,
        RefusalHistory,
        LimitStore,
        ReportHistory,
        DeliveryLog {
  private final Map<String, Run> runs = new HashMap<>();
  private final Map<String, RunRecord.Skipped> skipped = new HashMap<>();
  private final Map<String, RunEnd> ends = new HashMap<>();
  private final Map<String, List<PolicyDocument>> snapshots = new HashMap<>();
  private final Map<String, List<PolicyError>> problems = new HashMap<>();
  private final Map<String, Map<Target, TargetPlan>> targets = new HashMap<>();
  private final Set<Place> closed = new HashSet<>();
  private final Map<String, LimitCheck> limits = new HashMap<>();
  private final InMemoryPages<PlannedInstance> plans = new InMemoryPages<>();
  private final Map<String, NavigableMap<String, PolicyDocument>> late = new HashMap<>();
  private final Map<Target, Map<String, Refused>> refused = new HashMap<>();

  private record Refused(String lastRun, Instant lastAt, PastRefusals past) {}

  private final Map<Message, Optional<String>> delivered = new HashMap<>();
  private final Map<String, Instant> applied = new HashMap<>();

  private InMemoryLedger() {}

  /** A new, empty ledger. */
  public static Ledger create() {
    InMemoryLedger all = new InMemoryLedger();
    return new Ledger(
        all,
        all,
        all,
        all,
        all,
        new InMemoryJournal<>(),
        new Mornings(new InMemoryPages<>()),
        new InMemoryJournal<>(),
        all,
        all);
  }

  private record Mornings(InMemoryPages<MorningInstance> pages) implements MorningStore {
    @Override
    public void addInstances(PlanKey plan, List<MorningInstance> chunk) {
      pages.add(plan, chunk);
    }

    @Override
    public void instances(
        PlanKey plan, String prefix, String after, Predicate<List<MorningInstance>> page) {
      pages.read(plan, prefix, after, page);
    }
  }

  private record Place(String run, Target target) {}

  private record Message(String run, String message) {}

  @Override
  public synchronized RunRecord begin(Run run) {
    if (!skipped.containsKey(run.id())) {
      runs.putIfAbsent(run.id(), run);
    }
    return record(run.id()).orElseThrow();
  }

  @Override
  public synchronized RunRecord skip(String run, RunRecord.Skipped other) {
    if (!runs.containsKey(run)) {
      skipped.putIfAbsent(run, other);
    }
    return record(run).orElseThrow();
  }

  @Override
  public synchronized Optional<RunRecord> record(String run) {
    return Optional.ofNullable(runs.get(run))
        .<RunRecord>map(begun -> new RunRecord.Begun(begun, ends.containsKey(run)))
        .or(() -> Optional.ofNullable(skipped.get(run)));
  }

  @Override
  public synchronized RunEnd finish(String run, RunEnd end) {
    ends.putIfAbsent(run, end);
    return ends.get(run);
  }

  @Override
  public synchronized Optional<RunEnd> end(String run) {
    return Optional.ofNullable(ends.get(run));
  }

  @Override
  public synchronized List<RunSummary> latestEnded(int limit) {
    return ended().limit(limit).toList();
  }

  @Override
  public synchronized List<RunSummary> endedSince(Instant since) {
    return ended().filter(summary -> !summary.endedAt().isBefore(since)).toList();
  }

  @Override
  public synchronized List<RunSummary> latestBaselines(int limit) {
    return ended().filter(RunSummary::isBaseline).limit(limit).toList();
  }

  @Override
  public synchronized PlanCounts plannedCounts(String run) {
    return TargetPlan.total(targets(run));
  }

  private Stream<RunSummary> ended() {
    return ends.keySet().stream()
        .filter(runs::containsKey)
        .map(this::summary)
        .sorted(
            Comparator.comparing(RunSummary::endedAt).thenComparing(RunSummary::run).reversed());
  }

  @Override
  public synchronized Optional<RegionCount> lastCount(Target target) {
    return ends.keySet().stream()
        .filter(runs::containsKey)
        .flatMap(run -> readings(run, target))
        .max(Comparator.comparing(RegionCount::at));
  }

  private Stream<RegionCount> readings(String run, Target target) {
    return targets(run).stream()
        .filter(_ -> runs.get(run).occasion() == Occasion.NIGHT)
        .filter(plan -> plan.target().equals(target) && plan.status() == TargetStatus.READ)
        .map(plan -> new RegionCount(run, runs.get(run).startedAt(), plan.counts().evaluated()));
  }

  private RunSummary summary(String run) {
    RunEnd end = ends.get(run);
    return new RunSummary(
        run,
        runs.get(run).occasion(),
        runs.get(run).mode(),
        runs.get(run).trigger(),
        end.status(),
        end.endedAt(),
        plannedCounts(run));
  }

  @Override
  public synchronized void saveSnapshot(String run, String attempt, List<PolicyDocument> policies) {
    snapshots.putIfAbsent(
        run,
        policies.stream()
            .map(Documents::asStored)
            .sorted(Comparator.comparing(PolicyDocument::name))
            .toList());
  }

  @Override
  public synchronized Optional<List<PolicyDocument>> snapshot(String run) {
    return Optional.ofNullable(snapshots.get(run));
  }

  @Override
  public synchronized void saveErrors(String run, List<PolicyError> problems) {
    this.problems.put(run, List.copyOf(problems));
  }

  @Override
  public synchronized List<PolicyError> errors(String run) {
    return problems.getOrDefault(run, List.of());
  }

  @Override
  public synchronized void addInstances(PlanKey plan, List<PlannedInstance> instances) {
    plans.add(plan, instances.stream().map(InMemoryLedger::queued).toList());
  }

  private static PlannedInstance queued(PlannedInstance instance) {
    if (!(instance.state() instanceof StopState.Queued)) {
      throw new IllegalArgumentException("an instance is planned as queued: " + instance);
    }
    return instance;
  }

  @Override
  public synchronized TargetPlan saveTarget(String run, TargetPlan plan) {
    return targets
        .computeIfAbsent(run, _ -> new HashMap<>())
        .merge(plan.target(), plan, (present, next) -> isFinal(run, present) ? present : next);
  }

  private boolean isFinal(String run, TargetPlan plan) {
    return plan.status() != TargetStatus.UNREAD || closed.contains(new Place(run, plan.target()));
  }

  @Override
  public synchronized void closeTarget(String run, Target target) {
    targets
        .computeIfAbsent(run, _ -> new HashMap<>())
        .computeIfAbsent(target, TargetPlan::notReached);
    closed.add(new Place(run, target));
  }

  @Override
  public synchronized void explainUnread(String run, Target target, TargetProblem why) {
    if (target(run, target).map(TargetPlan::isUnexplained).orElse(true)) {
      targets
          .computeIfAbsent(run, _ -> new HashMap<>())
          .put(target, TargetPlan.notPlanned(target, why));
      closed.add(new Place(run, target));
    }
  }

  @Override
  public synchronized LimitCheck saveCheck(String run, LimitCheck check) {
    limits.putIfAbsent(run, check);
    return limits.get(run);
  }

  @Override
  public synchronized Optional<LimitCheck> check(String run) {
    return Optional.ofNullable(limits.get(run));
  }

  @Override
  public synchronized Optional<TargetPlan> target(String run, Target target) {
    return Optional.ofNullable(targets.getOrDefault(run, Map.of()).get(target));
  }

  @Override
  public synchronized List<TargetPlan> targets(String run) {
    return targets.getOrDefault(run, Map.of()).values().stream()
        .sorted(
            Comparator.comparing((TargetPlan plan) -> plan.target().account())
                .thenComparing(plan -> plan.target().region()))
        .toList();
  }

  @Override
  public void instances(
      PlanKey plan, String prefix, String after, Predicate<List<PlannedInstance>> page) {
    plans.read(plan, prefix, after, page);
  }

  @Override
  public synchronized void addDuringRun(String run, PolicyDocument policy) {
    late.computeIfAbsent(run, _ -> new TreeMap<>()).put(policy.name(), Documents.asStored(policy));
  }

  @Override
  public synchronized List<PolicyDocument> addedDuringRun(String run) {
    return List.copyOf(late.getOrDefault(run, new TreeMap<>()).values());
  }

  @Override
  public synchronized void recordRefused(
      String run, Target target, Collection<String> instances, Instant at) {
    Map<String, Refused> known = refused.computeIfAbsent(target, _ -> new HashMap<>());
    for (String instance : instances) {
      Refused before = known.get(instance);
      if (before == null || before.lastAt().isBefore(at.minus(REMEMBERED))) {
        known.put(instance, new Refused(run, at, new PastRefusals(1, at)));
      } else {
        int runs = before.past().runs() + (before.lastRun().equals(run) ? 0 : 1);
        PastRefusals past = new PastRefusals(runs, before.past().first());
        known.put(instance, new Refused(run, at, past));
      }
    }
  }

  @Override
  public synchronized Map<String, PastRefusals> refusedSince(Target target, Instant since) {
    Map<String, PastRefusals> found = new HashMap<>();
    refused
        .getOrDefault(target, Map.of())
        .forEach((instance, refusal) -> {
          if (!refusal.lastAt().isBefore(since)) {
            found.put(instance, refusal.past());
          }
        });
    return found;
  }

  @Override
  public synchronized void recordDelivered(String run, String message, Optional<String> receipt) {
    delivered.putIfAbsent(new Message(run, message), receipt);
  }

  @Override
  public synchronized boolean isDelivered(String run, String message) {
    return delivered.containsKey(new Message(run, message));
  }

  @Override
  public synchronized Optional<String> receipt(String run, String message) {
    return delivered.getOrDefault(new Message(run, message), Optional.empty());
  }

  @Override
  public synchronized void recordUsage(Map<String, Instant> policies) {
    applied.putAll(policies);
  }

  @Override
  public synchronized Map<String, Instant> lastMatched() {
    return Map.copyOf(applied);
  }
}
