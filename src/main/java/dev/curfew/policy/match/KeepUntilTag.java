package dev.curfew.policy.match;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import dev.curfew.policy.time.DateOrInstant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A tag with which the owner of an instance keeps it on until a date or an instant.
 *
 * @param key the tag's key
 */
public record KeepUntilTag(String key) {
  public KeepUntilTag {
    requireNonNull(key, "key");
  }

  /**
   * Whether the instance has the tag and its time is not over. A value that is no time holds too:
   * in doubt nothing is stopped.
   *
   * @param zone whose days a date means
   */
  public boolean holds(Instance instance, Instant now, ZoneId zone) {
    return instance.tag(key).map(value -> isAhead(value, now, zone)).orElse(false);
  }

  private static boolean isAhead(String value, Instant now, ZoneId zone) {
    return DateOrInstant.parse(value).map(until -> now.isBefore(until.end(zone))).orElse(true);
  }

  /** The tag's value, where it is there and is no time. */
  public Optional<String> doubt(Instance instance) {
    return instance.tag(key).filter(value -> DateOrInstant.parse(value).isEmpty());
  }
}
