package dev.curfew.local.channels;

import dev.curfew.report.Delivery;
import dev.curfew.report.SlackPost;
import java.util.Optional;
import java.util.function.Supplier;

/** Stands in for Slack. */
public final class RecordingSlack extends RecordingChannel<SlackPost> {
  /**
   * @param faults asked once for each message: what to answer in place of {@code Sent}
   */
  public RecordingSlack(Supplier<Optional<Delivery>> faults) {
    super(faults);
  }
}
