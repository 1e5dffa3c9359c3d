package dev.curfew.policy.match;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Conditions on an instance. All that are present must hold; a list of globs holds if any of them
 * matches. A match without conditions holds for every instance. Immutable.
 *
 * @param fields the globs for each field's value
 * @param launchedWithin holds if the instance was started less than this ago
 * @param runningLongerThan holds if the instance was started this long ago or longer
 * @param keepUntilTag holds until the tag's date or instant has passed
 */
public record Match(
    Map<MatchField, List<Glob>> fields,
    Optional<Duration> launchedWithin,
    Optional<Duration> runningLongerThan,
    Optional<KeepUntilTag> keepUntilTag) {

  public Match {
    fields =
        fields.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    requireNonNull(launchedWithin, "launchedWithin");
    requireNonNull(runningLongerThan, "runningLongerThan");
    requireNonNull(keepUntilTag, "keepUntilTag");
  }

  /** Whether the globs for the region, if any, match this region. */
  public boolean holdsInRegion(String region) {
    List<Glob> globs = fields.get(MatchField.Named.REGION);
    return globs == null || globs.stream().anyMatch(glob -> glob.matches(region));
  }

  /** Whether the conditions that depend on the time hold; the fields are not compared. */
  public boolean holdsAt(Instant now, ZoneId zone, Instance instance) {
    return (launchedWithin.isEmpty() || runs(instance, now, launchedWithin.get(), false))
        && (runningLongerThan.isEmpty() || runs(instance, now, runningLongerThan.get(), true))
        && (keepUntilTag.isEmpty() || keepUntilTag.get().holds(instance, now, zone));
  }

  /** Whether the instance ran for at least (or less than) this long; false if that is unknown. */
  private static boolean runs(Instance instance, Instant now, Duration limit, boolean atLeast) {
    Optional<Instant> launch = instance.launchTime();
    return launch.isPresent()
        && Duration.between(launch.get(), now).compareTo(limit) >= 0 == atLeast;
  }

  /** Whether the conditions on fields hold; those that depend on the time are not looked at. */
  public boolean holdsForFields(Instance instance) {
    return fields.entrySet().stream()
        .allMatch(field ->
            field
                .getKey()
                .value(instance)
                .filter(value -> field.getValue().stream().anyMatch(g -> g.matches(value)))
                .isPresent());
  }

  /** Whether all conditions hold. */
  public boolean holds(Instance instance, Instant now, ZoneId zone) {
    return holdsForFields(instance) && holdsAt(now, zone, instance);
  }
}
