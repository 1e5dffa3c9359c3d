package dev.curfew.start.state;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import java.time.Instant;

/**
 * A start that an earlier morning requested, and that no report has confirmed.
 *
 * @param morning id of the run that requested it
 * @param from the earliest time at which the request may have taken effect
 * @param until the latest
 */
public record EarlierStart(String morning, Instant from, Instant until) {
  public EarlierStart {
    requireNonNull(morning, "morning");
    requireNonNull(from, "from");
    requireNonNull(until, "until");
  }

  /**
   * Whether this request caused the latest start of the instance: EC2's launch time is that of the
   * last start, also of an instance that is stopped again.
   */
  public boolean isLastStartOf(Instance listing) {
    return listing
        .launchTime()
        .filter(launch -> !launch.isBefore(from) && !launch.isAfter(until))
        .isPresent();
  }
}
