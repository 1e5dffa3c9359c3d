package dev.curfew.reason;

import java.util.List;

/** A remark on the evaluation or the stop of one instance. */
public sealed interface Note extends Reason {
  /**
   * The tag that may say until when the instance is kept holds neither a date nor an instant, so
   * the instance is kept.
   *
   * @param key the tag's key
   * @param value the tag's value, as it is
   */
  record KeepUntilInDoubt(String key, String value) implements Note {}

  /**
   * It is not known whether the instance type has instance storage, whose data a stop would lose.
   *
   * @param type for example {@code x9.large}
   */
  record UnknownInstanceType(String type) implements Note {}

  /** As {@link UnknownInstanceType}, of an instance that was listed without its type. */
  record MissingInstanceType() implements Note {}

  /**
   * A tag key differs from {@code curfew:never-stop} only in case or in surrounding blanks, so it
   * does not protect the instance.
   *
   * @param key the tag's key
   */
  record MisspelledNeverStop(String key) implements Note {}

  /** No response to the stop arrived; EC2 says that the instance stopped after the request. */
  record StopResponseLost() implements Note {}

  /** EC2 had accepted the stop before the policies changed and would have kept the instance. */
  record StoppedBeforePolicyChange() implements Note {}

  @Override
  default String code() {
    return switch (this) {
      case KeepUntilInDoubt _ -> "keep-until-in-doubt";
      case UnknownInstanceType _ -> "unknown-instance-type";
      case MissingInstanceType _ -> "missing-instance-type";
      case MisspelledNeverStop _ -> "misspelled-never-stop";
      case StopResponseLost _ -> "stop-response-lost";
      case StoppedBeforePolicyChange _ -> "stopped-before-policy-change";
    };
  }

  @Override
  default List<String> arguments() {
    return switch (this) {
      case KeepUntilInDoubt(String key, String value) -> List.of(key, value);
      case UnknownInstanceType(String type) -> List.of(type);
      case MisspelledNeverStop(String key) -> List.of(key);
      case MissingInstanceType _, StopResponseLost _, StoppedBeforePolicyChange _ -> List.of();
    };
  }

  /**
   * The note with this code and these arguments.
   *
   * @throws IllegalArgumentException if there is no such note
   */
  static Note of(String code, List<String> arguments) {
    return switch (code + "/" + arguments.size()) {
      case "keep-until-in-doubt/2" -> new KeepUntilInDoubt(arguments.get(0), arguments.get(1));
      case "unknown-instance-type/1" -> new UnknownInstanceType(arguments.getFirst());
      case "misspelled-never-stop/1" -> new MisspelledNeverStop(arguments.getFirst());
      case "missing-instance-type/0" -> new MissingInstanceType();
      case "stop-response-lost/0" -> new StopResponseLost();
      case "stopped-before-policy-change/0" -> new StoppedBeforePolicyChange();
      default -> throw Reason.unknown(code, arguments);
    };
  }
}
