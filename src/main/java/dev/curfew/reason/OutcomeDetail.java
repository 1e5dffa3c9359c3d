package dev.curfew.reason;

import dev.curfew.instance.InstanceState;
import java.util.List;

/** The detail of an outcome, such as the reason for it. */
public sealed interface OutcomeDetail extends Reason {
  /**
   * EC2 refused to stop the instance.
   *
   * @param errorCode for example {@code UnauthorizedOperation}
   * @param message EC2's error message, as it came
   */
  record RefusedByEc2(String errorCode, String message) implements OutcomeDetail {}

  /**
   * EC2 did not refuse the stop but does not know the instance, which proves neither that it is
   * gone nor that it runs.
   *
   * @param errorCode {@code InvalidInstanceID.NotFound}
   * @param message EC2's error message, as it came
   */
  record UnknownToEc2(String errorCode, String message) implements OutcomeDetail {}

  /** The state in which EC2 last listed the instance. */
  record LastSeen(InstanceState state) implements OutcomeDetail {}

  /** The instance was not read since the stop was requested. */
  record NotSeenSinceRequest() implements OutcomeDetail {}

  /** The instance is stopped, and no request of this run stopped it. */
  record StoppedByAnother() implements OutcomeDetail {}

  /**
   * The instance is stopped, and EC2 had rejected or throttled the calls of this run that named it,
   * so that it is not known what stopped it.
   */
  record StoppedAfterRejectedCall() implements OutcomeDetail {}

  /** What an error of a stop means for the instance that it is about. */
  static OutcomeDetail ofStopError(String errorCode, String message) {
    return errorCode.endsWith("InvalidInstanceID.NotFound")
        ? new UnknownToEc2(errorCode, message)
        : new RefusedByEc2(errorCode, message);
  }

  @Override
  default String code() {
    return switch (this) {
      case RefusedByEc2 _ -> "refused-by-ec2";
      case UnknownToEc2 _ -> "unknown-to-ec2";
      case LastSeen _ -> "last-seen";
      case NotSeenSinceRequest _ -> "not-seen-since-request";
      case StoppedByAnother _ -> "stopped-by-another";
      case StoppedAfterRejectedCall _ -> "stopped-after-rejected-call";
    };
  }

  @Override
  default List<String> arguments() {
    return switch (this) {
      case RefusedByEc2(String errorCode, String message) -> List.of(errorCode, message);
      case UnknownToEc2(String errorCode, String message) -> List.of(errorCode, message);
      case LastSeen(InstanceState state) -> List.of(state.text());
      case NotSeenSinceRequest _, StoppedByAnother _, StoppedAfterRejectedCall _ -> List.of();
    };
  }

  /**
   * The detail with this code and these arguments.
   *
   * @throws IllegalArgumentException if there is no such detail
   */
  static OutcomeDetail of(String code, List<String> arguments) {
    return switch (code + "/" + arguments.size()) {
      case "refused-by-ec2/2" -> new RefusedByEc2(arguments.get(0), arguments.get(1));
      case "unknown-to-ec2/2" -> new UnknownToEc2(arguments.get(0), arguments.get(1));
      case "last-seen/1" ->
          new LastSeen(
              InstanceState.of(arguments.getFirst())
                  .orElseThrow(() -> Reason.unknown(code, arguments)));
      case "not-seen-since-request/0" -> new NotSeenSinceRequest();
      case "stopped-by-another/0" -> new StoppedByAnother();
      case "stopped-after-rejected-call/0" -> new StoppedAfterRejectedCall();
      default -> throw Reason.unknown(code, arguments);
    };
  }
}
