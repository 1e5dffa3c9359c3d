package dev.curfew.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are EC2's own, from the sources that are named with them; ids are replaced. */
class Ec2ErrorKindTest {
  private static final List<String> CALLED =
      List.of("i-0aaaaaaaaaaaaaaa1", "i-0aaaaaaaaaaaaaaa2", "i-0aaaaaaaaaaaaaaa3", "i-1a2b3c4d");

  private static Set<String> named(String code, String words) {
    return Ec2ErrorKind.of(new Ec2Error(code, words)).namedOf(CALLED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # cloud-custodian/cloud-custodian, pull request 6014
          IncorrectInstanceState | Instance 'i-0aaaaaaaaaaaaaaa1' cannot be stopped as it has never reached the 'running' state.
          # cloud-custodian/cloud-custodian, c7n/resources/ec2.py
          IncorrectInstanceState | This instance 'i-0aaaaaaaaaaaaaaa1' is not in a state from which it can be stopped.
          # cloud-custodian/cloud-custodian, pull request 8007
          OperationNotPermitted  | The instance 'i-0aaaaaaaaaaaaaaa1' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.
          # diodonfrost/terraform-aws-lambda-scheduler-stop-start, pull request 8
          UnsupportedOperation   | You can't stop the Spot Instance 'i-0aaaaaaaaaaaaaaa1' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.
          # mitchellh/vagrant-aws, issue 193
          UnsupportedOperation   | The instance 'i-0aaaaaaaaaaaaaaa1' does not have an 'ebs' root device type and cannot be stopped.
          # getmoto/moto, moto/ec2/exceptions.py, after AWS
          InvalidInstanceID.NotFound | The instance ID 'i-0aaaaaaaaaaaaaaa1' does not exist
          InvalidInstanceID.Malformed | Invalid id: "i-0aaaaaaaaaaaaaaa1"
          """)
  void namesTheOneInstance(String code, String words) {
    assertThat(Ec2ErrorKind.of(new Ec2Error(code, words)))
        .isInstanceOf(Ec2ErrorKind.InvalidInstances.class);
    assertThat(named(code, words)).containsExactly("i-0aaaaaaaaaaaaaaa1");
  }

  /** getmoto/moto, issue 4903: AWS lists all that are missing. */
  @Test
  void namesAllThatAreMissing() {
    assertThat(
            named(
                "InvalidInstanceID.NotFound",
                "The instance IDs 'i-0aaaaaaaaaaaaaaa1, i-1a2b3c4d' do not exist"))
        .containsExactlyInAnyOrder("i-0aaaaaaaaaaaaaaa1", "i-1a2b3c4d");
  }

  /** The message of a denial (IAM User Guide, "Troubleshoot access denied error messages"). */
  @Test
  void namesTheInstanceOfAnArn() {
    String words =
        "You are not authorized to perform this operation. User:"
            + " arn:aws:sts::111122223333:assumed-role/curfew/curfew is not authorized to perform:"
            + " ec2:StopInstances on resource:"
            + " arn:aws:ec2:eu-west-1:111122223333:instance/i-0aaaaaaaaaaaaaaa2 with an explicit"
            + " deny in an identity-based policy. Encoded authorization failure message: i-9zYw";

    assertThat(Ec2ErrorKind.of(new Ec2Error("UnauthorizedOperation", words)))
        .isInstanceOf(Ec2ErrorKind.Denied.class);
    assertThat(named("UnauthorizedOperation", words)).containsExactly("i-0aaaaaaaaaaaaaaa2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # CrowdStrike, cloud-aws issue 51
          UnauthorizedOperation | You are not authorized to perform this operation. User: x is not authorized to perform: ec2:StopInstances with an explicit deny in a service control policy
          # Amazon EC2 API Reference, Error codes
          AuthFailure           | AWS was not able to validate the provided access credentials
          OptInRequired         | You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.
          """)
  void deniesWithoutNamingAny(String code, String words) {
    assertThat(Ec2ErrorKind.of(new Ec2Error(code, words)))
        .isEqualTo(new Ec2ErrorKind.Denied(Set.of()));
  }

  /** The second sentence of the recorded one alone: nothing promises that the first is there. */
  @Test
  void namesNoInstanceThatTheMessageDoesNotName() {
    assertThat(
            named(
                "UnsupportedOperation",
                "You can only stop Spot Instances associated with persistent Spot Instance"
                    + " requests."))
        .isEmpty();
  }

  @Test
  void doesNotTakeAnIdThatWasNotInTheCall() {
    assertThat(named("IncorrectInstanceState", "The instance 'i-0bbbbbbbbbbbbbbb1' is not ..."))
        .isEmpty();
  }

  /** A volume, an image or a longer id is not the instance whose id is inside it. */
  @ParameterizedTest
  @ValueSource(strings = {"vol-i-1a2b3c4d", "ami-1a2b3c4d", "i-1a2b3c4d5e", "xi-1a2b3c4d"})
  void doesNotTakeAPartOfAnotherWordForAnId(String word) {
    assertThat(named("UnsupportedOperation", "About " + word + ".")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RequestLimitExceeded",
        "Throttling",
        "ThrottlingException",
        "requestlimitexceeded",
        "client.REQUESTLIMITEXCEEDED"
      })
  void slowsDownIfThrottled(String code) {
    Ec2ErrorKind answer = Ec2ErrorKind.of(new Ec2Error(code, "Request limit exceeded."));

    assertThat(answer).isEqualTo(new Ec2ErrorKind.Throttled());
    assertThat(answer.namedOf(CALLED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"InternalError", "InternalFailure", "Unavailable", "ServiceUnavailable"})
  void doesNotKnowWhetherAServerThatFailedHasActed(String code) {
    assertThat(Ec2ErrorKind.of(new Ec2Error(code, "i-1a2b3c4d")))
        .isEqualTo(new Ec2ErrorKind.ServerError());
  }

  /** Amazon EC2 API Reference, "Client error codes" and "Server error codes". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "InsufficientInstanceCapacity",
        "Server.InsufficientInstanceCapacity",
        "InsufficientHostCapacity",
        "InsufficientReservedInstanceCapacity",
        "InstanceLimitExceeded",
        "VcpuLimitExceeded",
        "MaxSpotInstanceCountExceeded"
      })
  void distinguishesALackOfCapacityFromARefusalAndAFailureOfEc2(String code) {
    assertThat(Ec2ErrorKind.of(new Ec2Error(code, "No m5.large in eu-west-1a.")))
        .isEqualTo(new Ec2ErrorKind.CapacityLacking(Set.of()));
  }

  @Test
  void treatsAnUnknownCodeAsABadInstance() {
    assertThat(Ec2ErrorKind.of(new Ec2Error("SomethingNew", "About i-1a2b3c4d.")))
        .isEqualTo(new Ec2ErrorKind.InvalidInstances(Set.of("i-1a2b3c4d")));
  }

  /**
   * Amazon EC2 API Reference, "Client error codes": the call had no effect, and every other call
   * fails alike.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RequestExpired",
        "Client.RequestExpired",
        "ExpiredToken",
        "ExpiredTokenException",
        "SignatureDoesNotMatch",
        "InvalidSignatureException",
        "IncompleteSignature",
        "MissingAuthenticationToken",
        "RequestTimeTooSkewed"
      })
  void classifiesExpiredCredentialsClockAndSignatureAsErrorsOfTheCaller(String code) {
    assertThat(Ec2ErrorKind.of(new Ec2Error(code, "About i-1a2b3c4d.")))
        .isEqualTo(new Ec2ErrorKind.InvalidCaller(false));
    assertThat(named(code, "About i-1a2b3c4d.")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidClientTokenId", "UnrecognizedClientException"})
  void allowsThatARegionAloneDoesNotKnowTheCredentials(String code) {
    assertThat(Ec2ErrorKind.of(new Ec2Error(code, "The security token is invalid.")))
        .isEqualTo(new Ec2ErrorKind.InvalidCaller(true));
  }
}
