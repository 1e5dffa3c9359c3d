package dev.curfew.aws.dynamodb.table;

import dev.curfew.aws.AwsErrorKind;
import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Translates the SDK's exceptions of DynamoDB calls into those that the state machine handles. */
final class DynamoErrors {
  private DynamoErrors() {}

  /**
   * The exception to throw instead.
   *
   * @param operation as IAM spells it after {@code dynamodb:}
   * @return {@link TransientFailure}, {@link Misconfigured}, or the exception itself if it is
   *     neither
   */
  static RuntimeException of(SdkException error, String operation, String table) {
    if (error instanceof ResourceNotFoundException) {
      return new Misconfigured(
          "DynamoDB has no table '%s' in this account and region; %s needs it: create the table or name another"
              .formatted(table, operation));
    }
    SdkFailures.throwIfMisconfigured(error);
    String call = "%s on table '%s': %s".formatted(operation, table, SdkFailures.messages(error));
    return switch (AwsErrorKind.of(error)) {
      case NO_RESPONSE -> new TransientFailure("No response from DynamoDB to " + call, error);
      case TEMPORARY -> new TransientFailure("DynamoDB failed temporarily: " + call, error);
      case DENIED ->
          new Misconfigured(
              "DynamoDB denied %s; grant dynamodb:%s on this table to the caller"
                  .formatted(call, operation));
      case BAD_CREDENTIALS ->
          new Misconfigured(
              "DynamoDB rejected the credentials: %s; use valid credentials".formatted(call));
      case OTHER ->
          isInvalid(error)
              ? new Misconfigured(
                  "DynamoDB rejected %s; check that it is the table that is meant and that it has the keys that docs/operations.md names"
                      .formatted(call))
              : error;
    };
  }

  /** A table with other keys, for example. */
  private static boolean isInvalid(SdkException error) {
    return error instanceof AwsServiceException service
        && SdkFailures.code(service).equals("ValidationException");
  }
}
