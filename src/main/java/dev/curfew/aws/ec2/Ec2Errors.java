package dev.curfew.aws.ec2;

import dev.curfew.aws.SdkFailures;
import dev.curfew.sweep.Ec2Answer;
import dev.curfew.sweep.Ec2Error;
import dev.curfew.sweep.NoAnswer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes of the SDK's exceptions what the ports promise. {@link Ec2Answer} says what they mean. */
final class Ec2Errors {
  private static final int UNAUTHORIZED = 401;

  private Ec2Errors() {}

  /**
   * Calls EC2.
   *
   * @throws Ec2Error where it answers with an error
   * @throws NoAnswer where it does not answer, or what came cannot be read
   * @throws dev.curfew.failure.Misconfigured where no call can be made: there are no credentials
   */
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
    boolean isUnknown = code.isEmpty() || Ec2Answer.of(answer) instanceof Ec2Answer.Bad;
    return SdkFailures.isServerError(error) && isUnknown
        ? new NoAnswer(
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
            new NoAnswer(
                "EC2 in %s did not answer %s: %s"
                    .formatted(region, action, SdkFailures.chain(silence)),
                silence));
  }
}
