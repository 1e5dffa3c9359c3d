package dev.curfew.testing;

import dev.curfew.instance.Target;
import dev.curfew.ledger.Ledger;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.RegionCount;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ledger in memory that passes {@code LedgerContract}; a page of a plan has 100 entries. */
public final class InMemoryLedger implements Ledger {
  private static final int PAGE = 100;

  private final Map<String, Run> runs = new HashMap<>();
  private final Map<String, RunEnd> ends = new HashMap<>();
  private final Map<String, List<PolicyDocument>> snapshots = new HashMap<>();
  private final Map<String, List<PolicyError>> problems = new HashMap<>();
  private final Map<String, Map<Target, TargetPlan>> targets = new HashMap<>();
  private final Set<Place> closed = new HashSet<>();
  private final Map<String, LimitCheck> limits = new HashMap<>();
  private final Map<Plan, NavigableMap<String, PlannedInstance>> plans = new HashMap<>();
  private final Map<String, NavigableMap<String, PolicyDocument>> late = new HashMap<>();
  private final Map<Target, Map<String, Instant>> refused = new HashMap<>();
  private final Map<Message, Optional<String>> delivered = new HashMap<>();
  private final Map<String, Instant> applied = new HashMap<>();

  private record Plan(String run, Target target, String attempt) {}

  private record Place(String run, Target target) {}

  private record Message(String run, String message) {}

  @Override
  public synchronized void begin(Run run) {
    runs.putIfAbsent(run.id(), run);
  }

  @Override
  public synchronized Optional<Run> run(String run) {
    return Optional.ofNullable(runs.get(run));
  }

  @Override
  public synchronized RunEnd end(String run, RunEnd end) {
    ends.putIfAbsent(run, end);
    return ends.get(run);
  }

  @Override
  public synchronized Optional<RunEnd> ended(String run) {
    return Optional.ofNullable(ends.get(run));
  }

  @Override
  public synchronized List<RunSummary> recent(int most) {
    return ended().limit(most).toList();
  }

  @Override
  public synchronized List<RunSummary> finished(int most) {
    return ended().filter(run -> run.status().isFinished()).limit(most).toList();
  }

  private Stream<RunSummary> ended() {
    return ends.keySet().stream()
        .filter(runs::containsKey)
        .map(this::summary)
        .sorted(
            Comparator.comparing(RunSummary::endedAt).thenComparing(RunSummary::run).reversed());
  }

  @Override
  public synchronized Optional<RegionCount> lastReading(Target target) {
    return ends.keySet().stream()
        .filter(runs::containsKey)
        .flatMap(run -> readings(run, target))
        .max(Comparator.comparing(RegionCount::at));
  }

  private Stream<RegionCount> readings(String run, Target target) {
    return targets(run).stream()
        .filter(plan -> plan.target().equals(target) && plan.status() == TargetStatus.READ)
        .map(plan -> new RegionCount(run, runs.get(run).startedAt(), plan.counts().judged()));
  }

  private RunSummary summary(String run) {
    PlanCounts counts =
        targets(run).stream().map(TargetPlan::counts).reduce(PlanCounts.NONE, PlanCounts::plus);
    RunEnd end = ends.get(run);
    return new RunSummary(run, runs.get(run).mode(), end.status(), end.endedAt(), counts);
  }

  @Override
  public synchronized void snapshot(String run, String attempt, List<PolicyDocument> policies) {
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
  public synchronized void problems(String run, List<PolicyError> problems) {
    this.problems.put(run, List.copyOf(problems));
  }

  @Override
  public synchronized List<PolicyError> problems(String run) {
    return problems.getOrDefault(run, List.of());
  }

  @Override
  public synchronized void plan(
      String run, Target target, String attempt, List<PlannedInstance> entries) {
    NavigableMap<String, PlannedInstance> plan =
        plans.computeIfAbsent(new Plan(run, target, attempt), _ -> new TreeMap<>());
    entries.forEach(entry -> plan.put(entry.queuePosition(), entry));
  }

  @Override
  public synchronized TargetPlan planned(String run, TargetPlan plan) {
    return targets
        .computeIfAbsent(run, _ -> new HashMap<>())
        .merge(plan.target(), plan, (stands, next) -> isFinal(run, stands) ? stands : next);
  }

  private boolean isFinal(String run, TargetPlan plan) {
    return plan.status() != TargetStatus.UNREAD || closed.contains(new Place(run, plan.target()));
  }

  @Override
  public synchronized void close(String run, Target target) {
    targets
        .computeIfAbsent(run, _ -> new HashMap<>())
        .computeIfAbsent(target, TargetPlan::notReached);
    closed.add(new Place(run, target));
  }

  @Override
  public synchronized LimitCheck limits(String run, LimitCheck check) {
    limits.putIfAbsent(run, check);
    return limits.get(run);
  }

  @Override
  public synchronized Optional<LimitCheck> limits(String run) {
    return Optional.ofNullable(limits.get(run));
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
  public void entries(
      String run,
      Target target,
      String attempt,
      String prefix,
      String after,
      Predicate<List<PlannedInstance>> page) {
    Plan plan = new Plan(run, target, attempt);
    List<PlannedInstance> entries = page(plan, prefix, after);
    while (!entries.isEmpty() && page.test(entries)) {
      entries = page(plan, prefix, entries.getLast().queuePosition());
    }
  }

  private synchronized List<PlannedInstance> page(Plan plan, String prefix, String after) {
    NavigableMap<String, PlannedInstance> entries = plans.getOrDefault(plan, new TreeMap<>());
    boolean inside = after.compareTo(prefix) >= 0;
    return (inside ? entries.tailMap(after, false) : entries.tailMap(prefix, true))
        .values().stream()
            .takeWhile(entry -> entry.queuePosition().startsWith(prefix))
            .limit(PAGE)
            .toList();
  }

  @Override
  public synchronized List<String> advance(
      String run, Target target, String attempt, List<Advance> changes) {
    NavigableMap<String, PlannedInstance> plan =
        plans.getOrDefault(new Plan(run, target, attempt), new TreeMap<>());
    List<String> refused = new ArrayList<>();
    for (Advance change : changes) {
      String turn = change.to().queuePosition();
      PlannedInstance stored = plan.get(turn);
      if (stored != null && stored.state().step() == change.from() && change.isForward()) {
        plan.put(turn, change.to());
      } else {
        refused.add(turn);
      }
    }
    return refused;
  }

  @Override
  public synchronized void late(String run, PolicyDocument policy) {
    late.computeIfAbsent(run, _ -> new TreeMap<>()).put(policy.name(), Documents.asStored(policy));
  }

  @Override
  public synchronized List<PolicyDocument> late(String run) {
    return List.copyOf(late.getOrDefault(run, new TreeMap<>()).values());
  }

  @Override
  public synchronized void refused(Target target, Collection<String> instances, Instant at) {
    Map<String, Instant> known = refused.computeIfAbsent(target, _ -> new HashMap<>());
    instances.forEach(instance -> known.put(instance, at));
  }

  @Override
  public synchronized Set<String> refusedSince(Target target, Instant since) {
    return refused.getOrDefault(target, Map.of()).entrySet().stream()
        .filter(entry -> !entry.getValue().isBefore(since))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized void delivered(String run, String message, Optional<String> receipt) {
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
  public synchronized void applied(Map<String, Instant> policies) {
    applied.putAll(policies);
  }

  @Override
  public synchronized Map<String, Instant> applied() {
    return Map.copyOf(applied);
  }
}
