package dev.curfew.ec2;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Thrown if EC2 responded to a call with an error. Thrown by {@link Fleet} and {@link Regions}; the
 * caller decides how to handle it.
 */
public final class Ec2Error extends RuntimeException {
  private final String code;
  private final String errorMessage;
  private final Optional<String> requestId;

  /**
   * @param code for example {@code IncorrectInstanceState}
   * @param errorMessage EC2's error message, unchanged
   */
  public Ec2Error(String code, String errorMessage) {
    this(code, errorMessage, Optional.empty());
  }

  /**
   * @param requestId EC2's id of the refused call, which AWS Support asks for
   */
  public Ec2Error(String code, String errorMessage, Optional<String> requestId) {
    super(code + ": " + errorMessage + explanation(code, errorMessage));
    this.requestId = requireNonNull(requestId, "requestId");
    this.code = requireNonNull(code, "code");
    this.errorMessage = requireNonNull(errorMessage, "errorMessage");
  }

  /**
   * EC2 does not say that the region is the cause: a token of version 1, as the global endpoint of
   * STS issues it, is not valid in regions that are disabled by default (IAM User Guide, "Managing
   * AWS STS in an AWS Region"), nor does a region know an account at once when it is enabled.
   */
  private static String explanation(String code, String errorMessage) {
    return code.equals("AuthFailure")
            && errorMessage.contains("validate the provided access credentials")
        ? " (this region does not accept the credentials: use a token of a regional STS endpoint,"
            + " and wait some minutes if the region was just enabled)"
        : "";
  }

  public String code() {
    return code;
  }

  public String errorMessage() {
    return errorMessage;
  }

  /** EC2's id of the refused call; empty if the response had none. */
  public Optional<String> requestId() {
    return requestId;
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
