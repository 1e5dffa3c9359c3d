package dev.curfew.aws.dynamodb.table;

import dev.curfew.aws.AwsErrorKind;
import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Translates the SDK's exceptions of DynamoDB calls into those that the state machine handles. */
final class DynamoErrors {
  /** In DynamoDB's messages about the KMS key of a table. */
  private static final Pattern KMS = Pattern.compile("KMS|kms:");

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
    String call = "%s on table '%s': %s".formatted(operation, table, message(error));
    return switch (AwsErrorKind.of(error)) {
      case NO_RESPONSE ->
          new TransientFailure(
              error instanceof AwsServiceException
                  ? "Unexpected response, perhaps from a proxy, to " + call
                  : "No response from DynamoDB to " + call,
              error);
      case TEMPORARY -> new TransientFailure("DynamoDB failed temporarily: " + call, error);
      case DENIED ->
          new Misconfigured(
              "DynamoDB denied %s; the caller needs %s"
                  .formatted(
                      call,
                      isAboutKey(error)
                          ? "to be allowed to use the KMS key of the table, which must be enabled"
                          : "dynamodb:%s on this table".formatted(operation)));
      case BAD_CREDENTIALS ->
          new Misconfigured(
              "DynamoDB rejected the credentials: %s; they have expired or are wrong, or the clock of this computer is wrong"
                  .formatted(call));
      case OTHER ->
          error instanceof AwsServiceException service
              ? new Misconfigured("DynamoDB rejected %s%s".formatted(call, advice(service)))
              : error;
    };
  }

  private static String message(SdkException error) {
    return error instanceof AwsServiceException service
        ? SdkFailures.description(service).replaceFirst("[.:\\s]+$", "")
        : SdkFailures.messages(error);
  }

  private static boolean isAboutKey(SdkException error) {
    return KMS.matcher(message(error)).find();
  }

  private static String advice(AwsServiceException error) {
    if (isAboutKey(error)) {
      return "; check that the KMS key of the table is enabled and that the caller may use it";
    }
    return SdkFailures.code(error).equals("ValidationException")
        ? "; check that it is the table that is meant and that it has the keys that"
            + " docs/operations.md names"
        : "";
  }
}
