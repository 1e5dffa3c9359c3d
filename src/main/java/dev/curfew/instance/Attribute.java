package dev.curfew.instance;

/**
 * The text attributes of an EC2 instance that Curfew reads. Each may be absent, and absent is not
 * the same as empty. The names in the Javadoc are those of {@code DescribeInstances}.
 */
public enum Attribute {
  /** {@code OwnerId} of the reservation. */
  ACCOUNT,
  /** The region that was listed. */
  REGION,
  /** {@code InstanceId}. */
  INSTANCE,
  /** {@code ImageId}. */
  IMAGE,
  /** {@code VpcId}. */
  VPC,
  /** {@code SubnetId}. */
  SUBNET,
  /** {@code InstanceType}. */
  TYPE,
  /** {@code CpuOptions}: {@code CoreCount} times {@code ThreadsPerCore}, as decimal digits. */
  VIRTUAL_CPUS,
  /** {@code Architecture}. */
  ARCHITECTURE,
  /** {@code InstanceLifecycle}; absent for an On-Demand Instance. */
  LIFECYCLE,
  /** {@code Platform}; absent unless it is Windows. */
  PLATFORM,
  /** {@code RootDeviceType}. */
  ROOT_DEVICE_TYPE,
  /** {@code SpotInstanceRequestId}. */
  SPOT_REQUEST,
  /** {@code IamInstanceProfile.Arn}. */
  INSTANCE_PROFILE,
  /**
   * {@code StateTransitionReason}, for example {@code User initiated (2026-11-23 13:00:21 GMT)}.
   */
  STATE_TRANSITION_REASON,
  /** {@code StateReason.Code}, for example {@code Client.InternalError}. */
  STATE_REASON_CODE,
  /** {@code StateReason.Message}. */
  STATE_REASON_MESSAGE,
  /** {@code Placement.AvailabilityZone}. */
  ZONE,
  /** {@code Placement.GroupName}; absent unless the instance is in a placement group. */
  PLACEMENT_GROUP,
  /** {@code Placement.Tenancy}; {@code host} on a Dedicated Host. */
  TENANCY,
  /** {@code CapacityReservationId}. */
  CAPACITY_RESERVATION,
  /** {@code CapacityBlockId}. */
  CAPACITY_BLOCK,
  /** {@code PublicIpAddress}. */
  PUBLIC_ADDRESS,
  /**
   * {@code NetworkInterfaces[].Association.IpOwnerId}, present only if an interface has {@code
   * amazon}: EC2 assigned a public address that is not an Elastic IP address.
   */
  PUBLIC_ADDRESS_OWNER,
  /**
   * {@code SourceDestCheck} of the instance and of {@code NetworkInterfaces[]}; present only if one
   * of them is {@code false}.
   */
  SOURCE_DEST_CHECK,
  /** {@code HibernationOptions.Configured}; present only if {@code true}. */
  HIBERNATION,
  /** {@code Operator.Principal}: the AWS service that runs a managed instance. */
  OPERATOR,
  /**
   * {@code Operator.HiddenByDefault}: without {@code IncludeManagedResources} EC2 does not list the
   * instance; present only if {@code true}.
   */
  HIDDEN_BY_DEFAULT;

  /** {@link #PUBLIC_ADDRESS_OWNER} of an address that EC2 assigned itself. */
  public static final String ADDRESS_OWNER_AMAZON = "amazon";
}
