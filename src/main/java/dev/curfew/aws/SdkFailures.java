package dev.curfew.aws;

import dev.curfew.failure.Misconfigured;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads the SDK's exceptions, whatever the service. */
public final class SdkFailures {
  private static final int SERVER_ERROR = 500;

  private SdkFailures() {}

  /** The service's error code; empty text where it answered without one. */
  public static String code(AwsServiceException error) {
    return Optional.ofNullable(error.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }

  /** The service's own message; where there is none, what the SDK says. */
  public static String words(AwsServiceException error) {
    return Optional.ofNullable(error.awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .or(() -> Optional.ofNullable(error.getMessage()))
        .orElse("");
  }

  /** Whether the service failed, whatever its code: HTTP 5xx. */
  public static boolean isServerError(AwsServiceException error) {
    return error.statusCode() >= SERVER_ERROR;
  }

  /**
   * What is wrong on our own side, where the SDK wraps it: there are no credentials, for example.
   */
  public static Optional<Misconfigured> misconfigured(SdkException error) {
    return causes(error)
        .filter(Misconfigured.class::isInstance)
        .map(Misconfigured.class::cast)
        .findFirst();
  }

  /** The message of the error and of what caused it, as one line. */
  public static String chain(Throwable error) {
    return causes(error)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .distinct()
        .reduce((before, next) -> before.contains(next) ? before : before + ": " + next)
        .orElseGet(() -> error.getClass().getSimpleName());
  }

  /** The error and its causes, the error first. */
  public static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
  }
}
