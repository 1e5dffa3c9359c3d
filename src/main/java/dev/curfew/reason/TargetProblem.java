package dev.curfew.reason;

import java.util.List;

/** Why a target is {@code denied} or {@code unread}. */
public sealed interface TargetProblem extends Reason {
  /**
   * EC2 answered the reading with an error, or not at all.
   *
   * @param message EC2's error code and message as they came, or what the connection did
   */
  record ReadFailed(String message) implements TargetProblem {}

  /**
   * EC2 let the target be read, and denied every stop in it.
   *
   * @param message EC2's error code and message, as they came
   */
  record StopsDenied(String message) implements TargetProblem {}

  /**
   * The step that plans the target failed for another reason.
   *
   * @param step the state that failed
   * @param at when, as text
   * @param message of its error, as the state machine caught it
   */
  record PlanFailed(String step, String at, String message) implements TargetProblem {}

  /** The run continued or ended before the target was read. */
  record NotReached() implements TargetProblem {}

  @Override
  default String code() {
    return switch (this) {
      case ReadFailed _ -> "read-failed";
      case StopsDenied _ -> "stops-denied";
      case PlanFailed _ -> "plan-failed";
      case NotReached _ -> "target-not-reached";
    };
  }

  @Override
  default List<String> arguments() {
    return switch (this) {
      case ReadFailed(String message) -> List.of(message);
      case StopsDenied(String message) -> List.of(message);
      case PlanFailed(String step, String at, String message) -> List.of(step, at, message);
      case NotReached _ -> List.of();
    };
  }

  /**
   * The problem with this code and these arguments.
   *
   * @throws IllegalArgumentException if there is no such problem
   */
  static TargetProblem of(String code, List<String> arguments) {
    return switch (code + "/" + arguments.size()) {
      case "read-failed/1" -> new ReadFailed(arguments.getFirst());
      case "stops-denied/1" -> new StopsDenied(arguments.getFirst());
      case "plan-failed/3" -> new PlanFailed(arguments.get(0), arguments.get(1), arguments.get(2));
      case "target-not-reached/0" -> new NotReached();
      default -> throw Reason.unknown(code, arguments);
    };
  }
}
