package dev.curfew.lifecycle;

import static dev.curfew.ec2.StateTransitionReason.isBefore;
import static dev.curfew.ec2.StateTransitionReason.isSince;
import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.StateTransitionReason;
import dev.curfew.instance.HasText;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.reason.OutcomeDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of one instance's stop in one run, from queued to finished. {@link #next} is the only
 * place where a state changes; all of it is pure.
 *
 * <p>Every transition, by state and {@link StopEvent}. In each case that is not listed, the event
 * leaves the state unchanged, or cannot occur and throws {@link IllegalStateException}:
 *
 * <pre>
 * state         event            next          if
 * ------------  ---------------  ------------  --------------------------------------------------
 * Queued        RequestRecorded  Requesting
 * Queued        Refreshed        Accepted      listed stopping: another caller stopped it
 * Queued        Refreshed        Finished      listed stopped or terminated; or kept or blocked
 * Requesting    RequestRecorded  Requesting    the previous call is unanswered
 * Requesting    CallAccepted     Accepted
 * Requesting    CallHadNoEffect  Requesting    an earlier call is unanswered
 * Requesting    CallHadNoEffect  Requeued      no earlier call may have stopped it
 * Requesting    CallHadNoEffect  RunningAgain  EC2 had accepted an earlier call
 * Requesting    CallRefused      Finished      no earlier call can still take effect
 * Requesting    Refreshed        Accepted      listed stopping since the first call; or kept now,
 *                                              but EC2 had accepted a stop without effect so far
 * Requesting    Refreshed        Finished      listed stopped or terminated; or kept or blocked
 * Requesting    Polled           Finished      listed stopped or terminated; or past the deadline
 * Requeued      RequestRecorded  Requesting
 * Requeued      CallRefused      Finished
 * Requeued      Refreshed        Accepted      listed stopping: another caller stopped it
 * Requeued      Refreshed        Finished      listed stopped or terminated; or kept or blocked
 * Accepted      Polled           Accepted      listed in another state than last seen
 * Accepted      Polled           RunningAgain  listed running, for the first time
 * Accepted      Polled           Finished      listed stopped or terminated
 * RunningAgain  RequestRecorded  Requesting
 * RunningAgain  CallRefused      Finished      no earlier call can still take effect
 * RunningAgain  Refreshed        Accepted      kept now, but the accepted stop may take effect yet
 * RunningAgain  Refreshed        Finished      listed stopped or terminated; or kept or blocked
 * RunningAgain  Polled           Finished      listed stopped or terminated; or past the deadline
 * </pre>
 *
 * <p>Three rules explain the conditions:
 *
 * <ul>
 *   <li>Listings are eventually consistent: until {@link #LISTING_DELAY} after the last call that
 *       may have had an effect, an instance that is listed as running may be stopping.
 *   <li>A stop counts as ours only if EC2 reports it at or after {@link Requesting#ownedSince()};
 *       EC2's {@code StateTransitionReason} has the time. A call that EC2 rejected or throttled
 *       stops nothing; a call without a response may. To a morning, such a stop is proven only if
 *       EC2 reports it within {@link #LATEST_EFFECT} of that call.
 *   <li>An instance that runs again after an accepted stop is requested once more, and not twice.
 * </ul>
 */
public sealed interface StopState extends Step {
  /** A listing may be this much older than the call that returned it. */
  Duration LISTING_DELAY = Duration.ofSeconds(60);

  /** Our clock may be this much ahead of EC2's; no instance stops and starts again in less. */
  Duration CLOCK_SKEW = Duration.ofSeconds(15);

  /**
   * A call without a response takes effect within this time, by EC2's clock: the client waits 20
   * seconds for a response.
   */
  Duration LATEST_EFFECT = Duration.ofSeconds(20).plus(CLOCK_SKEW);

  /** Not requested yet. */
  record Queued() implements StopState {
    @Override
    public int step() {
      return 0;
    }
  }

  /**
   * The write-ahead record exists, so that a crash after the call cannot hide it; the effect of the
   * call is not known.
   *
   * @param ownedSince a stop at or after this time counts as ours: the first of these calls, or a
   *     restart
   * @param lastCallAt when the last call was made that may have had an effect
   * @param callCount calls so far, this one included
   * @param unansweredCallAt when the last earlier call was made whose effect is not known
   * @param retryReason why an accepted stop is requested again
   */
  record Requesting(
      Instant ownedSince,
      Instant lastCallAt,
      int callCount,
      Optional<Instant> unansweredCallAt,
      RetryReason retryReason)
      implements StopState, Requested {
    public Requesting {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(unansweredCallAt, "unansweredCallAt");
      requireNonNull(retryReason, "retryReason");
    }
  }

  /**
   * EC2 throttled every call so far, or rejected it because of another instance: no call had an
   * effect.
   *
   * @param callCount calls so far, from 1
   */
  record Requeued(int callCount) implements StopState {
    @Override
    public int step() {
      return 10 * callCount + 2;
    }
  }

  /**
   * EC2 accepted the stop, or lists the instance as stopping; it is not confirmed yet.
   *
   * @param ownedSince a stop at or after this time counts as ours
   * @param lastCallAt when the call was made that may have stopped it
   * @param callCount calls so far, rejected ones included; 0 if it was stopping before any
   * @param retryReason why an accepted stop was requested again; it is then not requested once more
   * @param seen the state that was last listed since; empty before the first poll
   */
  record Accepted(
      Instant ownedSince,
      Instant lastCallAt,
      int callCount,
      StoppedBy stoppedBy,
      RetryReason retryReason,
      Optional<InstanceState> seen)
      implements StopState {
    public Accepted {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(stoppedBy, "stoppedBy");
      requireNonNull(retryReason, "retryReason");
      requireNonNull(seen, "seen");
    }

    @Override
    public int step() {
      return 10 * callCount + (retryReason == RetryReason.NONE ? 3 : 5);
    }
  }

  /**
   * EC2 accepted a stop and lists the instance as running; the stop is requested once more.
   *
   * @param ownedSince a stop at or after this time counts as ours: the restart, if EC2 reports one
   * @param lastCallAt when the accepted call was made; {@code ownedSince} after a call that EC2
   *     rejected, which had no effect
   * @param callCount calls so far
   * @param retryReason never {@link RetryReason#NONE}
   */
  record RunningAgain(
      Instant ownedSince, Instant lastCallAt, int callCount, RetryReason retryReason)
      implements StopState {
    public RunningAgain {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(retryReason, "retryReason");
    }

    @Override
    public int step() {
      return 10 * callCount + 4;
    }
  }

  /**
   * Final in this run.
   *
   * @param at when it finished, by wall-clock time
   * @param detail what an outcome needs in addition to its name; empty for most
   * @param stoppedAt when a stopped instance began to stop, by EC2's own time in the listing that
   *     proves the stop: a morning starts the instance only if that is still its last change. Empty
   *     if EC2 did not say, if another actor started it after the last call of this run, if no call
   *     was answered and EC2 reports the stop too late for it, and for every other outcome
   */
  record Finished(
      Outcome outcome, Instant at, Optional<OutcomeDetail> detail, Optional<Instant> stoppedAt)
      implements StopState {
    public Finished {
      requireNonNull(outcome, "outcome");
      requireNonNull(at, "at");
      requireNonNull(detail, "detail");
      requireNonNull(stoppedAt, "stoppedAt");
    }

    /** A state of which EC2 gave no time, or that is not stopped. */
    public Finished(Outcome outcome, Instant at, Optional<OutcomeDetail> detail) {
      this(outcome, at, detail, Optional.empty());
    }

    @Override
    public int step() {
      return 1_000_000;
    }
  }

  /** Who stopped an instance, by EC2's responses. */
  enum StoppedBy implements HasText {
    /** EC2 responded that a call of this run stopped it. */
    THIS_RUN("this-run"),
    /** A call of this run may have: one without a response, or one without effect until now. */
    PERHAPS_THIS_RUN("perhaps-this-run"),
    /** No call of this run: it was stopping before. */
    ANOTHER_CALLER("another-caller");

    private final String text;

    StoppedBy(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** Why a stop that EC2 had accepted is requested again. */
  enum RetryReason implements HasText {
    /** No earlier call was accepted. */
    NONE("none"),
    /** EC2 reports that the instance was started after the accepted stop. */
    RESTARTED("restarted"),
    /** EC2 lists the instance as running and reports no start: the stop may take effect yet. */
    NOT_EFFECTIVE("not-effective");

    private final String text;

    RetryReason(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>An {@link Accepted} may also follow one of the same step, if it was seen in another state.
   */
  @Override
  default boolean follows(Step before) {
    return step() > before.step() || step() == before.step() && this instanceof Accepted;
  }

  /** Whether the stop is still to be requested, or to be requested again. */
  default boolean isDue() {
    return switch (this) {
      case Queued _, Requesting _, Requeued _, RunningAgain _ -> true;
      case Accepted _, Finished _ -> false;
    };
  }

  /** Whether a stop was requested and may take effect, and its outcome is not known yet. */
  default boolean isOutstanding() {
    return switch (this) {
      case Requesting _, Accepted _, RunningAgain _ -> true;
      case Queued _, Requeued _, Finished _ -> false;
    };
  }

  /** Whether EC2 responded to a stop call for this instance. */
  default boolean hasResponse() {
    return switch (this) {
      case Accepted _, RunningAgain _ -> true;
      case Finished(Outcome outcome, _, _, _) ->
          outcome == Outcome.STOPPED || outcome == Outcome.REFUSED;
      case Queued _, Requeued _, Requesting _ -> false;
    };
  }

  /**
   * Whether the confirmation deadline has passed.
   *
   * @param deadline counted from the call or the restart
   * @throws IllegalStateException if it is not {@link #isOutstanding() outstanding}
   */
  default boolean isPast(Duration deadline, Instant now) {
    Instant since =
        switch (this) {
          case Requesting requesting -> requesting.lastCallAt();
          case Accepted accepted -> accepted.lastCallAt();
          case RunningAgain again -> again.ownedSince();
          case Queued _, Requeued _, Finished _ ->
              throw new IllegalStateException("not outstanding: " + this);
        };
    return now.isAfter(since.plus(deadline));
  }

  /**
   * Whether a poll shows that the stop is to be requested again: the instance runs again, or still
   * runs after a call without a response.
   *
   * @param listing the instance as EC2 lists it now; empty if it is not listed
   */
  default boolean isRetryDue(Optional<Instance> listing, Duration deadline, Instant now) {
    return switch (this) {
      case RunningAgain _ -> !isPast(deadline, now);
      case Requesting requesting ->
          listing.filter(instance -> instance.state() == InstanceState.RUNNING).isPresent()
              && now.isAfter(requesting.lastCallAt().plus(LISTING_DELAY))
              && !now.isAfter(requesting.ownedSince().plus(deadline));
      case Queued _, Requeued _, Accepted _, Finished _ -> false;
    };
  }

  /**
   * The state after an event; the same state if the event changes nothing.
   *
   * @param now the wall-clock time of the event
   * @throws IllegalStateException if the event cannot occur in this state
   */
  static StopState next(StopState state, StopEvent event, Instant now) {
    return switch (event) {
      case StopEvent.RequestRecorded _ -> requestRecorded(state, now);
      case StopEvent.CallAccepted(InstanceState previous) -> callAccepted(state, previous);
      case StopEvent.CallHadNoEffect _ -> callHadNoEffect(state);
      case StopEvent.CallRefused refused -> callRefused(state, refused, now);
      // An accepted stop is confirmed by polls.
      case StopEvent.Refreshed _ when !state.isDue() -> state;
      case StopEvent.Refreshed(Instance listing, Evaluation evaluation) ->
          switch (listing.state()) {
            case TERMINATED, SHUTTING_DOWN -> gone(listing, now);
            case STOPPED -> stoppedBeforeRequest(state, listing, now);
            case STOPPING -> stoppingBeforeRequest(state, listing, now);
            case PENDING, RUNNING ->
                evaluation.stops() ? state : exempt(state, listing, evaluation, now);
          };
      case StopEvent.Polled _ when !state.isOutstanding() -> state;
      case StopEvent.Polled(Instance listing, boolean isPastDeadline) ->
          switch (listing.state()) {
            case TERMINATED, SHUTTING_DOWN -> gone(listing, now);
            case STOPPED -> confirmed(state, listing, isPastDeadline, now);
            case STOPPING, PENDING -> seen(state, listing.state(), isPastDeadline, now);
            case RUNNING -> running(state, listing, isPastDeadline, now);
          };
    };
  }

  private static StopState requestRecorded(StopState state, Instant now) {
    return switch (state) {
      case Queued _ -> new Requesting(now, now, 1, Optional.empty(), RetryReason.NONE);
      case Requeued(int calls) ->
          new Requesting(now, now, calls + 1, Optional.empty(), RetryReason.NONE);
      case RunningAgain(Instant ownedSince, _, int calls, RetryReason reason) ->
          new Requesting(ownedSince, now, calls + 1, Optional.empty(), reason);
      // The previous call got no response and may have stopped it: such a stop is ours as well.
      case Requesting(Instant ownedSince, Instant lastCallAt, int calls, _, RetryReason reason) ->
          new Requesting(ownedSince, now, calls + 1, Optional.of(lastCallAt), reason);
      case Accepted _, Finished _ -> throw impossible(state, "a request");
    };
  }

  /** Earlier calls count only if the response shows that this one came too late. */
  private static StopState callAccepted(StopState state, InstanceState previous) {
    return switch (state) {
      case Requesting requesting ->
          new Accepted(
              requesting.ownedSince(),
              previous.isOn()
                  ? requesting.lastCallAt()
                  : requesting.unansweredCallAt().orElse(requesting.lastCallAt()),
              requesting.callCount(),
              stoppedBy(requesting, previous),
              requesting.retryReason(),
              Optional.empty());
      case Queued _, Requeued _, Accepted _, RunningAgain _, Finished _ ->
          throw impossible(state, "an accepted call");
    };
  }

  /** Who stopped an instance whose state before the last call was this one. */
  private static StoppedBy stoppedBy(Requesting requesting, InstanceState previous) {
    if (previous.isOn()) {
      return StoppedBy.THIS_RUN;
    }
    return requesting.unansweredCallAt().isPresent()
            || requesting.retryReason() == RetryReason.NOT_EFFECTIVE
        ? StoppedBy.PERHAPS_THIS_RUN
        : StoppedBy.ANOTHER_CALLER;
  }

  /** As before the call: a later stop must not be credited to it. */
  private static StopState callHadNoEffect(StopState state) {
    return switch (state) {
      case Requesting(var ownedSince, _, var calls, var unanswered, var reason)
          when unanswered.isPresent() ->
          new Requesting(ownedSince, unanswered.get(), calls, unanswered, reason);
      case Requesting(_, _, var calls, _, var reason) when reason == RetryReason.NONE ->
          new Requeued(calls);
      case Requesting(var ownedSince, _, var calls, _, var reason) ->
          new RunningAgain(ownedSince, ownedSince, calls, reason);
      case Queued _, Requeued _, Accepted _, RunningAgain _, Finished _ ->
          throw impossible(state, "a call without effect");
    };
  }

  /** A refusal says nothing about an earlier call that may take effect yet. */
  private static StopState callRefused(
      StopState state, StopEvent.CallRefused refused, Instant now) {
    boolean mayTakeEffect =
        switch (state) {
          case Requesting requesting -> requesting.mayEarlierCallTakeEffect(now);
          case RunningAgain again -> again.retryReason() == RetryReason.NOT_EFFECTIVE;
          case Requeued _ -> false;
          case Queued _, Accepted _, Finished _ -> throw impossible(state, "a refusal");
        };
    return mayTakeEffect
        ? state
        : new Finished(
            Outcome.REFUSED,
            now,
            Optional.of(
                OutcomeDetail.ofStopError(refused.error().code(), refused.error().errorMessage())));
  }

  private static Finished gone(Instance listing, Instant now) {
    return new Finished(
        Outcome.GONE, now, Optional.of(new OutcomeDetail.LastSeen(listing.state())));
  }

  private static StopState stoppedBeforeRequest(StopState state, Instance listing, Instant now) {
    return switch (state) {
      case Requesting requesting when isSince(listing, requesting.ownedSince()) ->
          perhapsStopped(requesting, listing, now);
      case RunningAgain again when isOurs(again, listing) ->
          perhapsStopped(again.lastCallAt(), Optional.empty(), listing, now);
      // The listing may be older than the restart.
      case Requesting(var ownedSince, _, _, _, var reason)
          when reason != RetryReason.NONE && !isStartedSince(listing, ownedSince) ->
          state;
      case RunningAgain(var ownedSince, _, _, _) when !isStartedSince(listing, ownedSince) -> state;
      case Requeued _ ->
          new Finished(
              Outcome.GONE, now, Optional.of(new OutcomeDetail.StoppedAfterRejectedCall()));
      case Queued _, Requesting _, RunningAgain _ -> stoppedByAnother(now);
      case Accepted _, Finished _ -> state;
    };
  }

  private static StopState stoppingBeforeRequest(StopState state, Instance listing, Instant now) {
    return switch (state) {
      case Requesting(var ownedSince, var lastCallAt, var calls, _, var reason)
          when isSince(listing, ownedSince) ->
          perhapsStopping(ownedSince, lastCallAt, calls, reason, listing);
      case Queued _ -> stoppingByAnother(0, now);
      case Requeued(int calls) -> stoppingByAnother(calls, now);
      case Requesting _, Accepted _, RunningAgain _, Finished _ -> state;
    };
  }

  private static StopState stoppingByAnother(int calls, Instant now) {
    return new Accepted(
        now,
        now,
        calls,
        StoppedBy.ANOTHER_CALLER,
        RetryReason.NONE,
        Optional.of(InstanceState.STOPPING));
  }

  private static StopState perhapsStopping(
      Instant ownedSince, Instant lastCallAt, int calls, RetryReason reason, Instance listing) {
    return new Accepted(
        ownedSince,
        lastCallAt,
        calls,
        StoppedBy.PERHAPS_THIS_RUN,
        reason,
        Optional.of(listing.state()));
  }

  /** It runs, and is now to be kept: true only if no call by this run can stop it any more. */
  private static StopState exempt(
      StopState state, Instance listing, Evaluation evaluation, Instant now) {
    return switch (state) {
      case Requesting(_, var lastCallAt, _, _, _)
          when now.isBefore(lastCallAt.plus(LISTING_DELAY)) ->
          state;
      case Requesting(var ownedSince, var lastCallAt, var calls, _, var reason)
          when reason == RetryReason.NOT_EFFECTIVE && !isStartedSince(listing, lastCallAt) ->
          perhapsStopping(ownedSince, lastCallAt, calls, reason, listing);
      case RunningAgain(var ownedSince, var lastCallAt, var calls, var reason)
          when reason == RetryReason.NOT_EFFECTIVE && !isStartedSince(listing, lastCallAt) ->
          perhapsStopping(ownedSince, lastCallAt, calls, reason, listing);
      case Queued _, Requeued _, Requesting _, RunningAgain _ ->
          new Finished(
              evaluation.verdict() == Effect.KEEP ? Outcome.KEPT : Outcome.BLOCKED,
              now,
              Optional.empty());
      case Accepted _, Finished _ -> state;
    };
  }

  /** It is listed as stopped: by us, by another caller, or by a listing older than our call. */
  private static StopState confirmed(
      StopState state, Instance listing, boolean isPastDeadline, Instant now) {
    return switch (state) {
      case Accepted accepted when accepted.stoppedBy() == StoppedBy.ANOTHER_CALLER ->
          stoppedByAnother(now);
      case Accepted accepted when !isBefore(listing, accepted.ownedSince().minus(CLOCK_SKEW)) ->
          accepted.stoppedBy() == StoppedBy.THIS_RUN
              ? stopped(listing, accepted.lastCallAt(), now)
              : perhapsStopped(accepted.lastCallAt(), Optional.empty(), listing, now);
      case Requesting requesting when isSince(listing, requesting.ownedSince()) ->
          perhapsStopped(requesting, listing, now);
      case RunningAgain again when isOurs(again, listing) ->
          perhapsStopped(again.lastCallAt(), Optional.empty(), listing, now);
      case Accepted _, Requesting _, RunningAgain _ ->
          isPastDeadline ? stoppedByAnother(now) : seen(state, listing.state(), false, now);
      case Queued _, Requeued _, Finished _ -> state;
    };
  }

  private static StopState running(
      StopState state, Instance listing, boolean isPastDeadline, Instant now) {
    if (state instanceof Accepted accepted && accepted.retryReason() == RetryReason.NONE) {
      Optional<Instant> restart =
          listing.launchTime().filter(launch -> launch.isAfter(accepted.lastCallAt()));
      if (restart.isPresent()) {
        return new RunningAgain(
            restart.get(), accepted.lastCallAt(), accepted.callCount(), RetryReason.RESTARTED);
      }
      if (accepted.stoppedBy() != StoppedBy.ANOTHER_CALLER
          && now.isAfter(accepted.lastCallAt().plus(LISTING_DELAY.multipliedBy(2)))) {
        return new RunningAgain(
            accepted.ownedSince(),
            accepted.lastCallAt(),
            accepted.callCount(),
            RetryReason.NOT_EFFECTIVE);
      }
    }
    return seen(state, InstanceState.RUNNING, isPastDeadline, now);
  }

  private static StopState seen(
      StopState state, InstanceState listed, boolean isPastDeadline, Instant now) {
    return switch (state) {
      case Accepted(var ownedSince, var lastCallAt, var calls, var stoppedBy, var reason, _) ->
          new Accepted(ownedSince, lastCallAt, calls, stoppedBy, reason, Optional.of(listed));
      case Requesting _, RunningAgain _ ->
          isPastDeadline
              ? new Finished(Outcome.STOPPING, now, Optional.of(new OutcomeDetail.LastSeen(listed)))
              : state;
      case Queued _, Requeued _, Finished _ -> state;
    };
  }

  /**
   * It is off. If it was launched after our last call, another actor has started and stopped it
   * since, and the time of that stop must not prove to a morning that this run stopped it.
   */
  private static Finished stopped(Instance listing, Instant lastCallAt, Instant now) {
    boolean isStoppedByAnotherSince =
        listing.launchTime().filter(launch -> launch.isAfter(lastCallAt)).isPresent();
    return new Finished(
        Outcome.STOPPED,
        now,
        Optional.empty(),
        isStoppedByAnotherSince ? Optional.empty() : StateTransitionReason.timeOf(listing));
  }

  /**
   * It is off, and no response says that a call stopped it. EC2 does not say which caller a stop is
   * of: one long after the call is probably another's, and must not prove to a morning that this
   * run stopped it.
   */
  private static Finished perhapsStopped(
      Instant lastCallAt, Optional<Instant> earlierCallAt, Instance listing, Instant now) {
    boolean isSoonAfterCall =
        Stream.concat(Stream.of(lastCallAt), earlierCallAt.stream())
            .anyMatch(
                call -> isSince(listing, call) && isBefore(listing, call.plus(LATEST_EFFECT)));
    return isSoonAfterCall
        ? stopped(listing, lastCallAt, now)
        : new Finished(Outcome.STOPPED, now, Optional.empty());
  }

  private static Finished perhapsStopped(Requesting requesting, Instance listing, Instant now) {
    return perhapsStopped(requesting.lastCallAt(), requesting.unansweredCallAt(), listing, now);
  }

  private static Finished stoppedByAnother(Instant now) {
    return new Finished(Outcome.GONE, now, Optional.of(new OutcomeDetail.StoppedByAnother()));
  }

  /** Whether the accepted stop took effect late: EC2 reports a stop since, and no start. */
  private static boolean isOurs(RunningAgain again, Instance stopped) {
    return stopped.launchTime().isPresent()
        && !isStartedSince(stopped, again.ownedSince())
        && isSince(stopped, again.ownedSince());
  }

  /** Whether EC2 reports that the last start was at that time or later. */
  private static boolean isStartedSince(Instance instance, Instant time) {
    return instance.launchTime().filter(launch -> !launch.isBefore(time)).isPresent();
  }

  private static IllegalStateException impossible(StopState state, String event) {
    return new IllegalStateException("%s cannot follow %s".formatted(event, state));
  }
}
