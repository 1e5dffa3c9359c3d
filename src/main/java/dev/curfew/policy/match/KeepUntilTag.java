package dev.curfew.policy.match;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import dev.curfew.policy.time.DateOrInstant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A tag with which the owner of an instance keeps it running until a date or an instant.
 *
 * @param key the tag's key
 */
public record KeepUntilTag(String key) {
  public KeepUntilTag {
    requireNonNull(key, "key");
  }

  /**
   * Whether the instance has the tag, and its date or instant has not passed. Also true if the
   * value is neither a date nor an instant: in doubt, nothing is stopped.
   *
   * @param zone in which a date is read
   */
  public boolean holds(Instance instance, Instant now, ZoneId zone) {
    return instance.tag(key).map(value -> isAhead(value, now, zone)).orElse(false);
  }

  private static boolean isAhead(String value, Instant now, ZoneId zone) {
    return DateOrInstant.parse(value).map(until -> now.isBefore(until.end(zone))).orElse(true);
  }

  /** The tag's value, if it is neither a date nor an instant; empty otherwise. */
  public Optional<String> valueInDoubt(Instance instance) {
    return instance.tag(key).filter(value -> DateOrInstant.parse(value).isEmpty());
  }
}
