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
  STATE_TRANSITION_REASON
}
