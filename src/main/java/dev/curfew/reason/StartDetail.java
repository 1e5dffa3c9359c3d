package dev.curfew.reason;

import dev.curfew.instance.InstanceState;
import java.util.List;
import java.util.stream.Stream;

/**
 * The detail of the outcome of an instance in a morning, such as the reason for it. Times are ISO
 * instants, as text.
 */
public sealed interface StartDetail extends Reason {
  /**
   * The instance runs, and no request of this run started it.
   *
   * @param since EC2's launch time
   */
  record StartedByAnother(String since) implements StartDetail {}

  /**
   * An earlier morning started the instance, and its report could not confirm that.
   *
   * @param morning id of that run
   * @param since EC2's launch time
   * @param now what EC2 says about the instance now
   */
  record StartedEarlier(String morning, String since, StartDetail now) implements StartDetail {
    private static final int OWN_ARGUMENTS = 3;

    private static StartedEarlier of(List<String> arguments) {
      return new StartedEarlier(
          arguments.get(0),
          arguments.get(1),
          StartDetail.of(arguments.get(2), arguments.subList(OWN_ARGUMENTS, arguments.size())));
    }
  }

  /**
   * The instance was stopped again since Curfew stopped it.
   *
   * @param at when, by EC2's own time
   */
  record StoppedAgain(String at) implements StartDetail {}

  /** EC2 does not say when it stopped, or another actor started it after the stop by Curfew. */
  record StopTimeUnknown() implements StartDetail {}

  /**
   * The night requested the stop of the instance, and could not prove it.
   *
   * @param state in which EC2 lists the instance now
   */
  record StopNotProven(InstanceState state) implements StartDetail {}

  /** The type of the instance was changed since the stop. */
  record TypeChanged(String before, String now) implements StartDetail {}

  /** The instance has the tag {@code curfew:never-start}. */
  record NeverStart() implements StartDetail {}

  /** The state in which EC2 last listed the instance. */
  record ListedAs(InstanceState state) implements StartDetail {}

  /** EC2 did not list the instance. */
  record NotListed() implements StartDetail {}

  /**
   * EC2 refused to start the instance.
   *
   * @param errorCode for example {@code UnauthorizedOperation}
   * @param message EC2's error message, as it came
   */
  record StartRefused(String errorCode, String message) implements StartDetail {}

  /**
   * EC2 lacked the capacity, or a limit was reached, until the deadline.
   *
   * @param errorCode for example {@code InsufficientInstanceCapacity}
   * @param message EC2's last error message, as it came
   * @param attempts how often the start was requested
   */
  record CapacityLacking(String errorCode, String message, String attempts)
      implements StartDetail {}

  /**
   * EC2 accepted the start, and the instance stopped again.
   *
   * @param stateReason EC2's code, for example {@code Client.InternalError}; empty text if EC2 gave
   *     none
   * @param message EC2's message, without the code that it may begin with; empty text if EC2 gave
   *     none
   */
  record StoppedAfterStart(String stateReason, String message) implements StartDetail {
    public StoppedAfterStart {
      String code = stateReason + ": ";
      message = message.startsWith(code) ? message.substring(code.length()) : message;
    }
  }

  /** A start was requested, and EC2 still lists the instance as stopped. */
  record StillStopped() implements StartDetail {}

  /**
   * The instance runs, and its status checks have not passed.
   *
   * @param instanceStatus as EC2 spells it, for example {@code initializing}
   * @param systemStatus as EC2 spells it
   */
  record StatusChecks(String instanceStatus, String systemStatus) implements StartDetail {}

  /** The instance was not read since its start was requested. */
  record NotSeenSinceStart() implements StartDetail {}

  @Override
  default String code() {
    return switch (this) {
      case StartedByAnother _ -> "started-by-another";
      case StartedEarlier _ -> "started-earlier";
      case StoppedAgain _ -> "stopped-again";
      case StopTimeUnknown _ -> "stop-time-unknown";
      case StopNotProven _ -> "stop-not-proven";
      case TypeChanged _ -> "type-changed";
      case NeverStart _ -> "never-start";
      case ListedAs _ -> "listed-as";
      case NotListed _ -> "not-listed";
      case StartRefused _ -> "start-refused";
      case CapacityLacking _ -> "capacity-lacking";
      case StoppedAfterStart _ -> "stopped-after-start";
      case StillStopped _ -> "still-stopped";
      case StatusChecks _ -> "status-checks";
      case NotSeenSinceStart _ -> "not-seen-since-start";
    };
  }

  @Override
  default List<String> arguments() {
    return switch (this) {
      case StartedByAnother(String since) -> List.of(since);
      case StartedEarlier(String morning, String since, StartDetail now) ->
          Stream.concat(Stream.of(morning, since, now.code()), now.arguments().stream()).toList();
      case StoppedAgain(String at) -> List.of(at);
      case TypeChanged(String before, String now) -> List.of(before, now);
      case StopNotProven(InstanceState state) -> List.of(state.text());
      case ListedAs(InstanceState state) -> List.of(state.text());
      case StartRefused(String errorCode, String message) -> List.of(errorCode, message);
      case CapacityLacking(String errorCode, String message, String attempts) ->
          List.of(errorCode, message, attempts);
      case StoppedAfterStart(String stateReason, String message) -> List.of(stateReason, message);
      case StatusChecks(String instanceStatus, String systemStatus) ->
          List.of(instanceStatus, systemStatus);
      case StopTimeUnknown _, NeverStart _, NotListed _, StillStopped _, NotSeenSinceStart _ ->
          List.of();
    };
  }

  /**
   * The detail with this code and these arguments.
   *
   * @throws IllegalArgumentException if there is no such detail
   */
  static StartDetail of(String code, List<String> arguments) {
    if (code.equals("started-earlier") && arguments.size() >= StartedEarlier.OWN_ARGUMENTS) {
      return StartedEarlier.of(arguments);
    }
    return switch (code + "/" + arguments.size()) {
      case "started-by-another/1" -> new StartedByAnother(arguments.getFirst());
      case "stopped-again/1" -> new StoppedAgain(arguments.getFirst());
      case "stop-time-unknown/0" -> new StopTimeUnknown();
      case "type-changed/2" -> new TypeChanged(arguments.get(0), arguments.get(1));
      case "never-start/0" -> new NeverStart();
      case "stop-not-proven/1" -> new StopNotProven(state(code, arguments));
      case "listed-as/1" -> new ListedAs(state(code, arguments));
      case "not-listed/0" -> new NotListed();
      case "start-refused/2" -> new StartRefused(arguments.get(0), arguments.get(1));
      case "capacity-lacking/3" ->
          new CapacityLacking(arguments.get(0), arguments.get(1), arguments.get(2));
      case "stopped-after-start/2" -> new StoppedAfterStart(arguments.get(0), arguments.get(1));
      case "still-stopped/0" -> new StillStopped();
      case "status-checks/2" -> new StatusChecks(arguments.get(0), arguments.get(1));
      case "not-seen-since-start/0" -> new NotSeenSinceStart();
      default -> throw Reason.unknown(code, arguments);
    };
  }

  private static InstanceState state(String code, List<String> arguments) {
    return InstanceState.of(arguments.getFirst())
        .orElseThrow(() -> Reason.unknown(code, arguments));
  }
}
