package dev.curfew.functions;

import dev.curfew.log.EventLog;
import dev.curfew.log.LogEvent;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Logs the delivery of every message, without its content. Thread-safe if the channel is.
 *
 * @param name {@code slack} or {@code mail}
 */
record LoggedChannel<M>(String name, Channel<M> channel, EventLog log, InstantSource clock)
    implements Channel<M> {
  @Override
  public DeliveryResult send(M message) {
    Instant start = clock.instant();
    DeliveryResult result = channel.send(message);
    switch (result) {
      case DeliveryResult.Sent _ -> log.write(event(LogEvent.info("message-sent"), start));
      case DeliveryResult.Later(Duration pause, String reason) ->
          log.write(
              event(LogEvent.warn("message-postponed"), start)
                  .with("reason", reason)
                  .with("pauseMs", pause.toMillis()));
      case DeliveryResult.Refused(String reason) ->
          log.write(event(LogEvent.error("message-refused"), start).with("reason", reason));
      case DeliveryResult.Off _ -> {}
    }
    return result;
  }

  private LogEvent event(LogEvent event, Instant start) {
    return event.with("channel", name).took(Duration.between(start, clock.instant()));
  }

  @Override
  public boolean isPreview() {
    return channel.isPreview();
  }
}
