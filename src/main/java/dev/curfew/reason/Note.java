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

  /** As {@link MisspelledNeverStop}, of {@code curfew:never-start} in a morning. */
  record MisspelledNeverStart(String key) implements Note {}

  /**
   * EC2 assigned the instance's public address and releases it at the stop.
   *
   * @param address the address; a dash if it was not listed
   */
  record PublicAddressChanges(String address) implements Note {}

  /**
   * The instance runs in a Capacity Reservation, which is billed while the instance is stopped.
   *
   * @param id of the reservation
   */
  record InCapacityReservation(String id) implements Note {}

  /** The instance runs in a Capacity Block, which is paid in advance. */
  record InCapacityBlock() implements Note {}

  /** The instance runs on a Dedicated Host, which is billed while the instance is stopped. */
  record OnDedicatedHost() implements Note {}

  /** Source/destination check is off: the instance is a router, or a NAT instance. */
  record ForwardsTraffic() implements Note {}

  /** Hibernation is configured, and a stop without hibernation loses the memory. */
  record HibernationConfigured() implements Note {}

  /**
   * The instance is listed for a region in which its zone is not, as in a file with a wrong name.
   *
   * @param zone the instance's zone
   * @param region for which it is listed
   */
  record ZoneOutsideRegion(String zone, String region) implements Note {}

  /**
   * An AWS service runs the instance, and EC2 lists it only if managed resources are requested.
   *
   * @param operator the service's principal; a dash if it was not listed
   */
  record HiddenByEc2(String operator) implements Note {}

  /**
   * EC2 refused to stop the instance in earlier runs.
   *
   * @param runs in how many
   * @param first the UTC date of the first refusal, as {@code 2026-11-23}
   */
  record RefusedBefore(String runs, String first) implements Note {}

  /** No response to the stop arrived; EC2 says that the instance stopped after the request. */
  record StopResponseLost() implements Note {}

  /** EC2 had accepted the stop before a change of policies that would have kept the instance. */
  record StoppedBeforePolicyChange() implements Note {}

  @Override
  default String code() {
    return switch (this) {
      case KeepUntilInDoubt _ -> "keep-until-in-doubt";
      case UnknownInstanceType _ -> "unknown-instance-type";
      case MissingInstanceType _ -> "missing-instance-type";
      case MisspelledNeverStop _ -> "misspelled-never-stop";
      case MisspelledNeverStart _ -> "misspelled-never-start";
      case PublicAddressChanges _ -> "public-address-changes";
      case InCapacityReservation _ -> "in-capacity-reservation";
      case InCapacityBlock _ -> "in-capacity-block";
      case OnDedicatedHost _ -> "on-dedicated-host";
      case ForwardsTraffic _ -> "forwards-traffic";
      case HibernationConfigured _ -> "hibernation-configured";
      case ZoneOutsideRegion _ -> "zone-outside-region";
      case HiddenByEc2 _ -> "hidden-by-ec2";
      case RefusedBefore _ -> "refused-before";
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
      case MisspelledNeverStart(String key) -> List.of(key);
      case PublicAddressChanges(String address) -> List.of(address);
      case InCapacityReservation(String id) -> List.of(id);
      case ZoneOutsideRegion(String zone, String region) -> List.of(zone, region);
      case HiddenByEc2(String operator) -> List.of(operator);
      case RefusedBefore(String runs, String first) -> List.of(runs, first);
      case MissingInstanceType _,
          InCapacityBlock _,
          OnDedicatedHost _,
          ForwardsTraffic _,
          HibernationConfigured _,
          StopResponseLost _,
          StoppedBeforePolicyChange _ ->
          List.of();
    };
  }

  /** Whether a stop saves nothing, because the capacity is billed while the instance is stopped. */
  default boolean isBilledWhileStopped() {
    return switch (this) {
      case InCapacityReservation _, InCapacityBlock _, OnDedicatedHost _ -> true;
      case KeepUntilInDoubt _,
          UnknownInstanceType _,
          MissingInstanceType _,
          MisspelledNeverStop _,
          MisspelledNeverStart _,
          PublicAddressChanges _,
          ForwardsTraffic _,
          HibernationConfigured _,
          ZoneOutsideRegion _,
          HiddenByEc2 _,
          RefusedBefore _,
          StopResponseLost _,
          StoppedBeforePolicyChange _ ->
          false;
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
      case "misspelled-never-start/1" -> new MisspelledNeverStart(arguments.getFirst());
      case "public-address-changes/1" -> new PublicAddressChanges(arguments.getFirst());
      case "in-capacity-reservation/1" -> new InCapacityReservation(arguments.getFirst());
      case "in-capacity-block/0" -> new InCapacityBlock();
      case "on-dedicated-host/0" -> new OnDedicatedHost();
      case "forwards-traffic/0" -> new ForwardsTraffic();
      case "hibernation-configured/0" -> new HibernationConfigured();
      case "zone-outside-region/2" -> new ZoneOutsideRegion(arguments.get(0), arguments.get(1));
      case "hidden-by-ec2/1" -> new HiddenByEc2(arguments.getFirst());
      case "refused-before/2" -> new RefusedBefore(arguments.get(0), arguments.get(1));
      case "missing-instance-type/0" -> new MissingInstanceType();
      case "stop-response-lost/0" -> new StopResponseLost();
      case "stopped-before-policy-change/0" -> new StoppedBeforePolicyChange();
      default -> throw Reason.unknown(code, arguments);
    };
  }
}
