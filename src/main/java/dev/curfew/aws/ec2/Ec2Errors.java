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
    Ec2Error answer =
        new Ec2Error(code.isEmpty() ? "Http" + error.statusCode() : code, SdkFailures.words(error));
    boolean isUnknown = code.isEmpty() || Ec2Answer.of(answer) instanceof Ec2Answer.Bad;
    return SdkFailures.isServerError(error) && isUnknown
        ? new NoAnswer(
            "EC2 in %s failed at %s with HTTP %d: %s"
                .formatted(region, action, error.statusCode(), answer.getMessage()),
            error)
        : answer;
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
