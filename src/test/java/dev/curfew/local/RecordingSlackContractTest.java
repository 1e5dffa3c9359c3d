package dev.curfew.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.local.channels.RecordingSlack;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.ChannelContract;
import dev.curfew.report.delivery.SlackPost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Slack as a night on a laptop has it, with the faults that a file may ask for. */
class RecordingSlackContractTest extends ChannelContract<SlackPost> {
  private static final FaultWindow ONCE =
      new FaultWindow(OptionalInt.of(1), Duration.ZERO, Optional.empty());

  private RecordingSlack slack = new RecordingSlack(Optional::empty);

  @Override
  protected Channel<SlackPost> channel(First first) {
    FaultPlan faults = new FaultPlan(faults(first), InstantSource.fixed(Instant.EPOCH));
    slack = new RecordingSlack(() -> FakeResponses.slack(faults));
    return slack;
  }

  private List<Fault> faults(First first) {
    return switch (first) {
      case TAKEN -> List.of();
      case TOO_MANY -> List.of(new Fault.Slack(ONCE, 429, Optional.of(pause())));
      case BROKEN -> List.of(new Fault.Slack(ONCE, 503, Optional.empty()));
      case REFUSED -> List.of(new Fault.Slack(ONCE, 404, Optional.empty()));
    };
  }

  @Override
  protected SlackPost message() {
    return new SlackPost(JsonNodeFactory.instance.objectNode().put("text", "1"));
  }

  @Override
  protected int received() {
    return slack.sent().size();
  }

  @Override
  protected Duration pause() {
    return Duration.ofSeconds(7);
  }
}
