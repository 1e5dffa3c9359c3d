package dev.curfew.ec2;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * EC2 rejected a call, or failed at it. Thrown by {@link Fleet} and {@link Regions}; the caller
 * decides how to handle it.
 */
public final class Ec2Error extends RuntimeException {
  private final String code;
  private final String words;
  private final Optional<String> requestId;

  /**
   * @param code for example {@code IncorrectInstanceState}
   * @param words EC2's message, unchanged
   */
  public Ec2Error(String code, String words) {
    this(code, words, Optional.empty());
  }

  /**
   * @param requestId EC2's id of the refused call, which AWS Support asks for
   */
  public Ec2Error(String code, String words, Optional<String> requestId) {
    super(code + ": " + words);
    this.requestId = requireNonNull(requestId, "requestId");
    this.code = requireNonNull(code, "code");
    this.words = requireNonNull(words, "words");
  }

  public String code() {
    return code;
  }

  public String words() {
    return words;
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
