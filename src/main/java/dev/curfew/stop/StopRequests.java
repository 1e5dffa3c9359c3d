package dev.curfew.stop;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopEvent;
import dev.curfew.lifecycle.StopState;
import dev.curfew.plan.FactFinder;
import dev.curfew.plan.RefusalHistory;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Facts;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.request.Candidate;
import dev.curfew.request.CurrentPolicies;
import dev.curfew.request.Listings;
import dev.curfew.request.RequestContext;
import dev.curfew.request.RequestRecords;
import dev.curfew.request.Requests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stops of one target: an instance may be stopped only if both the policy snapshot and the
 * policy table say stop, without an obstacle. Not thread-safe.
 */
final class StopRequests implements Requests<PlannedInstance, Evaluation> {
  private final RequestContext context;
  private final RefusalHistory refusalHistory;
  private final CurrentPolicies<PolicyEvaluator> policies;
  private final RequestRecords<PlannedInstance, StopState, Evaluation> records;
  private final FactFinder facts;

  StopRequests(
      RequestContext context,
      PlanProgress<PlannedInstance, StopState, Evaluation> progress,
      RefusalHistory refusalHistory) {
    this.context = context;
    this.refusalHistory = refusalHistory;
    this.policies =
        new CurrentPolicies<>(
            context,
            set ->
                set.evaluatorAt(
                    context.run().now(), context.run().byDefault(), context.target().region()));
    this.records =
        new RequestRecords<>(context, progress, policies, planned -> planned.evaluation().policy());
    this.facts = new FactFinder(context.fleet(), context.target());
  }

  @Override
  public boolean isOutdated() {
    return policies.isStale();
  }

  @Override
  public List<Candidate<PlannedInstance, Evaluation>> refresh(
      List<PlannedInstance> planned, List<SharedRefusal> refusals) {
    Map<String, Instance> listed = Listings.read(context.fleet(), context.target(), planned);
    Facts known = Ec2ReadFailed.wrap(() -> facts.factsFor(listed.values(), refusals));
    // After EC2's responses, however long they took: a policy that was added meanwhile counts.
    if (policies.isStale()) {
      policies.read();
    }
    List<Candidate<PlannedInstance, Evaluation>> read =
        planned.stream()
            .filter(instance -> listed.containsKey(instance.instance()))
            .map(instance -> {
              Instance listing = requireNonNull(listed.get(instance.instance()));
              return new Candidate<>(instance, listing, evaluate(listing, known));
            })
            .toList();
    records.record(
        Kind.OBSERVATION,
        read.stream().filter(candidate -> !isToStop(candidate)).toList(),
        (candidate, now) ->
            candidate
                .planned()
                .after(new StopEvent.Refreshed(candidate.listing(), candidate.decision()), now));
    return read.stream().filter(StopRequests::isToStop).toList();
  }

  /** If the two evaluations differ, the evaluation that does not stop the instance counts. */
  private Evaluation evaluate(Instance instance, Facts known) {
    Evaluation bySnapshot = policies.snapshot().evaluate(instance, known);
    Evaluation byTable = policies.table().evaluate(instance, known);
    if (bySnapshot.verdict() != byTable.verdict()) {
      return bySnapshot.verdict() == Effect.KEEP ? bySnapshot : byTable;
    }
    return bySnapshot.stops() && !byTable.stops() ? byTable : bySnapshot;
  }

  /** Whether its stop may be requested: it is on, and no policy or obstacle keeps it running. */
  private static boolean isToStop(Candidate<PlannedInstance, Evaluation> candidate) {
    return candidate.listing().state().isOn() && candidate.decision().stops();
  }

  /** Any instances may be stopped in separate calls. */
  @Override
  public boolean isInOneCall(PlannedInstance first, PlannedInstance second) {
    return false;
  }

  @Override
  public int batchLength(
      List<Candidate<PlannedInstance, Evaluation>> next, int size, int affordable) {
    return Math.min(next.size(), size);
  }

  /** No stop needs capacity: EC2 failed, and whether it acted is not known. */
  @Override
  public Map<String, InstanceState> call(List<String> ids) {
    try {
      return context.fleet().stop(context.target(), ids);
    } catch (Ec2Error error) {
      throw Ec2ErrorKind.of(error) instanceof Ec2ErrorKind.CapacityLacking
          ? new Ec2NoResponse(error.getMessage(), error)
          : error;
    }
  }

  @Override
  public List<Candidate<PlannedInstance, Evaluation>> recordRequest(
      List<Candidate<PlannedInstance, Evaluation>> batch) {
    return record(Kind.REQUEST, batch, _ -> new StopEvent.RequestRecorded());
  }

  @Override
  public List<Candidate<PlannedInstance, Evaluation>> recordAccepted(
      List<Candidate<PlannedInstance, Evaluation>> batch, Map<String, InstanceState> previous) {
    return record(
        Kind.RESPONSE,
        batch,
        candidate ->
            new StopEvent.CallAccepted(
                previous.getOrDefault(candidate.id(), InstanceState.RUNNING)));
  }

  @Override
  public List<Candidate<PlannedInstance, Evaluation>> recordWithoutEffect(
      List<Candidate<PlannedInstance, Evaluation>> batch) {
    return record(Kind.RESPONSE, batch, _ -> new StopEvent.CallHadNoEffect());
  }

  @Override
  public List<List<Candidate<PlannedInstance, Evaluation>>> recordShortage(
      List<Candidate<PlannedInstance, Evaluation>> batch, Ec2Error error) {
    throw new IllegalStateException("a stop lacks no capacity", error);
  }

  /** A final refusal is remembered: the next run requests the instance last, and alone. */
  @Override
  public boolean recordRefusal(Candidate<PlannedInstance, Evaluation> refused, Ec2Error error) {
    boolean isDueAgain =
        record(Kind.RESPONSE, List.of(refused), _ -> new StopEvent.CallRefused(error)).stream()
            .anyMatch(candidate -> candidate.planned().state().isDue());
    if (!isDueAgain) {
      refusalHistory.recordRefused(
          context.run().id(), context.target(), List.of(refused.id()), context.now());
    }
    return !isDueAgain;
  }

  private List<Candidate<PlannedInstance, Evaluation>> record(
      Kind kind,
      List<Candidate<PlannedInstance, Evaluation>> batch,
      Function<Candidate<PlannedInstance, Evaluation>, StopEvent> event) {
    return records.record(
        kind,
        batch,
        (candidate, now) ->
            candidate.planned().with(candidate.decision()).after(event.apply(candidate), now));
  }

  @Override
  public Optional<SharedRefusal> shared(
      Candidate<PlannedInstance, Evaluation> refused, Ec2Error error) {
    return SharedRefusal.of(error, refused.listing());
  }
}
