package dev.curfew.aws.ssm;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * A parameter of type {@code SecureString}, read at first use and then remembered. Its value is in
 * no message and no log. Thread-safe.
 */
public final class SecureString implements Supplier<String> {
  private static final Set<String> BUSY =
      Set.of("ThrottlingException", "Throttling", "InternalServerError", "TooManyUpdates");

  private final Supplier<SsmClient> client;
  private final String name;
  private Optional<String> value = Optional.empty();

  /**
   * @param name of the parameter, or its ARN
   */
  public SecureString(Supplier<SsmClient> client, String name) {
    this.client = requireNonNull(client, "client");
    this.name = requireNonNull(name, "name");
  }

  /**
   * Its value.
   *
   * @throws Misconfigured where there is none of this name, it is of another type, or it must not
   *     be read
   * @throws TransientFailure where SSM cannot answer now
   */
  @Override
  public synchronized String get() {
    if (value.isEmpty()) {
      value = Optional.of(secret(read()));
    }
    return value.get();
  }

  private Parameter read() {
    SsmClient ssm = client.get();
    try {
      return ssm.getParameter(get -> get.name(name).withDecryption(true)).parameter();
    } catch (AwsServiceException error) {
      throw failure(error);
    } catch (SdkClientException silence) {
      throw SdkFailures.misconfigured(silence)
          .<RuntimeException>map(ours -> ours)
          .orElseGet(() ->
              new TransientFailure(
                  "SSM did not answer for parameter '%s': %s"
                      .formatted(name, SdkFailures.chain(silence)),
                  silence));
    }
  }

  private RuntimeException failure(AwsServiceException error) {
    String code = SdkFailures.code(error);
    String words = SdkFailures.words(error);
    if (BUSY.contains(code) || error.isThrottlingException() || SdkFailures.isServerError(error)) {
      return new TransientFailure(
          "SSM cannot read parameter '%s' now: %s: %s".formatted(name, code, words), error);
    }
    return new Misconfigured(
        switch (code) {
          case "ParameterNotFound" ->
              "SSM parameter '%s': found none of this name in this account and region; allowed is a SecureString"
                  .formatted(name);
          case "AccessDeniedException" ->
              "SSM parameter '%s' must not be read: %s; the caller needs ssm:GetParameter, and kms:Decrypt where the key is not aws/ssm"
                  .formatted(name, words);
          default -> "SSM parameter '%s' cannot be read: %s: %s".formatted(name, code, words);
        });
  }

  private String secret(Parameter parameter) {
    if (parameter.type() != ParameterType.SECURE_STRING) {
      throw new Misconfigured(
          "SSM parameter '%s': found the type %s; allowed is SecureString, as it is a secret"
              .formatted(name, parameter.typeAsString()));
    }
    return parameter.value();
  }
}
