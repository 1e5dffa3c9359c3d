package dev.curfew.aws.dynamodb.table;

import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * What an error of DynamoDB means to a run. The codes are those of the DynamoDB Developer Guide,
 * "Error handling with DynamoDB".
 */
final class DynamoErrors {
  private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied");
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException",
          "ExpiredTokenException");
  private static final Set<String> BUSY =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "ThrottlingException",
          "TransactionInProgressException");
  private static final int SERVER_ERROR = 500;

  private DynamoErrors() {}

  /**
   * What to throw instead.
   *
   * @param operation as IAM spells it after {@code dynamodb:}
   * @return {@link TransientFailure}, {@link Misconfigured}, or the error itself where it is
   *     neither
   */
  static RuntimeException of(SdkException error, String operation, String table) {
    return switch (error) {
      case ResourceNotFoundException _ ->
          new Misconfigured(
              "DynamoDB has no table '%s' in this account and region; %s needs it: create the table or name another"
                  .formatted(table, operation));
      case AwsServiceException answer -> of(answer, operation, table);
      case SdkClientException silence when isNoAnswer(silence) ->
          new TransientFailure(
              "DynamoDB did not answer %s on table '%s': %s"
                  .formatted(operation, table, silence.getMessage()),
              silence);
      case SdkException other -> other;
    };
  }

  private static RuntimeException of(AwsServiceException error, String operation, String table) {
    String code = error.awsErrorDetails() == null ? "" : error.awsErrorDetails().errorCode();
    String where = "%s on table '%s': %s".formatted(operation, table, error.getMessage());
    if (DENIED.contains(code)) {
      return new Misconfigured(
          "DynamoDB denies %s; the caller needs dynamodb:%s on this table"
              .formatted(where, operation));
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return new Misconfigured(
          "DynamoDB does not accept the credentials for %s; valid ones are needed"
              .formatted(where));
    }
    if (BUSY.contains(code)
        || error.isThrottlingException()
        || error.statusCode() >= SERVER_ERROR) {
      return new TransientFailure("DynamoDB cannot do " + where, error);
    }
    return error;
  }

  private static boolean isNoAnswer(SdkClientException error) {
    return switch (error) {
      case ApiCallTimeoutException _ -> true;
      case ApiCallAttemptTimeoutException _ -> true;
      case RetryableException _ -> true;
      case SdkClientException other ->
          Stream.iterate((Throwable) other, cause -> cause != null, Throwable::getCause)
              .anyMatch(IOException.class::isInstance);
    };
  }
}
