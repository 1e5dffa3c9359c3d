package dev.curfew.sweep;

import dev.curfew.instance.InstanceState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What an instance of the plan comes to by a call that names it. Pure. */
final class Moves {
  private Moves() {}

  /** Before the call. */
  static Entry intended(Entry entry, Instant now) {
    return entry.with(
        switch (entry.progress()) {
          case Progress.Waiting _ ->
              new Progress.Intended(now, now, 1, Optional.empty(), Again.NOT);
          case Progress.Deferred before ->
              new Progress.Intended(now, now, before.asks() + 1, Optional.empty(), Again.NOT);
          case Progress.Restarted before ->
              new Progress.Intended(
                  before.at(), now, before.asks() + 1, Optional.empty(), before.again());
          // A call whose answer we did not see may have stopped it: a stop since is ours as well.
          case Progress.Intended before ->
              new Progress.Intended(
                  before.at(),
                  now,
                  before.asks() + 1,
                  Optional.of(before.called()),
                  before.again());
          case Progress.Asked _, Progress.Settled _ ->
              throw new IllegalStateException(entry.instance() + " has had its turn");
        });
  }

  /**
   * The call is certain to have done nothing, so whatever becomes of it now is not its doing. All
   * is as it was before; also where an earlier call is in doubt.
   */
  static Entry deferred(Entry entry) {
    return entry.progress() instanceof Progress.Intended intended
        ? entry.with(deferred(intended))
        : entry;
  }

  private static Progress deferred(Progress.Intended intended) {
    if (intended.doubt().isPresent()) {
      return new Progress.Intended(
          intended.at(),
          intended.doubt().get(),
          intended.asks(),
          intended.doubt(),
          intended.again());
    }
    return switch (intended.again()) {
      case NOT -> new Progress.Deferred(intended.asks());
      case STARTED, UNSEEN ->
          new Progress.Restarted(
              intended.at(), intended.called(), intended.asks(), intended.again());
    };
  }

  /**
   * EC2 accepted the call. One that was off, or on its way, when our first call came is stopped by
   * somebody else.
   *
   * @param before the states before the call, by EC2's answer
   */
  static Entry accepted(Entry entry, Map<String, InstanceState> before) {
    InstanceState was = before.getOrDefault(entry.instance(), InstanceState.RUNNING);
    return switch (entry.progress()) {
      case Progress.Intended intended ->
          entry.with(
              new Progress.Asked(
                  intended.at(),
                  intended.called(),
                  intended.asks(),
                  was.isJudged() || intended.doubt().isPresent() || intended.again() != Again.NOT,
                  intended.again(),
                  Optional.empty()));
      case Progress.Waiting _,
          Progress.Deferred _,
          Progress.Asked _,
          Progress.Restarted _,
          Progress.Settled _ ->
          throw new IllegalStateException(entry.instance() + " was not intended");
    };
  }

  /**
   * Whether an earlier call may have stopped it, and not show yet: that a later one was refused
   * says nothing of it. It is asked again.
   */
  static boolean mayHaveStopped(Entry entry, Instant now) {
    return switch (entry.progress()) {
      case Progress.Intended intended ->
          intended.doubt().filter(call -> now.isBefore(call.plus(Rejudgement.STALE))).isPresent();
      case Progress.Restarted restarted -> restarted.again() == Again.UNSEEN;
      case Progress.Waiting _, Progress.Deferred _, Progress.Asked _, Progress.Settled _ -> false;
    };
  }

  /** EC2 refused the call for this instance's sake. */
  static Entry refused(Entry entry, Ec2Error error, Instant now) {
    return entry.with(new Progress.Settled(Outcome.REFUSED, now, Optional.of(error.getMessage())));
  }
}
