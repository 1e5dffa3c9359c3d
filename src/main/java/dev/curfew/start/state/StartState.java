package dev.curfew.start.state;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Requested;
import dev.curfew.lifecycle.Step;
import dev.curfew.lifecycle.StopState;
import dev.curfew.reason.StartDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of one instance's start in one morning, from queued to finished. {@link #next} is the
 * only place where a state changes; all of it is pure.
 *
 * <p>Every transition, by state and {@link StartEvent}. In each case that is not listed, the event
 * leaves the state unchanged, or cannot occur and throws {@link IllegalStateException}:
 *
 * <pre>
 * state       event               next        if
 * ----------  ------------------  ----------  ----------------------------------------------------
 * Queued      RequestRecorded     Requesting
 * Queued      Refreshed           Finished    not to be started any more
 * Requesting  RequestRecorded     Requesting  the previous call is unanswered
 * Requesting  CallAccepted        Accepted    it was stopped before, or an earlier call is unanswered
 * Requesting  CallAccepted        Finished    it was running before: another caller started it
 * Requesting  CallHadNoEffect     Requesting  an earlier call is unanswered
 * Requesting  CallHadNoEffect     Requeued    no earlier call may have started it
 * Requesting  CapacityWasLacking  Waiting     the deadline has not passed
 * Requesting  CapacityWasLacking  Finished    the deadline has passed, and no call may take effect
 * Requesting  CallRefused         Finished    no earlier call can still take effect
 * Requesting  Refreshed           Accepted    started since the first call
 * Requesting  Refreshed           Finished    changed by another, or not to be started any more
 * Requesting  Polled              Accepted    started since the first call
 * Requesting  Polled              Finished    changed by another; or past the deadline
 * Requeued    RequestRecorded     Requesting
 * Requeued    CapacityWasLacking  Waiting     the deadline has not passed
 * Requeued    CapacityWasLacking  Finished    the deadline has passed
 * Requeued    CallRefused         Finished
 * Requeued    Refreshed           Finished    not to be started any more
 * Waiting     RequestRecorded     Requesting
 * Waiting     Refreshed           Accepted    started since an earlier call without a response
 * Waiting     Refreshed           Finished    not to be started any more
 * Waiting     Polled              Accepted    started since an earlier call without a response
 * Waiting     Polled              Finished    past the deadline
 * Accepted    RequestRecorded     Requesting  listed as stopped two minutes after its only call
 * Accepted    Polled              Accepted    listed in another state than last seen
 * Accepted    Polled              Finished    running and both status checks have passed; stopped
 *                                             again or terminated; or past the deadline
 * </pre>
 *
 * <p>Three rules explain the conditions:
 *
 * <ul>
 *   <li>An accepted start is confirmed only by a listing whose launch time is later than the stop
 *       that the ledger proves, with both status checks passed. Both times are EC2's.
 *   <li>After a call without a response, an instance that was launched since that call counts as
 *       started by it, as far as the clocks may differ. So does an instance that runs if a rejected
 *       batch is read again: EC2 may have acted on a part of it. An instance that is listed as
 *       stopped by our stop is requested again.
 *   <li>An accepted start without effect is requested once more: two minutes after its only call,
 *       if EC2, read again, still lists the instance as our stop left it. An instance that EC2
 *       started and that stopped again is not requested once more.
 * </ul>
 */
public sealed interface StartState extends Step {
  /** Not requested yet. */
  record Queued() implements StartState {
    @Override
    public int step() {
      return 0;
    }
  }

  /**
   * The write-ahead record exists, so that a crash after the call cannot hide it; the effect of the
   * call is not known.
   *
   * @param ownedSince a start at or after this time counts as ours: the first of these calls
   * @param lastCallAt when the last call was made that may have had an effect
   * @param callCount calls so far, this one included
   * @param unansweredCallAt when the last earlier call was made whose effect is not known
   * @param shortage why earlier calls failed
   */
  record Requesting(
      Instant ownedSince,
      Instant lastCallAt,
      int callCount,
      Optional<Instant> unansweredCallAt,
      Optional<Shortage> shortage)
      implements StartState, Requested {
    public Requesting {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(unansweredCallAt, "unansweredCallAt");
      requireNonNull(shortage, "shortage");
    }
  }

  /**
   * EC2 throttled every call so far, or rejected it because of another instance: no call had an
   * effect.
   *
   * @param callCount calls so far, from 1
   * @param shortage why earlier calls failed
   */
  record Requeued(int callCount, Optional<Shortage> shortage) implements StartState {
    public Requeued {
      requireNonNull(shortage, "shortage");
    }

    @Override
    public int step() {
      return 10 * callCount + 2;
    }
  }

  /**
   * EC2 lacks the capacity, or a limit is reached; the start is requested again.
   *
   * @param callCount calls so far, from 1
   * @param shortage what EC2 said
   * @param retryAt when it is due again
   * @param ownedSince when the first call was made, if the effect of an earlier call is not known
   */
  record Waiting(int callCount, Shortage shortage, Instant retryAt, Optional<Instant> ownedSince)
      implements StartState {
    public Waiting {
      requireNonNull(shortage, "shortage");
      requireNonNull(retryAt, "retryAt");
      requireNonNull(ownedSince, "ownedSince");
    }

    @Override
    public int step() {
      return 10 * callCount + 3;
    }
  }

  /**
   * EC2 accepted the start, or lists the instance as started since our call; it is not confirmed
   * yet.
   *
   * @param ownedSince when the first call was made that may have started it
   * @param lastCallAt when the accepted call was made
   * @param callCount calls so far
   * @param seen the state that was last listed since; empty before the first poll
   */
  record Accepted(
      Instant ownedSince, Instant lastCallAt, int callCount, Optional<InstanceState> seen)
      implements StartState {
    public Accepted {
      requireNonNull(ownedSince, "ownedSince");
      requireNonNull(lastCallAt, "lastCallAt");
      requireNonNull(seen, "seen");
    }

    @Override
    public int step() {
      return 10 * callCount + 4;
    }

    /**
     * Whether its only call that may have had an effect has had none so far: a listing that shows
     * the instance as stopped may be older than the call for {@link StopState#LISTING_DELAY}.
     */
    private boolean isWithoutEffect(Instant now) {
      return seen.filter(InstanceState.STOPPED::equals).isPresent()
          && ownedSince.equals(lastCallAt)
          && now.isAfter(lastCallAt.plus(StopState.LISTING_DELAY.multipliedBy(2)));
    }
  }

  /**
   * Final in this run.
   *
   * @param at when it finished, by wall-clock time
   * @param detail what an outcome needs in addition to its name; empty for most
   * @param startedAt EC2's launch time, if the instance runs
   */
  record Finished(
      StartOutcome outcome, Instant at, Optional<StartDetail> detail, Optional<Instant> startedAt)
      implements StartState {
    public Finished {
      requireNonNull(outcome, "outcome");
      requireNonNull(at, "at");
      requireNonNull(detail, "detail");
      requireNonNull(startedAt, "startedAt");
    }

    @Override
    public int step() {
      return 1_000_000;
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

  /**
   * Whether the start may be requested now. After a call without a response, a listing may still
   * show the instance as the night left it, although it was started and changed since.
   */
  default boolean isDue(Instant now) {
    return switch (this) {
      case Queued _, Requeued _ -> true;
      case Requesting requesting ->
          now.isAfter(requesting.lastCallAt().plus(StopState.LISTING_DELAY));
      case Waiting waiting -> !now.isBefore(waiting.retryAt());
      case Accepted accepted -> accepted.isWithoutEffect(now);
      case Finished _ -> false;
    };
  }

  /** Whether its outcome is to be waited for: EC2 may start it, or it is requested again. */
  default boolean isOutstanding() {
    return switch (this) {
      case Requesting _, Waiting _, Accepted _ -> true;
      case Queued _, Requeued _, Finished _ -> false;
    };
  }

  /** Whether EC2 may have started it, or may be about to. */
  default boolean mayHaveStarted() {
    return switch (this) {
      case Requesting _, Accepted _ -> true;
      case Waiting waiting -> waiting.ownedSince().isPresent();
      case Queued _, Requeued _, Finished _ -> false;
    };
  }

  /** Whether EC2 responded to a start call for this instance. */
  default boolean hasResponse() {
    return switch (this) {
      case Accepted _, Waiting _ -> true;
      case Finished(StartOutcome outcome, _, _, _) ->
          switch (outcome) {
            case STARTED, STARTING, FAILED, REFUSED -> true;
            case PLANNED, LEFT_ALONE, RESTING, GONE -> false;
          };
      case Queued _, Requeued _, Requesting _ -> false;
    };
  }

  /** How many calls EC2 rejected for a lack of capacity. */
  default int shortages() {
    return switch (this) {
      case Requesting requesting -> requesting.shortage().map(Shortage::attempts).orElse(0);
      case Requeued requeued -> requeued.shortage().map(Shortage::attempts).orElse(0);
      case Waiting waiting -> waiting.shortage().attempts();
      case Queued _, Accepted _, Finished _ -> 0;
    };
  }

  /**
   * Until when its outcome is waited for.
   *
   * @param deadline counted from the last call, or from the first lack of capacity
   * @throws IllegalStateException if it is not {@link #isOutstanding() outstanding}
   */
  default Instant deadlineAt(Duration deadline) {
    return switch (this) {
      case Requesting requesting -> requesting.lastCallAt().plus(deadline);
      case Accepted accepted -> accepted.lastCallAt().plus(deadline);
      case Waiting waiting -> waiting.shortage().firstAt().plus(deadline);
      case Queued _, Requeued _, Finished _ ->
          throw new IllegalStateException("not outstanding: " + this);
    };
  }

  /**
   * Whether the deadline has passed. The last attempt after a lack of capacity is made at the
   * deadline itself.
   *
   * @param deadline as of {@link #deadlineAt}
   * @throws IllegalStateException if it is not {@link #isOutstanding() outstanding}
   */
  default boolean isPast(Duration deadline, Instant now) {
    Instant end = deadlineAt(deadline);
    return now.isAfter(this instanceof Waiting ? end.plus(StopState.LISTING_DELAY) : end);
  }

  /**
   * Whether it is to be requested again now: after a lack of capacity, or after a call without a
   * response or an accepted call that has had no effect.
   */
  default boolean isRetryDue(Duration deadline, Instant now) {
    return switch (this) {
      case Waiting _ -> isDue(now) && !isPast(deadline, now);
      case Requesting requesting ->
          now.isAfter(requesting.lastCallAt().plus(StopState.LISTING_DELAY))
              && !now.isAfter(requesting.ownedSince().plus(deadline));
      case Accepted accepted -> accepted.isWithoutEffect(now) && !isPast(deadline, now);
      case Queued _, Requeued _, Finished _ -> false;
    };
  }

  /**
   * The state after an event; the same state if the event changes nothing.
   *
   * @param now the wall-clock time of the event
   * @throws IllegalStateException if the event cannot occur in this state
   */
  static StartState next(StartState state, StartEvent event, Instant now) {
    return switch (event) {
      case StartEvent.RequestRecorded _ -> requestRecorded(state, now);
      case StartEvent.CallAccepted(InstanceState previous) -> callAccepted(state, previous, now);
      case StartEvent.CallHadNoEffect _ -> callHadNoEffect(state);
      case StartEvent.CapacityWasLacking(Ec2Error error, Duration deadline) ->
          capacityWasLacking(state, error, deadline, now);
      case StartEvent.CallRefused(Ec2Error error) -> callRefused(state, error, now);
      case StartEvent.Refreshed(Instance listing, MorningDecision decision) ->
          refreshed(state, listing, decision, now);
      case StartEvent.Polled polled -> polled(state, polled, now);
    };
  }

  private static StartState requestRecorded(StartState state, Instant now) {
    return switch (state) {
      case Queued _ -> new Requesting(now, now, 1, Optional.empty(), Optional.empty());
      case Requeued(int calls, var shortage) ->
          new Requesting(now, now, calls + 1, Optional.empty(), shortage);
      case Waiting(int calls, Shortage shortage, _, Optional<Instant> ownedSince) ->
          new Requesting(
              ownedSince.orElse(now), now, calls + 1, Optional.empty(), Optional.of(shortage));
      // The previous call got no response and may have started it: such a start is ours as well.
      case Requesting(Instant ownedSince, Instant lastCallAt, int calls, _, var shortage) ->
          new Requesting(ownedSince, now, calls + 1, Optional.of(lastCallAt), shortage);
      // It may take effect yet, as a call without a response may.
      case Accepted accepted when accepted.isWithoutEffect(now) ->
          new Requesting(
              accepted.ownedSince(),
              now,
              accepted.callCount() + 1,
              Optional.of(accepted.lastCallAt()),
              Optional.empty());
      case Accepted _, Finished _ -> throw impossible(state, "a request");
    };
  }

  /** An instance that was running before our first call was started by another caller. */
  private static StartState callAccepted(StartState state, InstanceState previous, Instant now) {
    return switch (state) {
      case Requesting(var ownedSince, var lastCallAt, var calls, var unanswered, _)
          when !previous.isOn() || unanswered.isPresent() ->
          new Accepted(ownedSince, lastCallAt, calls, Optional.empty());
      case Requesting(var ownedSince, var lastCallAt, var calls, _, _)
          when ownedSince.isBefore(lastCallAt) ->
          new Accepted(ownedSince, lastCallAt, calls, Optional.empty());
      case Requesting _ -> leftAlone(new StartDetail.ListedAs(previous), Optional.empty(), now);
      case Queued _, Requeued _, Waiting _, Accepted _, Finished _ ->
          throw impossible(state, "an accepted call");
    };
  }

  /** As before the call: a later start must not be credited to it. */
  private static StartState callHadNoEffect(StartState state) {
    return switch (state) {
      case Requesting(var ownedSince, _, var calls, var unanswered, var shortage)
          when unanswered.isPresent() ->
          new Requesting(ownedSince, unanswered.get(), calls, unanswered, shortage);
      case Requesting(_, _, var calls, _, var shortage) -> new Requeued(calls, shortage);
      case Queued _, Requeued _, Waiting _, Accepted _, Finished _ ->
          throw impossible(state, "a call without effect");
    };
  }

  private static StartState capacityWasLacking(
      StartState state, Ec2Error error, Duration deadline, Instant now) {
    return switch (state) {
      case Requesting(var ownedSince, _, var calls, var unanswered, var before) ->
          waiting(
              calls,
              Shortage.after(before, error, now),
              unanswered.map(_ -> ownedSince),
              unanswered,
              deadline,
              now);
      case Requeued(var calls, var before) ->
          waiting(
              calls,
              Shortage.after(before, error, now),
              Optional.empty(),
              Optional.empty(),
              deadline,
              now);
      case Queued _, Waiting _, Accepted _, Finished _ -> throw impossible(state, "a shortage");
    };
  }

  /** No instance is refused while an earlier call without a response may take effect yet. */
  private static StartState waiting(
      int calls,
      Shortage shortage,
      Optional<Instant> ownedSince,
      Optional<Instant> unansweredCallAt,
      Duration deadline,
      Instant now) {
    return shortage
        .retryAt(now, deadline)
        .or(() ->
            unansweredCallAt.map(call -> call.plus(StopState.LISTING_DELAY)).filter(now::isBefore))
        .<StartState>map(retryAt -> new Waiting(calls, shortage, retryAt, ownedSince))
        .orElseGet(() ->
            new Finished(
                StartOutcome.REFUSED, now, Optional.of(shortage.detail()), Optional.empty()));
  }

  /** A refusal says nothing about an earlier call that may take effect yet. */
  private static StartState callRefused(StartState state, Ec2Error error, Instant now) {
    boolean mayTakeEffect =
        switch (state) {
          case Requesting requesting -> requesting.mayEarlierCallTakeEffect(now);
          case Requeued _ -> false;
          case Queued _, Waiting _, Accepted _, Finished _ -> throw impossible(state, "a refusal");
        };
    return mayTakeEffect
        ? state
        : new Finished(
            StartOutcome.REFUSED,
            now,
            Optional.of(new StartDetail.StartRefused(error.code(), error.errorMessage())),
            Optional.empty());
  }

  private static StartState refreshed(
      StartState state, Instance listing, MorningDecision decision, Instant now) {
    return switch (state) {
      case Queued _, Requeued _ -> decided(state, decision, listing, now);
      case Requesting(var ownedSince, var lastCallAt, var calls, _, _) ->
          afterUnanswered(state, ownedSince, lastCallAt, calls, listing, decision, now);
      case Waiting(int calls, _, _, Optional<Instant> ownedSince) when ownedSince.isPresent() ->
          afterUnanswered(state, ownedSince.get(), ownedSince.get(), calls, listing, decision, now);
      case Waiting _ -> decided(state, decision, listing, now);
      // An accepted start is confirmed by polls.
      case Accepted _, Finished _ -> state;
    };
  }

  private static StartState decided(
      StartState state, MorningDecision decision, Instance listing, Instant now) {
    return switch (decision) {
      case MorningDecision.Start _ -> state;
      case MorningDecision.Leave leave -> leave.finished(listing, now);
    };
  }

  /** A call of this run may have started it, and got no response. */
  private static StartState afterUnanswered(
      StartState state,
      Instant ownedSince,
      Instant lastCallAt,
      int calls,
      Instance listing,
      MorningDecision decision,
      Instant now) {
    boolean isLaunchedSince =
        listing
            .launchTime()
            .filter(launch -> !launch.isBefore(ownedSince.minus(StopState.CLOCK_SKEW)))
            .isPresent();
    return switch (listing.state()) {
      case PENDING, RUNNING, STOPPING ->
          isLaunchedSince
              ? new Accepted(ownedSince, lastCallAt, calls, Optional.of(listing.state()))
              : decided(state, decision, listing, now);
      case STOPPED ->
          isLaunchedSince
              ? stoppedAgain(listing, now)
              : stillStopped(state, lastCallAt, listing, decision, now);
      case TERMINATED, SHUTTING_DOWN -> decided(state, decision, listing, now);
    };
  }

  /** The unanswered call may take effect yet: until then no outcome says that it did not. */
  private static StartState stillStopped(
      StartState state,
      Instant lastCallAt,
      Instance listing,
      MorningDecision decision,
      Instant now) {
    return now.isBefore(lastCallAt.plus(StopState.LISTING_DELAY))
        ? state
        : decided(state, decision, listing, now);
  }

  private static StartState polled(StartState state, StartEvent.Polled event, Instant now) {
    return switch (state) {
      case Accepted accepted -> polledAccepted(accepted, event, now);
      case Requesting(var ownedSince, var lastCallAt, var calls, _, _) -> {
        StartState next =
            afterUnanswered(
                state, ownedSince, lastCallAt, calls, event.listing(), untouched(event), now);
        yield event.isPastDeadline() && next.equals(state)
            ? failed(new StartDetail.StillStopped(), event.listing(), now)
            : next;
      }
      case Waiting(int calls, Shortage shortage, _, Optional<Instant> ownedSince) -> {
        StartState next =
            ownedSince
                .map(owned ->
                    afterUnanswered(
                        state, owned, owned, calls, event.listing(), untouched(event), now))
                .orElse(state);
        yield event.isPastDeadline() && next.equals(state)
            ? new Finished(
                StartOutcome.REFUSED, now, Optional.of(shortage.detail()), Optional.empty())
            : next;
      }
      case Queued _, Requeued _, Finished _ -> state;
    };
  }

  /** A poll evaluates no policy: only changes since the stop count. */
  private static MorningDecision untouched(StartEvent.Polled event) {
    return MorningDecision.ofChanges(event.proof(), event.listing(), event.checks())
        .<MorningDecision>map(leave -> leave)
        .orElseGet(MorningDecision.Start::new);
  }

  private static StartState polledAccepted(
      Accepted accepted, StartEvent.Polled event, Instant now) {
    Instance listing = event.listing();
    boolean isStartShown =
        listing
            .launchTime()
            .filter(launch -> event.proof().stoppedAt().filter(launch::isAfter).isPresent())
            .isPresent();
    return switch (listing.state()) {
      case TERMINATED, SHUTTING_DOWN ->
          new Finished(
              StartOutcome.GONE,
              now,
              Optional.of(new StartDetail.ListedAs(listing.state())),
              Optional.empty());
      case STOPPED -> {
        if (isStartShown || MorningDecision.changeSince(event.proof(), listing).isPresent()) {
          yield stoppedAgain(listing, now);
        }
        yield event.isPastDeadline()
            ? failed(new StartDetail.StillStopped(), listing, now)
            : seen(accepted, listing.state());
      }
      case STOPPING ->
          event.isPastDeadline()
              ? failed(new StartDetail.ListedAs(listing.state()), listing, now)
              : seen(accepted, listing.state());
      case PENDING ->
          event.isPastDeadline()
              ? new Finished(
                  StartOutcome.STARTING,
                  now,
                  Optional.of(new StartDetail.ListedAs(listing.state())),
                  listing.launchTime())
              : seen(accepted, listing.state());
      case RUNNING -> running(accepted, event, isStartShown, now);
    };
  }

  private static StartState running(
      Accepted accepted, StartEvent.Polled event, boolean isStartShown, Instant now) {
    Instance listing = event.listing();
    Optional<StatusChecks> checks = event.checks().filter(_ -> isStartShown);
    if (checks.filter(StatusChecks::isOk).isPresent()) {
      return new Finished(StartOutcome.STARTED, now, Optional.empty(), listing.launchTime());
    }
    if (!event.isPastDeadline()) {
      return seen(accepted, listing.state());
    }
    StartDetail detail =
        checks
            .<StartDetail>map(StatusChecks::detail)
            .orElseGet(() -> new StartDetail.ListedAs(listing.state()));
    StartOutcome outcome =
        checks.filter(StatusChecks::isImpaired).isPresent()
            ? StartOutcome.FAILED
            : StartOutcome.STARTING;
    return new Finished(
        outcome, now, Optional.of(detail), listing.launchTime().filter(_ -> isStartShown));
  }

  private static Accepted seen(Accepted accepted, InstanceState listed) {
    return new Accepted(
        accepted.ownedSince(), accepted.lastCallAt(), accepted.callCount(), Optional.of(listed));
  }

  private static Finished stoppedAgain(Instance listing, Instant now) {
    return failed(MorningDecision.stateReason(listing), listing, now);
  }

  private static Finished failed(StartDetail detail, Instance listing, Instant now) {
    return new Finished(StartOutcome.FAILED, now, Optional.of(detail), launchOfRunning(listing));
  }

  private static Finished leftAlone(StartDetail detail, Optional<Instant> since, Instant now) {
    return new Finished(StartOutcome.LEFT_ALONE, now, Optional.of(detail), since);
  }

  private static Optional<Instant> launchOfRunning(Instance listing) {
    return listing.launchTime().filter(_ -> listing.state().isOn());
  }

  private static IllegalStateException impossible(StartState state, String event) {
    return new IllegalStateException("%s cannot follow %s".formatted(event, state));
  }
}
