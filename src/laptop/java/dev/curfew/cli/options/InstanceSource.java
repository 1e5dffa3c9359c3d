package dev.curfew.cli.options;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.ec2.Fleet;
import dev.curfew.local.fleet.DirectoryFleet;
import dev.curfew.local.fleet.FleetDirectory;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which instances a command reads, and from which table their policies. */
public final class InstanceSource {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private Place place;

  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      description = "With --aws: read the policies from this DynamoDB table instead of --policies.")
  private Optional<String> policyTable = Optional.empty();

  @Mixin private RegionOptions regions = new RegionOptions();

  /** Either a directory or an account. */
  private static final class Place {
    @Option(
        names = "--fleet",
        paramLabel = "DIR",
        description = "Saved fleet: one file per region, as aws ec2 describe-instances prints it.")
    private Path fleet;

    @Option(
        names = "--aws",
        description = "All regions of the account that the AWS environment names. Read-only.")
    private boolean aws;
  }

  /** A fleet and the regions that it has. */
  public record Opened(Fleet fleet, List<String> regions) {}

  /**
   * The policies of the directory or of the table; none if neither is given.
   *
   * @throws InvalidOption if both are given, or a table without an account
   */
  public List<PolicyDocument> policies(EvaluationOptions evaluation) {
    return evaluation.documents(
        policyTable, place.aws ? Optional.of(new AwsAccount()) : Optional.empty());
  }

  /**
   * Opens the fleet; of an account, finds its enabled regions.
   *
   * @param console where to print which files of a fleet are not read although they look like it
   */
  public Opened open(Console console) {
    if (place.aws) {
      AwsAccount account = new AwsAccount();
      return new Opened(account.fleet(), regions.of(account));
    }
    regions.refuseWithoutAws();
    FleetDirectory directory = FleetDirectory.open(place.fleet);
    directory.warning().ifPresent(console::say);
    return new Opened(new DirectoryFleet(directory), directory.regions());
  }

  public boolean isAccount() {
    return place.aws;
  }
}
