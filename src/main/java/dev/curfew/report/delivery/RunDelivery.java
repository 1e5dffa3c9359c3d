package dev.curfew.report.delivery;

import dev.curfew.failure.TransientFailure;
import dev.curfew.reason.Warning;
import dev.curfew.report.DeliveryLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Delivers the messages of one run. Each message is sent once, as the ledger records its delivery;
 * a failure of one message does not affect the others. Not thread-safe.
 */
final class RunDelivery {
  /** The name of the post before the first stop. */
  static final String START = "slack-start";

  /** The name of the post at the end. */
  static final String FINISH = "slack-finish";

  static final String MAIL = "mail";

  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** A channel may ask for a longer pause, but the other one must not wait that long. */
  private static final Duration MAX_PAUSE = Duration.ofMinutes(2);

  private final DeliveryLog deliveries;
  private final String run;
  private final List<String> undelivered = new ArrayList<>();
  private final Map<String, String> refusals = new HashMap<>();
  private int sentCount;
  private boolean isRetryDue;
  private Duration pause = PAUSE;

  RunDelivery(DeliveryLog deliveries, String run) {
    this.deliveries = deliveries;
    this.run = run;
  }

  /**
   * Sends a message, unless it is recorded as delivered.
   *
   * @param message its name
   * @param content built only if the message is sent
   * @return whether the channel has the message
   * @throws TransientFailure if the ledger does not respond
   */
  <M> boolean send(String message, Channel<M> channel, Supplier<M> content) {
    if (deliveries.isDelivered(run, message)) {
      return true;
    }
    return switch (result(channel, content)) {
      case DeliveryResult.Sent sent -> {
        deliveries.recordDelivered(run, message, sent.receipt());
        sentCount++;
        yield true;
      }
      case DeliveryResult.Off _ -> {
        // Recorded, so that a channel that is set up later does not get old reports.
        deliveries.recordDelivered(run, message, Optional.empty());
        yield false;
      }
      case DeliveryResult.Later later -> {
        undelivered.add(message + ": " + later.why());
        isRetryDue = true;
        pause = longer(pause, later.pause());
        yield false;
      }
      case DeliveryResult.Refused refused -> {
        undelivered.add(message + ": " + refused.why());
        refusals.put(message, refused.why());
        yield false;
      }
    };
  }

  /**
   * A warning for the mail if Slack refused a post: the channel does not show that it is missing.
   */
  Optional<Warning> refusal(String post) {
    return Optional.ofNullable(refusals.get(post)).map(Warning.PostRefused::new);
  }

  /** A defect that prevents one message is reported as the reason why it was not delivered. */
  private static <M> DeliveryResult result(Channel<M> channel, Supplier<M> content) {
    try {
      return channel.send(content.get());
    } catch (TransientFailure unanswered) {
      throw unanswered;
    } catch (RuntimeException defect) {
      return new DeliveryResult.Refused(defect.toString());
    }
  }

  private static Duration longer(Duration one, Duration other) {
    Duration longer = other.compareTo(one) > 0 ? other : one;
    return longer.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : longer;
  }

  /** The number of messages that were sent now; those that were delivered before do not count. */
  int sentCount() {
    return sentCount;
  }

  Delivery result() {
    return new Delivery(undelivered, isRetryDue, pause);
  }
}
