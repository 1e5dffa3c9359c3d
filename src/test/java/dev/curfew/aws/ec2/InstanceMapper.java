package dev.curfew.aws.ec2;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.OperatorResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Maps the responses of {@code DescribeInstances} to {@link Instance}. */
final class InstanceMapper {
  private InstanceMapper() {}

  /**
   * The instances of one page. Leaves out instances without an id or with an unknown state, as
   * nothing can be decided about them.
   */
  static List<Instance> page(Target target, DescribeInstancesResponse page) {
    List<Instance> instances = new ArrayList<>();
    for (Reservation reservation : page.reservations()) {
      for (software.amazon.awssdk.services.ec2.model.Instance listed : reservation.instances()) {
        instance(target, reservation, listed).ifPresent(instances::add);
      }
    }
    return instances;
  }

  /** The state of this name; empty if EC2 sent none or an unknown one. */
  static Optional<InstanceState> state(
      software.amazon.awssdk.services.ec2.model.InstanceState state) {
    return Optional.ofNullable(state)
        .flatMap(given -> Optional.ofNullable(given.nameAsString()))
        .flatMap(InstanceState::of);
  }

  private static Optional<Instance> instance(
      Target target,
      Reservation reservation,
      software.amazon.awssdk.services.ec2.model.Instance listed) {
    return Optional.ofNullable(listed.instanceId())
        .flatMap(id ->
            state(listed.state())
                .map(state ->
                    described(
                        Instance.builder(id)
                            .state(state)
                            .attribute(Attribute.REGION, target.region()),
                        reservation,
                        listed)));
  }

  private static Instance described(
      Instance.Builder instance,
      Reservation reservation,
      software.amazon.awssdk.services.ec2.model.Instance listed) {
    set(instance, Attribute.ACCOUNT, reservation.ownerId());
    set(instance, Attribute.IMAGE, listed.imageId());
    set(instance, Attribute.VPC, listed.vpcId());
    set(instance, Attribute.SUBNET, listed.subnetId());
    set(instance, Attribute.TYPE, listed.instanceTypeAsString());
    virtualCpus(listed.cpuOptions())
        .ifPresent(cpus -> instance.attribute(Attribute.VIRTUAL_CPUS, String.valueOf(cpus)));
    set(instance, Attribute.ARCHITECTURE, listed.architectureAsString());
    set(instance, Attribute.LIFECYCLE, listed.instanceLifecycleAsString());
    set(instance, Attribute.PLATFORM, listed.platformAsString());
    set(instance, Attribute.ROOT_DEVICE_TYPE, listed.rootDeviceTypeAsString());
    Optional.ofNullable(listed.iamInstanceProfile())
        .ifPresent(profile -> set(instance, Attribute.INSTANCE_PROFILE, profile.arn()));
    set(instance, Attribute.SPOT_REQUEST, listed.spotInstanceRequestId());
    set(instance, Attribute.STATE_TRANSITION_REASON, listed.stateTransitionReason());
    Optional.ofNullable(listed.stateReason())
        .ifPresent(reason -> {
          set(instance, Attribute.STATE_REASON_CODE, reason.code());
          set(instance, Attribute.STATE_REASON_MESSAGE, reason.message());
        });
    Optional.ofNullable(listed.placement())
        .ifPresent(placement -> {
          set(instance, Attribute.ZONE, placement.availabilityZone());
          Optional.ofNullable(placement.groupName())
              .filter(group -> !group.isEmpty())
              .ifPresent(group -> instance.attribute(Attribute.PLACEMENT_GROUP, group));
          set(instance, Attribute.TENANCY, placement.tenancyAsString());
        });
    set(instance, Attribute.CAPACITY_RESERVATION, listed.capacityReservationId());
    set(instance, Attribute.CAPACITY_BLOCK, listed.capacityBlockId());
    network(instance, listed);
    Optional.ofNullable(listed.hibernationOptions())
        .filter(options -> Boolean.TRUE.equals(options.configured()))
        .ifPresent(_ -> instance.attribute(Attribute.HIBERNATION, "true"));
    Optional.ofNullable(listed.operator()).ifPresent(operator -> operator(instance, operator));
    listed.tags().forEach(tag -> set(instance, tag));
    Optional.ofNullable(listed.launchTime()).ifPresent(instance::launchTime);
    return instance.build();
  }

  private static void network(
      Instance.Builder instance, software.amazon.awssdk.services.ec2.model.Instance listed) {
    set(instance, Attribute.PUBLIC_ADDRESS, listed.publicIpAddress());
    sourceDestCheck(instance, listed.sourceDestCheck());
    for (InstanceNetworkInterface network : listed.networkInterfaces()) {
      sourceDestCheck(instance, network.sourceDestCheck());
      if (network.association() != null) {
        addressOwner(instance, network.association().ipOwnerId());
      }
    }
  }

  private static void addressOwner(Instance.Builder instance, String owner) {
    if (Attribute.ADDRESS_OWNER_AMAZON.equals(owner)) {
      instance.attribute(Attribute.PUBLIC_ADDRESS_OWNER, owner);
    }
  }

  private static void sourceDestCheck(Instance.Builder instance, Boolean check) {
    if (Boolean.FALSE.equals(check)) {
      instance.attribute(Attribute.SOURCE_DEST_CHECK, "false");
    }
  }

  private static void operator(Instance.Builder instance, OperatorResponse operator) {
    instance.managed(Boolean.TRUE.equals(operator.managed()));
    set(instance, Attribute.OPERATOR, operator.principal());
    if (Boolean.TRUE.equals(operator.hiddenByDefault())) {
      instance.attribute(Attribute.HIDDEN_BY_DEFAULT, "true");
    }
  }

  private static void set(Instance.Builder instance, Attribute attribute, String value) {
    if (value != null) {
      instance.attribute(attribute, value);
    }
  }

  private static void set(Instance.Builder instance, Tag tag) {
    if (tag.key() == null) {
      return;
    }
    if (tag.value() == null) {
      instance.bareTag(tag.key());
    } else {
      instance.tag(tag.key(), tag.value());
    }
  }

  private static Optional<Integer> virtualCpus(CpuOptions options) {
    boolean isComplete =
        options != null && options.coreCount() != null && options.threadsPerCore() != null;
    return isComplete
        ? Optional.of(options.coreCount() * options.threadsPerCore())
        : Optional.empty();
  }
}
