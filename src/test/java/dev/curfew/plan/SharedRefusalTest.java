package dev.curfew.plan;

import static dev.curfew.testing.RunFixtures.instance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Attribute;
import org.junit.jupiter.api.Test;

class SharedRefusalTest {
  private static final Ec2Error ONE_TIME =
      new Ec2Error(
          "UnsupportedOperation",
          "You can't stop the Spot Instance 'i-1' because it is associated with a one-time Spot"
              + " Instance request. You can only stop Spot Instances associated with persistent"
              + " Spot Instance requests.");
  private static final Ec2Error ROOT =
      new Ec2Error(
          "UnsupportedOperation",
          "The instance 'i-1' does not have an 'ebs' root device type and cannot be stopped.");

  @Test
  void aSpotRequestIsSharedByItsInstances() {
    assertThat(
            SharedRefusal.of(
                ONE_TIME, instance("i-1").attribute(Attribute.SPOT_REQUEST, "sir-1").build()))
        .contains(new SharedRefusal(SharedRefusal.Condition.SPOT_ONE_TIME, "sir-1"));
  }

  @Test
  void aRootDeviceIsSharedByTheInstancesOfAnImage() {
    assertThat(SharedRefusal.of(ROOT, instance("i-1").attribute(Attribute.IMAGE, "ami-1").build()))
        .contains(new SharedRefusal(SharedRefusal.Condition.INSTANCE_STORE_ROOT, "ami-1"));
  }

  @Test
  void nothingIsSharedIfTheInstanceHasNoSuchAttribute() {
    assertThat(SharedRefusal.of(ROOT, instance("i-1").build())).isEmpty();
  }

  @Test
  void stopProtectionIsEachInstancesOwn() {
    Ec2Error own =
        new Ec2Error(
            "OperationNotPermitted",
            "The instance 'i-1' may not be stopped. Modify its 'disableApiStop' instance attribute"
                + " and try again.");

    assertThat(SharedRefusal.of(own, instance("i-1").attribute(Attribute.IMAGE, "ami-1").build()))
        .isEmpty();
  }
}
