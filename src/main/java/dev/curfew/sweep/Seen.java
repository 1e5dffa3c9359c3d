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
    Instant at = ConfirmStops.askedAt(entry);
    return switch (entry.progress()) {
      case Progress.Asked asked when !asked.ours() -> settled(Outcome.GONE, Rejudgement.NOT_OURS);
      case Progress.Asked _ when !StopReason.isBefore(instance, at.minus(SKEW)) ->
          entry.with(new Progress.Settled(Outcome.STOPPED, now, Optional.empty()));
      case Progress.Intended _ when StopReason.isSince(instance, at) ->
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
    if (entry.progress() instanceof Progress.Asked asked && asked.ours() && !asked.again()) {
      Optional<Instant> restart =
          instance.launchTime().filter(launch -> launch.isAfter(asked.at()));
      boolean isIgnored = now.isAfter(asked.at().plus(Rejudgement.STALE.multipliedBy(2)));
      if (restart.isPresent() || isIgnored) {
        return entry.with(new Progress.Restarted(restart.orElse(asked.at()), asked.asks()));
      }
    }
    return saw(InstanceState.RUNNING);
  }

  private Entry saw(InstanceState state) {
    return switch (entry.progress()) {
      case Progress.Asked asked ->
          entry.with(
              new Progress.Asked(
                  asked.at(), asked.asks(), asked.ours(), asked.again(), Optional.of(state)));
      case Progress.Intended _, Progress.Restarted _ ->
          isLate ? settled(Outcome.STOPPING, state.text()) : entry;
      case Progress.Waiting _, Progress.Deferred _, Progress.Settled _ -> entry;
    };
  }

  private Entry settled(Outcome outcome, String detail) {
    return entry.with(new Progress.Settled(outcome, now, Optional.of(detail)));
  }
}
