package dev.curfew.local.fleet.ec2.refusal;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.SpotRequest;
import dev.curfew.local.faults.FaultPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why {@code StopInstances} refuses a call: with error codes and messages of which EC2's originals
 * are on record. One instance that it refuses fails the whole call. A missing id is named with all
 * others that are missing; every other refusal names the first instance alone.
 *
 * @param region the call's
 * @param account the caller's
 * @param spotRequests the Spot requests of the region, by id
 * @param faults rules that refuse
 */
public record StopRefusals(
    String region, String account, Map<String, SpotRequest> spotRequests, FaultPlan faults) {
  private static final String NEVER_STOP = "curfew:never-stop";

  /**
   * @param ids as the call has them, each once
   * @param known those of them that are there
   */
  public Optional<Ec2Error> of(List<String> ids, Map<String, Instance> known) {
    return InvalidIds.of(ids, known.keySet())
        .or(() -> first(ids, known, this::denied))
        .or(() -> first(ids, known, this::refused));
  }

  private interface Rule {
    Optional<Ec2Error> check(Instance instance);
  }

  private static Optional<Ec2Error> first(
      List<String> ids, Map<String, Instance> known, Rule rule) {
    return ids.stream().map(known::get).map(rule::check).flatMap(Optional::stream).findFirst();
  }

  /** What the deployment's own IAM policy denies. */
  private Optional<Ec2Error> denied(Instance instance) {
    return instance
        .tag(NEVER_STOP)
        .map(_ ->
            new Ec2Error(
                "UnauthorizedOperation",
                ("You are not authorized to perform this operation. User:"
                        + " arn:aws:sts::%s:assumed-role/curfew/curfew is not authorized to"
                        + " perform: ec2:StopInstances on resource:"
                        + " arn:aws:ec2:%s:%s:instance/%s with an explicit deny in an"
                        + " identity-based policy")
                    .formatted(account, region, account, instance.id())));
  }

  private Optional<Ec2Error> refused(Instance instance) {
    return switch (instance.state()) {
      case STOPPING, STOPPED -> Optional.empty();
      case PENDING ->
          error(
              "IncorrectInstanceState",
              "Instance '%s' cannot be stopped as it has never reached the 'running' state.",
              instance);
      case SHUTTING_DOWN, TERMINATED ->
          error(
              "IncorrectInstanceState",
              "This instance '%s' is not in a state from which it can be stopped.",
              instance);
      case RUNNING -> scripted(instance).or(() -> cannotStop(instance));
    };
  }

  private Optional<Ec2Error> scripted(Instance instance) {
    return faults
        .refusedStop(region, instance.id())
        .map(rule -> new Ec2Error(rule.code(), rule.words().replace("{instance}", instance.id())));
  }

  /**
   * EC2's message for a managed instance is not on record; the code is that of a denied operation.
   */
  private Optional<Ec2Error> cannotStop(Instance instance) {
    if (instance.managed()) {
      return error(
          "OperationNotPermitted",
          "The instance '%s' is managed by a service provider and may not be stopped.",
          instance);
    }
    if (instance.attribute(Attribute.LIFECYCLE).equals(Optional.of("scheduled"))) {
      return error(
          "UnsupportedOperation",
          "The Scheduled Instance '%s' cannot be stopped. You can only terminate it.",
          instance);
    }
    if (isSpot(instance) && isOfFleet(instance)) {
      return error(
          "UnsupportedOperation",
          "You can't stop the Spot Instance '%s' because it is in a fleet.",
          instance);
    }
    if (isSpot(instance) && spotRequest(instance).filter(SpotRequest::preventsStop).isPresent()) {
      return error(
          "UnsupportedOperation",
          "You can't stop the Spot Instance '%s' because of its Spot Instance request, which has"
              + " ended or is in a launch group or an Availability Zone group.",
          instance);
    }
    if (isOneTimeSpot(instance)) {
      return error(
          "UnsupportedOperation",
          "You can't stop the Spot Instance '%s' because it is associated with a one-time Spot"
              + " Instance request. You can only stop Spot Instances associated with persistent"
              + " Spot Instance requests.",
          instance);
    }
    if (instance.attribute(Attribute.ROOT_DEVICE_TYPE).equals(Optional.of("instance-store"))) {
      return error(
          "UnsupportedOperation",
          "The instance '%s' does not have an 'ebs' root device type and cannot be stopped.",
          instance);
    }
    if (faults.isStopProtected(region, instance.id())) {
      return error(
          "OperationNotPermitted",
          "The instance '%s' may not be stopped. Modify its 'disableApiStop' instance attribute"
              + " and try again.",
          instance);
    }
    return Optional.empty();
  }

  private boolean isOneTimeSpot(Instance instance) {
    return isSpot(instance) && spotRequest(instance).filter(SpotRequest::persistent).isEmpty();
  }

  private static boolean isSpot(Instance instance) {
    return instance.attribute(Attribute.LIFECYCLE).equals(Optional.of("spot"));
  }

  private static boolean isOfFleet(Instance instance) {
    return instance.hasTag("aws:ec2:fleet-id") || instance.hasTag("aws:ec2spot:fleet-request-id");
  }

  private Optional<SpotRequest> spotRequest(Instance instance) {
    return instance.attribute(Attribute.SPOT_REQUEST).map(spotRequests::get);
  }

  private static Optional<Ec2Error> error(String code, String words, Instance instance) {
    return Optional.of(new Ec2Error(code, words.formatted(instance.id())));
  }
}
