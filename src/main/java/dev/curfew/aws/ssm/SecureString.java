package dev.curfew.aws.ssm;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.AwsErrorKind;
import dev.curfew.aws.SdkFailures;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * A parameter of type {@code SecureString}, read at first use and then cached. Its value appears in
 * no message and no log. Thread-safe.
 */
public final class SecureString implements Supplier<String> {
  private final Supplier<SsmClient> client;
  private final String name;
  private Optional<String> value = Optional.empty();

  /**
   * @param name the name or the ARN of the parameter
   */
  public SecureString(Supplier<SsmClient> client, String name) {
    this.client = requireNonNull(client, "client");
    this.name = requireNonNull(name, "name");
  }

  /**
   * The parameter's value.
   *
   * @throws Misconfigured if it does not exist, has another type, or may not be read
   * @throws TransientFailure if SSM fails or does not respond
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
      return Optional.ofNullable(
              ssm.getParameter(request -> request.name(name).withDecryption(true)).parameter())
          .filter(parameter -> parameter.type() != null && parameter.value() != null)
          .orElseThrow(() ->
              new TransientFailure(
                  "SSM responded to GetParameter of '%s' without a value; a proxy may have responded in its place"
                      .formatted(name)));
    } catch (AwsServiceException error) {
      throw failure(error);
    } catch (SdkClientException lost) {
      SdkFailures.throwIfMisconfigured(lost);
      throw new TransientFailure(
          "No response from SSM for parameter '%s': %s".formatted(name, SdkFailures.messages(lost)),
          lost);
    }
  }

  private RuntimeException failure(AwsServiceException error) {
    String reason = SdkFailures.description(error);
    return switch (AwsErrorKind.of(error)) {
      case NO_RESPONSE, TEMPORARY ->
          new TransientFailure(
              "SSM failed temporarily to read parameter '%s': %s".formatted(name, reason), error);
      case DENIED ->
          new Misconfigured(
              "SSM denied reading parameter '%s': %s; the caller needs ssm:GetParameter, and kms:Decrypt if its key is not aws/ssm"
                  .formatted(name, reason));
      case BAD_CREDENTIALS, OTHER ->
          new Misconfigured(
              error instanceof ParameterNotFoundException
                  ? "SSM parameter '%s' does not exist in this account and region; create it as a SecureString"
                      .formatted(name)
                  : "SSM could not read parameter '%s': %s".formatted(name, reason));
    };
  }

  private String secret(Parameter parameter) {
    if (parameter.type() != ParameterType.SECURE_STRING) {
      throw new Misconfigured(
          "SSM parameter '%s': found type %s; allowed: SecureString, because it is a secret"
              .formatted(name, parameter.typeAsString()));
    }
    return parameter.value();
  }
}
