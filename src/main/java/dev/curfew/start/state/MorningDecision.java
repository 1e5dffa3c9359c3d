package dev.curfew.start.state;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.StateTransitionReason;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.reason.StartDetail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether a morning starts an instance that a night stopped: only if EC2 still lists it as stopped
 * by that stop, and no policy lets it rest. Pure.
 */
public sealed interface MorningDecision {
  /** Start it, in the order group of its evaluation. */
  record Start() implements MorningDecision {}

  /** Do not start it. */
  record Leave(StartOutcome outcome, Optional<StartDetail> detail) implements MorningDecision {
    public Leave {
      requireNonNull(outcome, "outcome");
      requireNonNull(detail, "detail");
    }

    private Leave(StartOutcome outcome, StartDetail detail) {
      this(outcome, Optional.of(detail));
    }

    /** The final state that follows, with the launch time if the instance runs. */
    public StartState.Finished finished(Instance listing, Instant now) {
      return new StartState.Finished(
          outcome, now, detail, listing.launchTime().filter(_ -> listing.state().isOn()));
    }
  }

  /**
   * The decision about one instance. Changes since the stop come before policies.
   *
   * @param proof of the stop
   * @param listing the instance as EC2 lists it now
   * @param checks its status checks; empty if they are not known
   */
  static MorningDecision of(
      StopProof proof,
      Instance listing,
      Optional<StatusChecks> checks,
      MorningEvaluation evaluation) {
    return ofChanges(proof, listing, checks)
        .<MorningDecision>map(leave -> leave)
        .orElseGet(() -> ofPolicies(evaluation));
  }

  /**
   * The decision if the instance is not as the stop left it; empty if it is, so that policies
   * decide. A start that an earlier morning requested is reported as such.
   */
  static Optional<Leave> ofChanges(
      StopProof proof, Instance listing, Optional<StatusChecks> checks) {
    Optional<EarlierStart> earlier =
        proof.earlierStart().filter(start -> start.isLastStartOf(listing));
    return switch (listing.state()) {
      case TERMINATED, SHUTTING_DOWN ->
          Optional.of(new Leave(StartOutcome.GONE, new StartDetail.ListedAs(listing.state())));
      case PENDING, RUNNING, STOPPING, STOPPED ->
          earlier
              .<StartDetail>map(start -> startedEarlier(start, listing, checks))
              .or(() -> changeByAnother(proof, listing))
              .map(change -> leftAlone(proof, listing, change));
    };
  }

  private static StartDetail startedEarlier(
      EarlierStart start, Instance listing, Optional<StatusChecks> checks) {
    StartDetail now =
        switch (listing.state()) {
          case RUNNING ->
              checks
                  .<StartDetail>map(StatusChecks::detail)
                  .orElseGet(() -> new StartDetail.ListedAs(listing.state()));
          case STOPPED -> stateReason(listing);
          case PENDING, STOPPING, SHUTTING_DOWN, TERMINATED ->
              new StartDetail.ListedAs(listing.state());
        };
    return new StartDetail.StartedEarlier(
        start.morning(), listing.launchTime().orElseThrow().toString(), now);
  }

  private static Optional<StartDetail> changeByAnother(StopProof proof, Instance listing) {
    return switch (listing.state()) {
      case PENDING, RUNNING -> Optional.of(startedByAnother(listing));
      case STOPPED -> changeSince(proof, listing);
      case STOPPING, SHUTTING_DOWN, TERMINATED ->
          Optional.of(new StartDetail.ListedAs(listing.state()));
    };
  }

  /** EC2's reason for the state of an instance that stopped again after its start. */
  static StartDetail stateReason(Instance stopped) {
    return new StartDetail.StoppedAfterStart(
        stopped.attribute(Attribute.STATE_REASON_CODE).orElse(""),
        stopped.attribute(Attribute.STATE_REASON_MESSAGE).orElse(""));
  }

  /** What changed since a stop says nothing if that stop is not proven. */
  private static Leave leftAlone(StopProof proof, Instance listing, StartDetail change) {
    return new Leave(
        StartOutcome.LEFT_ALONE,
        proof.isProven() ? change : new StartDetail.StopNotProven(listing.state()));
  }

  /** The detail of an instance that runs although no call of this run started it. */
  private static StartDetail startedByAnother(Instance running) {
    return running
        .launchTime()
        .<StartDetail>map(since -> new StartDetail.StartedByAnother(since.toString()))
        .orElseGet(() -> new StartDetail.ListedAs(running.state()));
  }

  /**
   * What happened to a stopped instance since the proven stop, or why that is unknown; empty if it
   * is as the stop left it.
   */
  static Optional<StartDetail> changeSince(StopProof proof, Instance stopped) {
    Optional<Instant> ours = proof.stoppedAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    Optional<Instant> last = StateTransitionReason.timeOf(stopped);
    if (ours.isEmpty() || last.isEmpty()) {
      return Optional.of(new StartDetail.StopTimeUnknown());
    }
    if (!ours.equals(last)) {
      return Optional.of(new StartDetail.StoppedAgain(last.get().toString()));
    }
    Optional<String> type = stopped.attribute(Attribute.TYPE);
    return type.equals(proof.type())
        ? Optional.empty()
        : Optional.of(new StartDetail.TypeChanged(proof.type().orElse(""), type.orElse("")));
  }

  private static MorningDecision ofPolicies(MorningEvaluation evaluation) {
    if (evaluation.neverStart()) {
      return new Leave(StartOutcome.LEFT_ALONE, new StartDetail.NeverStart());
    }
    return evaluation.starts() ? new Start() : new Leave(StartOutcome.RESTING, Optional.empty());
  }
}
