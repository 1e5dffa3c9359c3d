package dev.curfew.start;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.PlanProgress;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.request.Candidate;
import dev.curfew.request.CurrentPolicies;
import dev.curfew.request.Listings;
import dev.curfew.request.RequestContext;
import dev.curfew.request.RequestRecords;
import dev.curfew.request.Requests;
import dev.curfew.start.state.MorningDecision;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartEvent;
import dev.curfew.start.state.StartOrder;
import dev.curfew.start.state.StartState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The starts of one target: an instance may be started only if EC2 lists it as our stop left it,
 * and both the policy snapshot and the policy table say start. Not thread-safe.
 */
final class StartRequests implements Requests<MorningInstance, StartChoice> {
  /**
   * A placement group is requested as a whole so often before parts of it are: EC2 advises to start
   * all of its instances together (Amazon EC2 User Guide, "Placement groups").
   */
  private static final int WHOLE_GROUP_ATTEMPTS = 3;

  private final RequestContext context;
  private final CurrentPolicies<MorningEvaluator> policies;
  private final RequestRecords<MorningInstance, StartState, MorningEvaluation> records;
  private final Duration deadline;

  /**
   * @param deadline for how long a start is tried again if EC2 lacks capacity
   */
  StartRequests(
      RequestContext context,
      PlanProgress<MorningInstance, StartState, MorningEvaluation> progress,
      Duration deadline) {
    this.context = context;
    this.deadline = deadline;
    this.policies =
        new CurrentPolicies<>(
            context,
            set ->
                set.morningEvaluatorAt(
                    context.run().now(), context.run().byDefault(), context.target().region()));
    this.records =
        new RequestRecords<>(
            context,
            progress,
            policies,
            planned -> planned.evaluation().flatMap(MorningEvaluation::policy));
  }

  @Override
  public boolean isOutdated() {
    return policies.isStale();
  }

  @Override
  public List<Candidate<MorningInstance, StartChoice>> refresh(
      List<MorningInstance> planned, List<SharedRefusal> refusals) {
    Map<String, Instance> listed = Listings.read(context.fleet(), context.target(), planned);
    // After EC2's response, however long it took: a policy that was added meanwhile counts.
    if (policies.isStale()) {
      policies.read();
    }
    List<Candidate<MorningInstance, StartChoice>> read =
        planned.stream()
            .filter(instance -> listed.containsKey(instance.instance()))
            .map(instance -> {
              Instance listing = requireNonNull(listed.get(instance.instance()));
              return new Candidate<>(instance, listing, choice(instance, listing));
            })
            .toList();
    records.record(
        Kind.OBSERVATION,
        read.stream().filter(candidate -> !candidate.decision().isToStart()).toList(),
        (candidate, now) ->
            evaluated(candidate)
                .after(
                    new StartEvent.Refreshed(candidate.listing(), candidate.decision().decision()),
                    now));
    return read.stream().filter(candidate -> candidate.decision().isToStart()).toList();
  }

  /** If the two evaluations differ, the evaluation that does not start the instance counts. */
  private StartChoice choice(MorningInstance planned, Instance listing) {
    MorningEvaluation bySnapshot = policies.snapshot().evaluate(listing);
    MorningEvaluation byTable = policies.table().evaluate(listing);
    MorningEvaluation evaluation = bySnapshot.starts() && !byTable.starts() ? byTable : bySnapshot;
    return new StartChoice(
        MorningDecision.of(planned.proof(), listing, Optional.empty(), evaluation), evaluation);
  }

  private static MorningInstance evaluated(Candidate<MorningInstance, StartChoice> candidate) {
    return candidate.planned().with(candidate.decision().evaluation());
  }

  /** Until EC2 lacked capacity for it several times, a placement group is requested as a whole. */
  @Override
  public boolean isInOneCall(MorningInstance first, MorningInstance second) {
    return StartOrder.isOfPlacementGroup(first.queuePosition())
        && first.state().shortages() < WHOLE_GROUP_ATTEMPTS
        && isTogether(first, second);
  }

  /**
   * A call names instances of one Availability Zone and of one placement group only, so that a
   * shortage in one does not hold up the others. After a shortage it names one instance type, and
   * with each attempt half as many instances.
   */
  @Override
  public int batchLength(
      List<Candidate<MorningInstance, StartChoice>> next, int size, int affordable) {
    MorningInstance first = next.getFirst().planned();
    int shortages = first.state().shortages();
    int together =
        (int) next.stream().takeWhile(other -> isTogether(first, other.planned())).count();
    if (StartOrder.isOfPlacementGroup(first.queuePosition()) && shortages < WHOLE_GROUP_ATTEMPTS) {
      return Math.min(together, affordable);
    }
    return Math.min(together, Math.max(1, size >> Math.min(shortages, Integer.SIZE - 1)));
  }

  private static boolean isTogether(MorningInstance first, MorningInstance other) {
    int shortages = first.state().shortages();
    return StartOrder.pool(first.queuePosition()).equals(StartOrder.pool(other.queuePosition()))
        && shortages == other.state().shortages()
        && (shortages == 0
            || StartOrder.isOfPlacementGroup(first.queuePosition())
            || StartOrder.type(first.queuePosition())
                .equals(StartOrder.type(other.queuePosition())));
  }

  @Override
  public Map<String, InstanceState> call(List<String> ids) {
    return context.fleet().start(context.target(), ids);
  }

  @Override
  public List<Candidate<MorningInstance, StartChoice>> recordRequest(
      List<Candidate<MorningInstance, StartChoice>> batch) {
    return record(Kind.REQUEST, batch, _ -> new StartEvent.RequestRecorded());
  }

  /**
   * An instance that EC2's response does not name has no response yet: polls show whether it was
   * started, and if not, it is requested again.
   */
  @Override
  public List<Candidate<MorningInstance, StartChoice>> recordAccepted(
      List<Candidate<MorningInstance, StartChoice>> batch, Map<String, InstanceState> previous) {
    return record(
        Kind.RESPONSE,
        batch.stream().filter(candidate -> previous.containsKey(candidate.id())).toList(),
        candidate ->
            new StartEvent.CallAccepted(
                previous.getOrDefault(candidate.id(), InstanceState.STOPPED)));
  }

  @Override
  public List<Candidate<MorningInstance, StartChoice>> recordWithoutEffect(
      List<Candidate<MorningInstance, StartChoice>> batch) {
    return record(Kind.RESPONSE, batch, _ -> new StartEvent.CallHadNoEffect());
  }

  /**
   * A batch of several instance types is divided by type, as the shortage is usually of one; the
   * instances of one type, or of one placement group, wait.
   */
  @Override
  public List<List<Candidate<MorningInstance, StartChoice>>> recordShortage(
      List<Candidate<MorningInstance, StartChoice>> batch, Ec2Error error) {
    List<Candidate<MorningInstance, StartChoice>> rejected = recordWithoutEffect(batch);
    Map<String, List<Candidate<MorningInstance, StartChoice>>> byType = new LinkedHashMap<>();
    rejected.forEach(candidate ->
        byType
            .computeIfAbsent(
                StartOrder.type(candidate.planned().queuePosition()), _ -> new ArrayList<>())
            .add(candidate));
    boolean isDivisible =
        byType.size() > 1
            && !StartOrder.isOfPlacementGroup(rejected.getFirst().planned().queuePosition());
    if (isDivisible) {
      return List.copyOf(byType.values());
    }
    record(Kind.RESPONSE, rejected, _ -> new StartEvent.CapacityWasLacking(error, deadline));
    return List.of();
  }

  @Override
  public boolean recordRefusal(Candidate<MorningInstance, StartChoice> refused, Ec2Error error) {
    return record(Kind.RESPONSE, List.of(refused), _ -> new StartEvent.CallRefused(error)).stream()
        .noneMatch(candidate -> candidate.planned().state().isDue(context.now()));
  }

  private List<Candidate<MorningInstance, StartChoice>> record(
      Kind kind,
      List<Candidate<MorningInstance, StartChoice>> batch,
      Function<Candidate<MorningInstance, StartChoice>, StartEvent> event) {
    return records.record(
        kind, batch, (candidate, now) -> evaluated(candidate).after(event.apply(candidate), now));
  }

  /** No known cause of a refused start is shared by several instances. */
  @Override
  public Optional<SharedRefusal> shared(
      Candidate<MorningInstance, StartChoice> refused, Ec2Error error) {
    return Optional.empty();
  }
}
