package dev.curfew.local;

import dev.curfew.local.dynamodb.EmbeddedDynamoDb.Refusal;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.report.delivery.DeliveryResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The scripted error responses of Slack, SES and DynamoDB. */
final class FakeResponses {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  /** Error codes with HTTP status 5xx (Amazon SES API Reference, "Common Errors"). */
  private static final Set<String> SES_FAILS = Set.of("InternalFailure", "ServiceUnavailable");

  private FakeResponses() {}

  /** Statuses 429 and 5xx are transient failures; any other is permanent. */
  static Optional<DeliveryResult> slack(FaultPlan faults) {
    return faults.slack().map(FakeResponses::delivery);
  }

  private static DeliveryResult delivery(Fault.Slack fault) {
    String why = "Slack responded with HTTP " + fault.status();
    return fault.status() == TOO_MANY_REQUESTS || fault.status() >= SERVER_ERRORS
        ? new DeliveryResult.Later(fault.retryAfter().orElse(Duration.ZERO), why)
        : new DeliveryResult.Refused(why);
  }

  /** Throttling and 5xx errors are transient failures; any other is permanent. */
  static Optional<DeliveryResult> mail(FaultPlan faults) {
    return faults.mail().map(FakeResponses::delivery);
  }

  private static DeliveryResult delivery(Fault.Mail fault) {
    String why = "SES refused: %s: %s".formatted(fault.code(), fault.words());
    return fault.code().startsWith("Throttl") || SES_FAILS.contains(fault.code())
        ? new DeliveryResult.Later(Duration.ZERO, why)
        : new DeliveryResult.Refused(why);
  }

  static Optional<Refusal> table(FaultPlan faults, String action) {
    return faults.table(action).map(fault -> new Refusal(fault.code(), fault.words()));
  }
}
