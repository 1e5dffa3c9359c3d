package dev.curfew.settings;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.time.ZoneName;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A deployment's settings.
 *
 * @param name identifies this deployment in reports
 * @param zone of policies without a zone, and of dates in reports
 * @param byDefault the verdict if no policy applies
 * @param allowEmptyPolicies whether mode {@code stop} may run without an enabled policy
 * @param regionsAllow globs; a region that matches none of them is excluded
 * @param regionsDeny globs; a region that matches one of them is excluded
 * @param limits how many instances one run may stop
 * @param stopWindow no call to stop anything is made later than this after the run's {@code now}
 * @param confirmDeadline how long to wait for an instance to reach {@code stopped}
 * @param usualStart start of working hours: the hours of a stopped instance until then count as
 *     saved
 * @param buckets EC2's token buckets for {@code StopInstances} in each region
 * @param morning of the runs that start what was stopped
 * @param anyNowMayStop whether {@code at} may be given in mode {@code stop}: only if time is
 *     virtual
 * @param reportsToFiles whether reports are files on a laptop and are delivered to no one
 * @param language of the reports
 * @param policyTable name of the DynamoDB table of policies, for links to them; empty if policies
 *     are files
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
    Limits limits,
    Duration stopWindow,
    Duration confirmDeadline,
    LocalTime usualStart,
    Buckets buckets,
    MorningSettings morning,
    boolean anyNowMayStop,
    boolean reportsToFiles,
    Language language,
    Optional<String> policyTable,
    String mailFrom,
    List<String> mailTo) {

  public Settings {
    requireNonNull(name, "name");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    regionsAllow = List.copyOf(regionsAllow);
    regionsDeny = List.copyOf(regionsDeny);
    requireNonNull(limits, "limits");
    requireNonNull(stopWindow, "stopWindow");
    requireNonNull(confirmDeadline, "confirmDeadline");
    requireNonNull(usualStart, "usualStart");
    requireNonNull(buckets, "buckets");
    requireNonNull(morning, "morning");
    requireNonNull(language, "language");
    requireNonNull(policyTable, "policyTable");
    requireNonNull(mailFrom, "mailFrom");
    mailTo = List.copyOf(mailTo);
  }

  /** The verdict of runs of an occasion if no policy applies. */
  public Effect byDefault(Occasion occasion) {
    return switch (occasion) {
      case NIGHT -> byDefault;
      case MORNING -> morning.byDefault();
    };
  }

  /**
   * The settings of a deployment that sets nothing but the mail addresses, which have no default.
   */
  public static Builder from(String mailFrom, List<String> mailTo) {
    return new Builder(mailFrom, mailTo);
  }

  /** Builds settings. Not thread-safe. */
  public static final class Builder {
    private final String mailFrom;
    private final List<String> mailTo;
    private String name = "curfew";
    private ZoneId zone = ZoneName.UTC;
    private Effect byDefault = Effect.STOP;
    private boolean allowEmptyPolicies;
    private List<String> regionsAllow = List.of("*");
    private List<String> regionsDeny = List.of();
    private Limits limits = Limits.DEFAULT;
    private Duration stopWindow = Duration.ofHours(4);
    private Duration confirmDeadline = Duration.ofMinutes(10);
    private LocalTime usualStart = LocalTime.of(8, 0);
    private Buckets buckets = Buckets.PUBLISHED;
    private MorningSettings morning = MorningSettings.DEFAULT;
    private boolean anyNowMayStop;
    private boolean reportsToFiles;
    private Language language = Language.ENGLISH;
    private Optional<String> policyTable = Optional.empty();

    private Builder(String mailFrom, List<String> mailTo) {
      this.mailFrom = mailFrom;
      this.mailTo = mailTo;
    }

    public Builder name(String value) {
      name = value;
      return this;
    }

    public Builder zone(ZoneId value) {
      zone = value;
      return this;
    }

    public Builder byDefault(Effect value) {
      byDefault = value;
      return this;
    }

    public Builder allowEmptyPolicies(boolean value) {
      allowEmptyPolicies = value;
      return this;
    }

    public Builder regionsAllow(List<String> value) {
      regionsAllow = value;
      return this;
    }

    public Builder regionsDeny(List<String> value) {
      regionsDeny = value;
      return this;
    }

    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    public Builder stopWindow(Duration value) {
      stopWindow = value;
      return this;
    }

    public Builder confirmDeadline(Duration value) {
      confirmDeadline = value;
      return this;
    }

    public Builder usualStart(LocalTime value) {
      usualStart = value;
      return this;
    }

    public Builder buckets(Buckets value) {
      buckets = value;
      return this;
    }

    public Builder morning(MorningSettings value) {
      morning = value;
      return this;
    }

    public Builder anyNowMayStop(boolean value) {
      anyNowMayStop = value;
      return this;
    }

    public Builder reportsToFiles(boolean value) {
      reportsToFiles = value;
      return this;
    }

    public Builder language(Language value) {
      language = value;
      return this;
    }

    public Builder policyTable(String value) {
      policyTable = Optional.of(value);
      return this;
    }

    public Settings build() {
      return new Settings(
          name,
          zone,
          byDefault,
          allowEmptyPolicies,
          regionsAllow,
          regionsDeny,
          limits,
          stopWindow,
          confirmDeadline,
          usualStart,
          buckets,
          morning,
          anyNowMayStop,
          reportsToFiles,
          language,
          policyTable,
          mailFrom,
          mailTo);
    }
  }
}
