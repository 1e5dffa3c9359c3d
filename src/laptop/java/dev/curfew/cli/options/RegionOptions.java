package dev.curfew.cli.options;

import dev.curfew.aws.AwsAccount;
import dev.curfew.run.start.RegionDiscovery;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Options that restrict a command to some regions of an account, as the parameters {@code
 * RegionsAllow} and {@code RegionsDeny} restrict a deployment.
 */
public final class RegionOptions {
  private static final String ALLOW = "--regions-allow";
  private static final String DENY = "--regions-deny";

  @Option(
      names = ALLOW,
      paramLabel = "PATTERNS",
      split = ",",
      description =
          "Of an account, not of a saved fleet: only regions that match one of these patterns, such"
              + " as eu-*,us-east-1. Default: all.")
  private List<String> allow = new ArrayList<>();

  @Option(
      names = DENY,
      paramLabel = "PATTERNS",
      split = ",",
      description =
          "Of an account, not of a saved fleet: no region that matches one of these patterns."
              + " Overrides --regions-allow.")
  private List<String> deny = new ArrayList<>();

  /**
   * @throws InvalidOption if a pattern is invalid
   */
  public List<String> allow() {
    return allow.isEmpty() ? List.of("*") : checked(ALLOW, allow);
  }

  /**
   * @throws InvalidOption if a pattern is invalid
   */
  public List<String> deny() {
    return checked(DENY, deny);
  }

  /** The enabled regions of the account that these options leave. */
  public List<String> of(AwsAccount account) {
    return RegionDiscovery.regions(account.regions(), allow(), deny());
  }

  /** A number of regions, as text: "1 region", "2 regions". */
  public static String count(long regions) {
    return regions + (regions == 1 ? " region" : " regions");
  }

  /** How these options restrict "every enabled region"; empty if they do not. */
  String text() {
    return (allow.isEmpty() ? "" : " that matches " + String.join(" or ", allow))
        + (deny.isEmpty() ? "" : ", but for " + String.join(" and ", deny));
  }

  /**
   * @throws InvalidOption if an option is given
   */
  public void refuseWithoutAws() {
    InvalidOption.refuseWithoutAws(ALLOW, !allow.isEmpty());
    InvalidOption.refuseWithoutAws(DENY, !deny.isEmpty());
  }

  private static List<String> checked(String option, List<String> patterns) {
    for (String pattern : patterns) {
      if (!pattern.matches("[a-z0-9*?-]+")) {
        throw new InvalidOption(
            "%s: found '%s'; allowed: patterns of regions, separated by commas, such as eu-*,us-east-1"
                .formatted(option, pattern));
      }
    }
    return List.copyOf(patterns);
  }
}
