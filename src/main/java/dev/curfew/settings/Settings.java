package dev.curfew.settings;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Effect;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A deployment's settings.
 *
 * @param name tells this deployment from others in reports
 * @param zone governs policies that name none, and dates in reports
 * @param byDefault the verdict where no policy applies
 * @param allowEmptyPolicies whether mode {@code stop} may run without an enabled policy
 * @param regionsAllow globs; a region that none matches is left out
 * @param regionsDeny globs; a region that one matches is left out
 * @param maxStops most instances that one run may stop
 * @param maxStopPercent most of what runs, in percent, that one run may stop
 * @param stopWindow no call to stop anything is made later than this after the run's {@code now}
 * @param confirmDeadline how long after its stop an instance is waited for
 * @param usualStart when people start work: until then the hours of a stopped instance are saved
 * @param buckets EC2's token buckets for {@code StopInstances} in each region
 * @param anyNowMayStop whether {@code at} may be given in mode {@code stop}: only where time is
 *     virtual
 * @param mailFrom sender of the report
 * @param mailTo receivers of the report
 */
public record Settings(
    String name,
    ZoneId zone,
    Effect byDefault,
    boolean allowEmptyPolicies,
    List<String> regionsAllow,
    List<String> regionsDeny,
    int maxStops,
    int maxStopPercent,
    Duration stopWindow,
    Duration confirmDeadline,
    LocalTime usualStart,
    Buckets buckets,
    boolean anyNowMayStop,
    String mailFrom,
    List<String> mailTo) {

  public Settings {
    requireNonNull(name, "name");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    regionsAllow = List.copyOf(regionsAllow);
    regionsDeny = List.copyOf(regionsDeny);
    requireNonNull(stopWindow, "stopWindow");
    requireNonNull(confirmDeadline, "confirmDeadline");
    requireNonNull(usualStart, "usualStart");
    requireNonNull(buckets, "buckets");
    requireNonNull(mailFrom, "mailFrom");
    mailTo = List.copyOf(mailTo);
  }

  /**
   * Token buckets as AWS publishes them (Amazon EC2 Developer Guide, "Request throttling for the
   * Amazon EC2 API"); AWS raises them on request.
   *
   * @param calls size of the request bucket
   * @param callsPerSecond its refill
   * @param instances size of the resource bucket
   * @param instancesPerSecond its refill
   */
  public record Buckets(int calls, int callsPerSecond, int instances, int instancesPerSecond) {
    /** The published defaults. */
    public static final Buckets PUBLISHED = new Buckets(50, 5, 1000, 20);
  }
}
