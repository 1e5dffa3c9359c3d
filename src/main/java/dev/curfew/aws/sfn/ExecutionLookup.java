package dev.curfew.aws.sfn;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.AwsErrorKind;
import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** {@code DescribeExecution} of Step Functions. Thread-safe, as the client is. */
public final class ExecutionLookup {
  /** The execution does not exist, or is older than the 90 days that Step Functions keeps. */
  private static final Set<String> UNKNOWN = Set.of("ExecutionDoesNotExist", "InvalidArn");

  private final Supplier<SfnClient> client;

  /**
   * @param client called at each lookup
   */
  public ExecutionLookup(Supplier<SfnClient> client) {
    this.client = requireNonNull(client, "client");
  }

  /** The state that Step Functions reports for an execution. */
  public enum ExecutionState {
    RUNNING,
    ENDED,
    /** Not in its records; an execution on a laptop never is. */
    UNKNOWN
  }

  /** Whether this execution has ended. False if Step Functions does not know it. */
  public boolean hasEnded(String execution) {
    return state(execution) == ExecutionState.ENDED;
  }

  /**
   * The state that Step Functions reports for this execution.
   *
   * @param execution its ARN
   * @throws Misconfigured if the caller lacks the permission
   * @throws TransientFailure if Step Functions fails or does not respond
   */
  public ExecutionState state(String execution) {
    SfnClient sfn = client.get();
    try {
      return state(
          Optional.ofNullable(
                  sfn.describeExecution(request -> request.executionArn(execution)).status())
              .orElseThrow(() ->
                  new TransientFailure(
                      "Step Functions responded to DescribeExecution of %s without a status; a proxy may have responded in its place"
                          .formatted(execution))));
    } catch (AwsServiceException error) {
      if (UNKNOWN.contains(SdkFailures.code(error))) {
        return ExecutionState.UNKNOWN;
      }
      throw failure(execution, error);
    } catch (SdkClientException lost) {
      SdkFailures.throwIfMisconfigured(lost);
      throw new TransientFailure(
          "No response from Step Functions to DescribeExecution of %s: %s"
              .formatted(execution, SdkFailures.messages(lost)),
          lost);
    }
  }

  /** A status that this SDK does not know does not count as ended. */
  private static ExecutionState state(ExecutionStatus status) {
    return switch (status) {
      case SUCCEEDED, FAILED, TIMED_OUT, ABORTED -> ExecutionState.ENDED;
      case RUNNING, PENDING_REDRIVE, UNKNOWN_TO_SDK_VERSION -> ExecutionState.RUNNING;
    };
  }

  private static RuntimeException failure(String execution, AwsServiceException error) {
    String reason = SdkFailures.description(error);
    return AwsErrorKind.of(error) == AwsErrorKind.DENIED
        ? new Misconfigured(
            "Step Functions denied DescribeExecution of %s: %s; grant states:DescribeExecution to the caller"
                .formatted(execution, reason))
        : new TransientFailure(
            "Step Functions failed at DescribeExecution of %s: %s".formatted(execution, reason),
            error);
  }
}
