package dev.curfew.aws.ec2;

import dev.curfew.aws.SdkFailures;
import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * Makes of the SDK's exceptions what the ports promise. {@link Ec2ErrorKind} says what they mean.
 */
final class Ec2Errors {
  private static final int UNAUTHORIZED = 401;

  /** What the SDK makes of an answer without a request id; every answer of EC2's has one. */
  private static final String NO_REQUEST = "UNKNOWN";

  private Ec2Errors() {}

  /**
   * Calls EC2. The SDK makes an empty answer of whatever comes with status 200, such as a proxy's
   * login page; taken for EC2's word it would make a region seem to be off.
   *
   * @param says whether there is in it what EC2 answers to this call
   * @throws Ec2Error where it answers with an error
   * @throws Ec2NoResponse where it does not answer, or what came cannot be read
   * @throws dev.curfew.failure.Misconfigured where no call can be made: there are no credentials
   */
  static <T extends Ec2Response> T call(
      String action, String region, Supplier<T> call, Predicate<T> says) {
    T answer = call(action, region, call);
    if (!says.test(answer) && answer.responseMetadata().requestId().equals(NO_REQUEST)) {
      throw new Ec2NoResponse("what answered %s in %s is not EC2".formatted(action, region));
    }
    return answer;
  }

  /** The same for calls whose answer is not looked at whole, such as those of a paginator. */
  static <T> T call(String action, String region, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException error) {
      throw of(error, action, region);
    } catch (SdkClientException silence) {
      throw of(silence, action, region);
    }
  }

  /** An error without a code is no word of EC2's: something between us and it failed. */
  private static RuntimeException of(AwsServiceException error, String action, String region) {
    String code = SdkFailures.code(error);
    Ec2Error answer = code.isEmpty() ? bare(error) : new Ec2Error(code, SdkFailures.words(error));
    boolean isUnknown =
        code.isEmpty() || Ec2ErrorKind.of(answer) instanceof Ec2ErrorKind.InvalidInstances;
    return SdkFailures.isServerError(error) && isUnknown
        ? new Ec2NoResponse(
            "EC2 in %s failed at %s with HTTP %d: %s"
                .formatted(region, action, error.statusCode(), answer.getMessage()),
            error)
        : answer;
  }

  /**
   * EC2 gives {@code AuthFailure} and {@code OptInRequired} with HTTP 401, and the JDK's client
   * throws the body of an answer 401 away.
   */
  private static Ec2Error bare(AwsServiceException error) {
    return error.statusCode() == UNAUTHORIZED
        ? new Ec2Error(
            "AuthFailure",
            "EC2 answered HTTP 401: the credentials are not accepted there, or the region is not enabled for the account")
        : new Ec2Error("Http" + error.statusCode(), SdkFailures.words(error));
  }

  private static RuntimeException of(SdkException silence, String action, String region) {
    return SdkFailures.misconfigured(silence)
        .<RuntimeException>map(ours -> ours)
        .orElseGet(() ->
            new Ec2NoResponse(
                "EC2 in %s did not answer %s: %s"
                    .formatted(region, action, SdkFailures.chain(silence)),
                silence));
  }
}
