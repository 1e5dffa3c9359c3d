package dev.curfew.ec2;

import static java.util.Objects.requireNonNull;

/**
 * EC2 answered a call with an error. Thrown by {@link Fleet} and {@link Regions}; what to make of
 * it is the caller's decision.
 */
public final class Ec2Error extends RuntimeException {
  private final String code;
  private final String words;

  /**
   * @param code for example {@code IncorrectInstanceState}
   * @param words EC2's message, as it stands
   */
  public Ec2Error(String code, String words) {
    super(code + ": " + words);
    this.code = requireNonNull(code, "code");
    this.words = requireNonNull(words, "words");
  }

  public String code() {
    return code;
  }

  public String words() {
    return words;
  }
}
