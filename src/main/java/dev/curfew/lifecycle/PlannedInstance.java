package dev.curfew.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.Note;
import dev.curfew.reason.OutcomeDetail;
import dev.curfew.reason.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One instance of the plan, as the ledger has it.
 *
 * @param queuePosition its place in the stop queue, unique in the target; see {@link StopOrder}
 * @param account the reservation's owner; empty if EC2 gave none
 * @param region the region that was listed
 * @param instance instance id
 * @param name its tag {@code Name}
 * @param type its instance type
 * @param virtualCpus how many it has; empty if EC2 did not say
 * @param owner the owner that its tags name; see {@link #OWNER_TAGS}
 * @param evaluation the last one
 * @param state of its stop
 */
public record PlannedInstance(
    String queuePosition,
    String account,
    String region,
    String instance,
    Optional<String> name,
    Optional<String> type,
    Optional<Integer> virtualCpus,
    Optional<String> owner,
    Evaluation evaluation,
    StopState state)
    implements Journaled<PlannedInstance, StopState, Evaluation> {

  /** Tags that name an owner; the first that is present and not blank counts. */
  public static final List<String> OWNER_TAGS = List.of("owner", "Owner", "team", "Team");

  public PlannedInstance {
    requireNonNull(queuePosition, "queuePosition");
    requireNonNull(account, "account");
    requireNonNull(region, "region");
    requireNonNull(instance, "instance");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(virtualCpus, "virtualCpus");
    requireNonNull(owner, "owner");
    requireNonNull(evaluation, "evaluation");
    requireNonNull(state, "state");
  }

  /** An instance without an owner and with an unknown number of virtual CPUs. */
  public PlannedInstance(
      String queuePosition,
      String account,
      String region,
      String instance,
      Optional<String> name,
      Optional<String> type,
      Evaluation evaluation,
      StopState state) {
    this(
        queuePosition,
        account,
        region,
        instance,
        name,
        type,
        Optional.empty(),
        Optional.empty(),
        evaluation,
        state);
  }

  /** The owner that the tags of an instance name; see {@link #OWNER_TAGS}. */
  public static Optional<String> owner(Instance instance) {
    return OWNER_TAGS.stream()
        .flatMap(key -> instance.tag(key).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  @Override
  public PlannedInstance with(StopState state) {
    return copy(queuePosition, evaluation, state);
  }

  public PlannedInstance at(String queuePosition) {
    return copy(queuePosition, evaluation, state);
  }

  @Override
  public PlannedInstance with(Evaluation evaluation) {
    return copy(queuePosition, evaluation, state);
  }

  private PlannedInstance copy(String queuePosition, Evaluation evaluation, StopState state) {
    return new PlannedInstance(
        queuePosition,
        account,
        region,
        instance,
        name,
        type,
        virtualCpus,
        owner,
        evaluation,
        state);
  }

  @Override
  public Optional<Evaluation> evaluationSince(PlannedInstance before) {
    return Optional.of(evaluation).filter(latest -> !latest.equals(before.evaluation));
  }

  @Override
  public int textLength(PlannedInstance before) {
    int ofEvaluation = evaluationSince(before).map(PlannedInstance::textLength).orElse(0);
    int ofDetail =
        state instanceof StopState.Finished finished
            ? finished.detail().map(Reason::textLength).orElse(0)
            : 0;
    return ofEvaluation + ofDetail;
  }

  private static int textLength(Evaluation evaluation) {
    return Stream.concat(evaluation.policy().stream(), evaluation.applying().stream())
            .mapToInt(String::length)
            .sum()
        + evaluation.notes().stream().mapToInt(Reason::textLength).sum();
  }

  /**
   * This instance after an event: its next state, and the evaluation or the note that explains it.
   *
   * @param now the wall-clock time of the event
   * @throws IllegalStateException if the event cannot occur in this state
   */
  public PlannedInstance after(StopEvent event, Instant now) {
    StopState next = StopState.next(state, event, now);
    if (next.equals(state)) {
      return this;
    }
    return switch (event) {
      case StopEvent.Refreshed(Instance listing, Evaluation latest) -> {
        if (next instanceof StopState.Finished(Outcome outcome, _, _, _)
            && (outcome == Outcome.KEPT || outcome == Outcome.BLOCKED)) {
          yield with(latest).with(next);
        }
        boolean isStillOn = listing.state().isOn();
        yield isStillOn && next instanceof StopState.Accepted
            ? withNote(new Note.StoppedBeforePolicyChange()).with(next)
            : explained(next);
      }
      case StopEvent.Polled _ -> explained(next);
      case StopEvent.RequestRecorded _,
          StopEvent.CallAccepted _,
          StopEvent.CallHadNoEffect _,
          StopEvent.CallRefused _ ->
          with(next);
    };
  }

  /** A listing that shows the effect of a call without a response needs a note. */
  private PlannedInstance explained(StopState next) {
    boolean isStopShown =
        next instanceof StopState.Accepted
            || next instanceof StopState.Finished(Outcome outcome, _, _, _)
                && outcome == Outcome.STOPPED;
    return state instanceof StopState.Requesting && isStopShown
        ? withNote(new Note.StopResponseLost()).with(next)
        : with(next);
  }

  private PlannedInstance withNote(Note note) {
    return with(evaluation.withNote(note));
  }

  /** The outcome that a report written now would show. */
  public Outcome outcome() {
    return switch (state) {
      case StopState.Queued _, StopState.Requeued _ -> outcomeBeforeRequest();
      case StopState.Requesting _, StopState.Accepted _, StopState.RunningAgain _ ->
          Outcome.STOPPING;
      case StopState.Finished finished -> finished.outcome();
    };
  }

  private Outcome outcomeBeforeRequest() {
    if (evaluation.verdict() == Effect.KEEP) {
      return Outcome.KEPT;
    }
    return evaluation.obstacle().isPresent() ? Outcome.BLOCKED : Outcome.PLANNED;
  }

  /**
   * What the outcome needs in addition to its name: EC2's error message, or the state last seen.
   */
  public Optional<OutcomeDetail> detail() {
    return switch (state) {
      case StopState.Queued _, StopState.Requeued _ -> Optional.empty();
      case StopState.Requesting _ -> Optional.of(new OutcomeDetail.NotSeenSinceRequest());
      case StopState.Accepted accepted ->
          Optional.of(
              accepted
                  .seen()
                  .<OutcomeDetail>map(OutcomeDetail.LastSeen::new)
                  .orElseGet(OutcomeDetail.NotSeenSinceRequest::new));
      case StopState.RunningAgain _ ->
          Optional.of(new OutcomeDetail.LastSeen(InstanceState.RUNNING));
      case StopState.Finished finished -> finished.detail();
    };
  }
}
