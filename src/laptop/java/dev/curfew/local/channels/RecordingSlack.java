package dev.curfew.local.channels;

import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.SlackPost;
import java.util.Optional;
import java.util.function.Supplier;

/** Replaces Slack as a bot uses it: each message gets a {@code ts}. */
public final class RecordingSlack extends RecordingChannel<SlackPost> {
  private static final int BASE = 1_700_000_000;

  /**
   * @param faults asked once for each message: what to answer in place of {@code Sent}
   */
  public RecordingSlack(Supplier<Optional<DeliveryResult>> faults) {
    super(faults);
  }

  @Override
  Optional<String> receipt(int before) {
    return Optional.of("%d.000100".formatted(BASE + before));
  }
}
