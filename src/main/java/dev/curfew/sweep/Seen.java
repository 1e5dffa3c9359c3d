package dev.curfew.sweep;

import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an instance that was asked to stop has come to, by how EC2 lists it now. Pure.
 *
 * @param isLate whether the deadline has passed
 */
record Seen(Entry entry, Instant now, boolean isLate) {
  /** So much may our clock be ahead of EC2's. No instance stops, starts and stops again in less. */
  private static final Duration SKEW = Duration.ofSeconds(15);

  Entry of(Instance instance) {
    return switch (instance.state()) {
      case TERMINATED, SHUTTING_DOWN -> settled(Outcome.GONE, instance.state().text());
      case STOPPED -> stopped(instance);
      case STOPPING, PENDING -> saw(instance.state());
      case RUNNING -> running(instance);
    };
  }

  private Entry stopped(Instance instance) {
    return switch (entry.progress()) {
      case Progress.Asked asked when !asked.ours() -> settled(Outcome.GONE, Rejudgement.NOT_OURS);
      case Progress.Asked asked when !StopReason.isBefore(instance, asked.at().minus(SKEW)) ->
          entry.with(new Progress.Settled(Outcome.STOPPED, now, Optional.empty()));
      case Progress.Intended intended when StopReason.isSince(instance, intended.at()) ->
          Rejudgement.withNote(
              entry.with(new Progress.Settled(Outcome.STOPPED, now, Optional.empty())),
              Rejudgement.LOST_ANSWER);
      case Progress.Restarted restarted when Rejudgement.isOurs(restarted, instance) ->
          entry.with(new Progress.Settled(Outcome.STOPPED, now, Optional.empty()));
      case Progress.Asked _, Progress.Intended _, Progress.Restarted _ ->
          // An older stop than ours: EC2's answer may be stale, or somebody was quicker.
          isLate ? settled(Outcome.GONE, Rejudgement.NOT_OURS) : saw(InstanceState.STOPPED);
      case Progress.Waiting _, Progress.Deferred _, Progress.Settled _ -> entry;
    };
  }

  private Entry running(Instance instance) {
    if (entry.progress() instanceof Progress.Asked asked && asked.again() == Again.NOT) {
      Optional<Instant> start =
          instance.launchTime().filter(launch -> launch.isAfter(asked.called()));
      if (start.isPresent()) {
        return entry.with(
            new Progress.Restarted(start.get(), asked.called(), asked.asks(), Again.STARTED));
      }
      if (asked.ours() && now.isAfter(asked.called().plus(Rejudgement.STALE.multipliedBy(2)))) {
        return entry.with(
            new Progress.Restarted(asked.at(), asked.called(), asked.asks(), Again.UNSEEN));
      }
    }
    return saw(InstanceState.RUNNING);
  }

  private Entry saw(InstanceState state) {
    return switch (entry.progress()) {
      case Progress.Asked asked ->
          entry.with(
              new Progress.Asked(
                  asked.at(),
                  asked.called(),
                  asked.asks(),
                  asked.ours(),
                  asked.again(),
                  Optional.of(state)));
      case Progress.Intended _, Progress.Restarted _ ->
          isLate ? settled(Outcome.STOPPING, state.text()) : entry;
      case Progress.Waiting _, Progress.Deferred _, Progress.Settled _ -> entry;
    };
  }

  private Entry settled(Outcome outcome, String detail) {
    return entry.with(new Progress.Settled(outcome, now, Optional.of(detail)));
  }
}
