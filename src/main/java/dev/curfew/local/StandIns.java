package dev.curfew.local;

import dev.curfew.local.dynamodb.EmbeddedDynamoDb.Refusal;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.report.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What Slack, SES and DynamoDB answer where a fault says so. */
final class StandIns {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  /** Those that come with HTTP 5xx (Amazon SES API Reference, "Common Errors"). */
  private static final Set<String> SES_FAILS = Set.of("InternalFailure", "ServiceUnavailable");

  private StandIns() {}

  /** Slack asks to come again by 429, and is down by 5xx; whatever else it refuses for good. */
  static Optional<Delivery> slack(FaultPlan faults) {
    return faults.slack().map(StandIns::delivery);
  }

  private static Delivery delivery(Fault.Slack fault) {
    String why = "Slack answered HTTP " + fault.status();
    return fault.status() == TOO_MANY_REQUESTS || fault.status() >= SERVER_ERRORS
        ? new Delivery.Later(fault.retryAfter().orElse(Duration.ZERO), why)
        : new Delivery.Refused(why);
  }

  /** SES is to be asked again where it throttles or fails; whatever else it refuses for good. */
  static Optional<Delivery> mail(FaultPlan faults) {
    return faults.mail().map(StandIns::delivery);
  }

  private static Delivery delivery(Fault.Mail fault) {
    String why = "SES refused: %s: %s".formatted(fault.code(), fault.words());
    return fault.code().startsWith("Throttl") || SES_FAILS.contains(fault.code())
        ? new Delivery.Later(Duration.ZERO, why)
        : new Delivery.Refused(why);
  }

  static Optional<Refusal> table(FaultPlan faults, String action) {
    return faults.table(action).map(fault -> new Refusal(fault.code(), fault.words()));
  }
}
