package dev.curfew.aws.sfn;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** {@code DescribeExecution} of Step Functions. Thread-safe, as the client is. */
public final class ExecutionLookup {
  /** There is none, or none any more: executions are forgotten after 90 days. */
  private static final Set<String> UNKNOWN = Set.of("ExecutionDoesNotExist", "InvalidArn");

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private final Supplier<SfnClient> client;

  /**
   * @param client asked for at each call
   */
  public ExecutionLookup(Supplier<SfnClient> client) {
    this.client = requireNonNull(client, "client");
  }

  /**
   * Whether Step Functions says that this execution has ended. Not so where it does not know it.
   *
   * @param execution its ARN
   * @throws Misconfigured where it must not be asked
   * @throws TransientFailure where it cannot answer now
   */
  public boolean isOver(String execution) {
    SfnClient sfn = client.get();
    try {
      return isOver(sfn.describeExecution(ask -> ask.executionArn(execution)).status());
    } catch (AwsServiceException error) {
      if (UNKNOWN.contains(SdkFailures.code(error))) {
        return false;
      }
      throw failure(execution, error);
    } catch (SdkClientException silence) {
      throw SdkFailures.misconfigured(silence)
          .<RuntimeException>map(ours -> ours)
          .orElseGet(() ->
              new TransientFailure(
                  "Step Functions did not say what became of %s: %s"
                      .formatted(execution, SdkFailures.chain(silence)),
                  silence));
    }
  }

  /** A status that nobody knows is not one of an end. */
  private static boolean isOver(ExecutionStatus status) {
    return switch (status) {
      case SUCCEEDED, FAILED, TIMED_OUT, ABORTED -> true;
      case RUNNING, PENDING_REDRIVE, UNKNOWN_TO_SDK_VERSION -> false;
    };
  }

  private static RuntimeException failure(String execution, AwsServiceException error) {
    String why = "%s: %s".formatted(SdkFailures.code(error), SdkFailures.words(error));
    return DENIED.contains(SdkFailures.code(error))
        ? new Misconfigured(
            "what became of %s must not be read: %s; the caller needs states:DescribeExecution"
                .formatted(execution, why))
        : new TransientFailure(
            "Step Functions cannot say what became of %s now: %s".formatted(execution, why), error);
  }
}
