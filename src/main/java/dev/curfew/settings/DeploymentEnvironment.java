package dev.curfew.settings;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.Misconfigured;
import dev.curfew.policy.Occasion;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployed function reads from its environment. {@code template.yaml} sets the variables.
 *
 * @param slackParameter name of the SSM parameter that holds Slack's webhook or token; empty for no
 *     Slack
 * @param slackChannel where a bot posts
 * @param slackEndpoint replaces Slack's own hosts in tests
 * @param policyTable name of the DynamoDB table of policies
 * @param ledgerTable name of the DynamoDB table of runs
 * @param retention how long the ledger keeps its items at least
 */
public record DeploymentEnvironment(
    Settings settings,
    Optional<String> slackParameter,
    Optional<String> slackChannel,
    Optional<URI> slackEndpoint,
    String policyTable,
    String ledgerTable,
    LedgerRetention retention) {

  public DeploymentEnvironment {
    requireNonNull(settings, "settings");
    requireNonNull(slackParameter, "slackParameter");
    requireNonNull(slackChannel, "slackChannel");
    requireNonNull(slackEndpoint, "slackEndpoint");
    requireNonNull(policyTable, "policyTable");
    requireNonNull(ledgerTable, "ledgerTable");
    requireNonNull(retention, "retention");
  }

  /**
   * Reads the variables whose names begin with {@code CURFEW_}. A variable that is missing or blank
   * has its default, if it has one.
   *
   * @throws Misconfigured naming every variable that is wrong, what was found and what is allowed
   */
  public static DeploymentEnvironment read(Map<String, String> variables) {
    EnvironmentVariables from = new EnvironmentVariables(variables);
    String policyTable = from.table("CURFEW_POLICY_TABLE");
    Settings settings = settings(from, policyTable);
    Optional<String> slackParameter = from.slackParameter("CURFEW_SLACK_PARAMETER");
    Optional<String> slackChannel = from.text("CURFEW_SLACK_CHANNEL");
    Optional<URI> slackEndpoint = from.endpoint("CURFEW_SLACK_ENDPOINT_URL");
    String ledgerTable = from.table("CURFEW_LEDGER_TABLE");
    LedgerRetention retention = retention(from);
    from.throwIfWrong();
    return new DeploymentEnvironment(
        settings, slackParameter, slackChannel, slackEndpoint, policyTable, ledgerTable, retention);
  }

  /** Instances are never kept longer than their run. */
  private static LedgerRetention retention(EnvironmentVariables from) {
    int runs = from.number("CURFEW_RETENTION_DAYS", 400, 1, 3650);
    int instances = from.number("CURFEW_INSTANCE_RETENTION_DAYS", 90, 1, 3650);
    return new LedgerRetention(Duration.ofDays(runs), Duration.ofDays(Math.min(runs, instances)));
  }

  private static Settings settings(EnvironmentVariables from, String policyTable) {
    Settings.Builder settings =
        Settings.from(from.address("CURFEW_MAIL_FROM"), from.addresses("CURFEW_MAIL_TO"));
    from.name("CURFEW_NAME").ifPresent(settings::name);
    from.zone("CURFEW_ZONE").ifPresent(settings::zone);
    from.effect("CURFEW_DEFAULT", Occasion.NIGHT).ifPresent(settings::byDefault);
    from.bool("CURFEW_ALLOW_EMPTY_POLICIES").ifPresent(settings::allowEmptyPolicies);
    from.patterns("CURFEW_REGIONS_ALLOW").ifPresent(settings::regionsAllow);
    from.patterns("CURFEW_REGIONS_DENY").ifPresent(settings::regionsDeny);
    settings.limits(limits(from));
    from.duration("CURFEW_STOP_WINDOW", Duration.ofDays(1)).ifPresent(settings::stopWindow);
    from.duration("CURFEW_CONFIRM_DEADLINE", Duration.ofHours(1))
        .ifPresent(settings::confirmDeadline);
    from.time("CURFEW_USUAL_START").ifPresent(settings::usualStart);
    settings.buckets(from.buckets("CURFEW_STOP_BUCKETS", Buckets.PUBLISHED));
    settings.morning(morning(from));
    from.constant("CURFEW_LANGUAGE", Language.class).ifPresent(settings::language);
    return settings.policyTable(policyTable).build();
  }

  private static MorningSettings morning(EnvironmentVariables from) {
    MorningSettings defaults = MorningSettings.DEFAULT;
    return new MorningSettings(
        from.effect("CURFEW_MORNING_DEFAULT", Occasion.MORNING).orElse(defaults.byDefault()),
        from.duration("CURFEW_MORNING_LOOKBACK", Duration.ofDays(14)).orElse(defaults.lookback()),
        from.duration("CURFEW_MORNING_DEADLINE", Duration.ofHours(1)).orElse(defaults.deadline()),
        from.duration("CURFEW_MORNING_WAIT", Duration.ofHours(2)).orElse(defaults.waitForRun()),
        from.buckets("CURFEW_START_BUCKETS", defaults.buckets()));
  }

  private static Limits limits(EnvironmentVariables from) {
    return new Limits(
        from.number("CURFEW_MAX_STOPS", Limits.DEFAULT.maxStops(), 0, 1_000_000),
        from.number("CURFEW_MAX_STOP_PERCENT", Limits.DEFAULT.maxStopPercent(), 0, 100),
        from.number("CURFEW_MAX_JUMP_PERCENT", Limits.DEFAULT.maxJumpPercent(), 0, 100_000));
  }
}
