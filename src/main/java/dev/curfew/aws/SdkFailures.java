package dev.curfew.aws;

import dev.curfew.failure.Misconfigured;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads the SDK's exceptions, for every service. */
public final class SdkFailures {
  private SdkFailures() {}

  /** The service's error code; empty text if its response had none. */
  public static String code(AwsServiceException error) {
    return Optional.ofNullable(error.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }

  /** The service's own message; if it has none, the SDK's. */
  public static String message(AwsServiceException error) {
    return Optional.ofNullable(error.awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .or(() -> Optional.ofNullable(error.getMessage()))
        .orElse("");
  }

  /** Error code and message, as in {@code AccessDenied: User is not authorized}. */
  public static String description(AwsServiceException error) {
    return code(error).isEmpty()
        ? "HTTP %d without an error code".formatted(error.statusCode())
        : code(error) + ": " + message(error);
  }

  /**
   * The SDK wraps what its credentials provider throws, so that missing credentials look like a
   * lost connection. Call this before treating an exception as a missing response.
   *
   * @throws Misconfigured if one caused this exception
   */
  public static void throwIfMisconfigured(SdkException error) {
    causes(error)
        .filter(Misconfigured.class::isInstance)
        .findFirst()
        .ifPresent(cause -> {
          throw (Misconfigured) cause;
        });
  }

  /** The messages of the exception and its causes, as one line, without repetitions. */
  public static String messages(Throwable error) {
    List<Throwable> causes = causes(error).toList();
    for (Throwable cause : causes) {
      if (cause instanceof UnknownHostException) {
        return "the host %s is unknown; check the region, AWS_ENDPOINT_URL and the network"
            .formatted(cause.getMessage());
      }
      if (cause instanceof SSLException) {
        return "no TLS connection (%s); check whether the endpoint is http or https, and whether Java trusts its certificate"
            .formatted(cause.getMessage());
      }
    }
    return causes.stream()
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .map(message -> message.strip().replaceAll("\\s+", " "))
        .distinct()
        .reduce((before, next) -> before.contains(next) ? before : before + ": " + next)
        .orElseGet(() -> error.getClass().getSimpleName());
  }

  /** The exception and its causes, the exception first. */
  static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
  }
}
