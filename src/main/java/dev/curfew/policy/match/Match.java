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
 * What an instance must be like. All that is present must hold; a list of globs holds where one of
 * them does. One that says nothing holds for every instance.
 *
 * @param columns the globs that each column's value is compared with
 * @param launchedWithin holds where the instance was started less than this ago
 * @param runningLongerThan holds where it was started this long ago or longer
 * @param keepUntilTag holds where the tag's time is not over
 */
public record Match(
    Map<MatchField, List<Glob>> columns,
    Optional<Duration> launchedWithin,
    Optional<Duration> runningLongerThan,
    Optional<KeepUntilTag> keepUntilTag) {

  public Match {
    columns =
        columns.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    requireNonNull(launchedWithin, "launchedWithin");
    requireNonNull(runningLongerThan, "runningLongerThan");
    requireNonNull(keepUntilTag, "keepUntilTag");
  }

  /** Whether what it says of the region, if anything, holds there. */
  public boolean holdsInRegion(String region) {
    List<Glob> globs = columns.get(MatchField.Named.REGION);
    return globs == null || globs.stream().anyMatch(glob -> glob.matches(region));
  }

  /** Whether all but the columns holds: what depends on the time. */
  public boolean holdsAt(Instant now, ZoneId zone, Instance instance) {
    return launchedWithin.map(d -> runs(instance, now, d, false)).orElse(true)
        && runningLongerThan.map(d -> runs(instance, now, d, true)).orElse(true)
        && keepUntilTag.map(tag -> tag.holds(instance, now, zone)).orElse(true);
  }

  /** Whether it has been on for at least (or for less than) this long; unknown is neither. */
  private static boolean runs(Instance instance, Instant now, Duration limit, boolean atLeast) {
    return instance
        .launchTime()
        .map(launch -> Duration.between(launch, now).compareTo(limit) >= 0 == atLeast)
        .orElse(false);
  }
}
