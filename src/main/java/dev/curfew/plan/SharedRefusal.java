package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why EC2 refused to stop an instance, if that holds for every instance of its Spot request or
 * image: no stop is requested for those.
 *
 * @param condition the cause, as EC2's error message names it
 * @param shared the attribute value that such instances have in common
 */
public record SharedRefusal(Condition condition, String shared) {
  public SharedRefusal {
    requireNonNull(condition, "condition");
    requireNonNull(shared, "shared");
  }

  /** A cause that EC2's error message names. */
  public enum Condition {
    /** Shared by the instances of one Spot request. */
    SPOT_ONE_TIME(Pattern.compile("(?i)one-time spot|persistent spot"), Attribute.SPOT_REQUEST),
    /** Shared by the instances of one image, as the root device is the image's. */
    INSTANCE_STORE_ROOT(Pattern.compile("(?i)root device"), Attribute.IMAGE);

    private final Pattern words;
    private final Attribute shared;

    Condition(Pattern words, Attribute shared) {
      this.words = words;
      this.shared = shared;
    }
  }

  /** The cause that the error names; empty if it names none, or other instances cannot share it. */
  public static Optional<SharedRefusal> of(Ec2Error error, Instance refused) {
    for (Condition condition : Condition.values()) {
      if (condition.words.matcher(error.errorMessage()).find()) {
        return refused
            .attribute(condition.shared)
            .map(shared -> new SharedRefusal(condition, shared));
      }
    }
    return Optional.empty();
  }
}
