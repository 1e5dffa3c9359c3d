package dev.curfew.aws;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an exception of the AWS SDK means for its caller, for every service but EC2, whose errors
 * {@link dev.curfew.ec2.Ec2ErrorKind} classifies by the codes of its own API.
 *
 * <p>Sources of the error codes: "Common errors" of each service's API reference, and the DynamoDB
 * Developer Guide, "Error handling with DynamoDB".
 */
public enum AwsErrorKind {
  /**
   * A timeout, a connection failure, or a response without an error code, which is not the
   * service's: whether the service acted is unknown.
   */
  NO_RESPONSE,
  /** Throttling, or a failure of the service itself (HTTP 5xx): the same call may work later. */
  TEMPORARY,
  /** The caller lacks a permission. */
  DENIED,
  /** The service does not accept the caller's credentials, clock or signature. */
  BAD_CREDENTIALS,
  /** Any other error; retrying the same call does not help. */
  OTHER;

  private static final Set<String> THROTTLING_CODES =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "TooManyUpdates",
          "TransactionInProgressException");

  private static final Set<String> DENIAL_CODES = Set.of("AccessDenied", "AccessDeniedException");

  private static final Set<String> CREDENTIALS_CODES =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final int SERVER_ERROR = 500;

  /** How the SDK begins the message. */
  private static final String UNREADABLE = "Unable to unmarshall response";

  /** Classifies the exception by its type, HTTP status and error code. */
  public static AwsErrorKind of(SdkException error) {
    return switch (error) {
      case AwsServiceException answered -> of(answered);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _, RetryableException _ ->
          NO_RESPONSE;
      case SdkException other ->
          isUnreadable(other) || SdkFailures.causes(other).anyMatch(IOException.class::isInstance)
              ? NO_RESPONSE
              : OTHER;
    };
  }

  /** Whether the SDK could not parse the response, which then is not the service's. */
  private static boolean isUnreadable(SdkException error) {
    return error.getMessage() != null && error.getMessage().startsWith(UNREADABLE);
  }

  private static AwsErrorKind of(AwsServiceException error) {
    String code = SdkFailures.code(error);
    if (DENIAL_CODES.contains(code)) {
      return DENIED;
    }
    if (CREDENTIALS_CODES.contains(code)) {
      return BAD_CREDENTIALS;
    }
    if (code.isEmpty()) {
      return NO_RESPONSE;
    }
    boolean isThrottling = THROTTLING_CODES.contains(code) || error.isThrottlingException();
    return isThrottling || isServerError(error) ? TEMPORARY : OTHER;
  }

  /** Whether the service itself failed, whatever its error code: HTTP 5xx. */
  public static boolean isServerError(AwsServiceException error) {
    return error.statusCode() >= SERVER_ERROR;
  }
}
