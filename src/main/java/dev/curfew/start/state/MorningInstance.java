package dev.curfew.start.state;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.StopState;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.reason.Note;
import dev.curfew.reason.Reason;
import dev.curfew.reason.StartDetail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One instance of a morning's plan, as the ledger has it: a night stopped it.
 *
 * @param queuePosition its place in the start queue, unique in the target; see {@link StartOrder}
 * @param proof what the ledger records about its stop
 * @param name its tag {@code Name}, now if EC2 lists it
 * @param type its type, now if EC2 lists it
 * @param owner the owner that its tags name, now if EC2 lists it
 * @param evaluation the last one; empty if EC2 did not list it when the morning was planned
 * @param state of its start
 */
public record MorningInstance(
    String queuePosition,
    StopProof proof,
    Optional<String> name,
    Optional<String> type,
    Optional<String> owner,
    Optional<MorningEvaluation> evaluation,
    StartState state)
    implements Journaled<MorningInstance, StartState, MorningEvaluation> {

  public MorningInstance {
    requireNonNull(queuePosition, "queuePosition");
    requireNonNull(proof, "proof");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(owner, "owner");
    requireNonNull(evaluation, "evaluation");
    requireNonNull(state, "state");
  }

  @Override
  public String instance() {
    return proof.instance();
  }

  /** The reservation's owner; empty text if EC2 gave none. */
  public String account() {
    return proof.account();
  }

  /** The region that was listed. */
  public String region() {
    return proof.region();
  }

  @Override
  public MorningInstance with(StartState other) {
    return new MorningInstance(queuePosition, proof, name, type, owner, evaluation, other);
  }

  @Override
  public MorningInstance with(MorningEvaluation latest) {
    return new MorningInstance(queuePosition, proof, name, type, owner, Optional.of(latest), state);
  }

  @Override
  public Optional<MorningEvaluation> evaluationSince(MorningInstance before) {
    return evaluation.filter(_ -> !evaluation.equals(before.evaluation));
  }

  @Override
  public int textLength(MorningInstance before) {
    int ofEvaluation =
        evaluationSince(before).stream()
            .flatMap(latest -> Stream.concat(latest.policy().stream(), latest.applying().stream()))
            .mapToInt(String::length)
            .sum();
    int ofNotes =
        evaluationSince(before).stream()
            .flatMap(latest -> latest.notes().stream())
            .mapToInt(Reason::textLength)
            .sum();
    return ofEvaluation + ofNotes + detail().map(Reason::textLength).orElse(0);
  }

  /**
   * This instance after an event.
   *
   * @param now the wall-clock time of the event
   * @throws IllegalStateException if the event cannot occur in this state
   */
  public MorningInstance after(StartEvent event, Instant now) {
    StartState next = StartState.next(state, event, now);
    return next.equals(state) ? this : with(next);
  }

  /** The outcome that a report written now would show. */
  public StartOutcome outcome() {
    return switch (state) {
      case StartState.Queued _, StartState.Requeued _ -> StartOutcome.PLANNED;
      case StartState.Waiting _ -> StartOutcome.REFUSED;
      case StartState.Requesting _, StartState.Accepted _ -> StartOutcome.STARTING;
      case StartState.Finished finished -> finished.outcome();
    };
  }

  /** What the outcome needs in addition to its name: EC2's error message, or what was seen. */
  public Optional<StartDetail> detail() {
    return switch (state) {
      case StartState.Queued _, StartState.Requeued _ -> Optional.empty();
      case StartState.Waiting waiting -> Optional.of(waiting.shortage().detail());
      case StartState.Requesting _ -> Optional.of(new StartDetail.NotSeenSinceStart());
      case StartState.Accepted(_, _, _, Optional<InstanceState> seen) ->
          Optional.of(
              seen.<StartDetail>map(StartDetail.ListedAs::new)
                  .orElseGet(StartDetail.NotSeenSinceStart::new));
      case StartState.Finished finished -> finished.detail();
    };
  }

  /**
   * The start that this morning requested, if it may have had an effect.
   *
   * @param morning id of its run
   */
  public Optional<EarlierStart> requestedStart(String morning) {
    return switch (state) {
      case StartState.Queued _, StartState.Requeued _ -> Optional.empty();
      case StartState.Requesting(Instant ownedSince, Instant lastCallAt, _, _, _) ->
          Optional.of(requested(morning, ownedSince, lastCallAt));
      case StartState.Accepted(Instant ownedSince, Instant lastCallAt, _, _) ->
          Optional.of(requested(morning, ownedSince, lastCallAt));
      case StartState.Waiting(_, _, Instant retryAt, Optional<Instant> ownedSince) ->
          ownedSince.map(since -> requested(morning, since, retryAt));
      case StartState.Finished(StartOutcome outcome, Instant at, _, Optional<Instant> startedAt) ->
          switch (outcome) {
            // Each began as an instance that was still as the proven stop had left it.
            case STARTED, STARTING, FAILED ->
                proof
                    .stoppedAt()
                    .map(stop ->
                        new EarlierStart(
                            morning, startedAt.orElse(stop.plusSeconds(1)), startedAt.orElse(at)));
            case PLANNED, REFUSED, LEFT_ALONE, RESTING, GONE -> Optional.empty();
          };
    };
  }

  private static EarlierStart requested(String morning, Instant ownedSince, Instant lastCallAt) {
    return new EarlierStart(
        morning, ownedSince.minus(StopState.CLOCK_SKEW), lastCallAt.plus(StopState.LISTING_DELAY));
  }

  /** Whether it runs with both status checks passed since an earlier morning started it. */
  public boolean isStartedEarlier() {
    return detail()
        .filter(StartDetail.StartedEarlier.class::isInstance)
        .map(detail -> ((StartDetail.StartedEarlier) detail).now())
        .filter(StatusChecks.OK.detail()::equals)
        .isPresent();
  }

  /** What makes its verdict doubtful. */
  public List<Note> notes() {
    return evaluation.map(MorningEvaluation::notes).orElse(List.of());
  }

  /** When it stopped, by EC2's own time; empty if EC2 did not say. */
  public Optional<Instant> stoppedAt() {
    return proof.stoppedAt();
  }

  /** EC2's launch time, if the instance runs, even if another actor started it. */
  public Optional<Instant> startedAt() {
    return state instanceof StartState.Finished finished ? finished.startedAt() : Optional.empty();
  }

  /** Whether its start is confirmed, so that the hours for which it was off are measured. */
  public boolean isStarted() {
    return outcome() == StartOutcome.STARTED;
  }
}
