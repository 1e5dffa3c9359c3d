package dev.curfew.aws.ec2;

import dev.curfew.aws.AwsErrorKind;
import dev.curfew.aws.SdkFailures;
import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * Translates the SDK's exceptions into those of the ports. {@link Ec2ErrorKind} classifies them.
 */
final class Ec2Errors {
  /**
   * EC2 sends {@code AuthFailure} and {@code OptInRequired} with HTTP 401, and the JDK's client
   * discards the body of such a response.
   */
  private static final int UNAUTHORIZED = 401;

  /** The SDK's request id for a response that has none; every response of EC2 has one. */
  private static final String NO_REQUEST_ID = "UNKNOWN";

  private Ec2Errors() {}

  /**
   * Calls EC2. The SDK reads any body with status 200, such as a proxy's login page, as an empty
   * response; accepting it would make a region look empty.
   *
   * @param isPresent whether the response has the element that EC2 sends for this call
   * @throws Ec2Error if EC2 responds with an error
   * @throws Ec2NoResponse if there is no response, or an unreadable one
   * @throws dev.curfew.failure.Misconfigured if there are no credentials
   */
  static <T extends Ec2Response> T call(
      String action, String region, Supplier<T> call, Predicate<T> isPresent) {
    T response = call(action, region, call);
    if (!isPresent.test(response)
        && response.responseMetadata().requestId().equals(NO_REQUEST_ID)) {
      throw new Ec2NoResponse(
          "Unexpected response to %s in %s: not from EC2, perhaps from a proxy"
              .formatted(action, region));
    }
    return response;
  }

  private static <T> T call(String action, String region, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException error) {
      throw of(error, action, region);
    } catch (SdkClientException lost) {
      SdkFailures.throwIfMisconfigured(lost);
      throw new Ec2NoResponse(
          "No response from EC2 in %s to %s: %s"
              .formatted(region, action, SdkFailures.messages(lost)),
          lost);
    }
  }

  /**
   * An error without a code does not come from EC2, whatever its HTTP status: something in between,
   * such as a proxy, answered instead.
   */
  private static RuntimeException of(AwsServiceException error, String action, String region) {
    String code = SdkFailures.code(error);
    if (code.isEmpty()) {
      return error.statusCode() == UNAUTHORIZED
          ? new Ec2Error(
              "AuthFailure",
              "HTTP 401: EC2 does not accept the credentials in this region; check the access key,"
                  + " the clock of this computer, and whether the region is enabled for the"
                  + " account")
          : new Ec2NoResponse(
              ("Unexpected response to %s in %s: HTTP %d without an error code of EC2, perhaps from"
                      + " a proxy")
                  .formatted(action, region, error.statusCode()),
              error);
    }
    Ec2Error translated =
        new Ec2Error(code, SdkFailures.message(error), Optional.ofNullable(error.requestId()));
    boolean isUnknown = Ec2ErrorKind.of(translated) instanceof Ec2ErrorKind.InvalidInstances;
    return AwsErrorKind.isServerError(error) && isUnknown
        ? new Ec2NoResponse(
            "EC2 in %s failed at %s with HTTP %d: %s"
                .formatted(region, action, error.statusCode(), translated.getMessage()),
            error)
        : translated;
  }
}
