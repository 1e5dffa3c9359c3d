package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.aws.dynamodb.PolicyTable;
import dev.curfew.aws.dynamodb.PolicyTable.Stored;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.ParsedPolicy;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyChange.Kind;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies push}: makes a table's policies those of a directory. */
@Command(
    name = "push",
    description =
        "Writes a directory's policies to a policy table. With one that is invalid nothing is"
            + " written. A policy that somebody else has changed meanwhile is left alone.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies push my-policies --policy-table curfew-policies --dry-run",
      "  ./curfew policies push my-policies --policy-table curfew-policies",
      "",
      "Exit status: 0 done; 1 a policy was changed by somebody else; 2 bad usage or invalid"
          + " policies."
    })
final class PushCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Directory of policies, one <id>.json each.")
  private Path directory;

  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      required = true,
      description =
          "The DynamoDB table of the policies, in the account that the AWS environment names.")
  private String table;

  @Option(names = "--prune", description = "Delete policies that are in the table alone.")
  private boolean prune;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of policies that name none. UTC, if not given.")
  private ZoneId zone = ZoneId.of("UTC");

  PushCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<PolicyDocument> wanted = new PolicyDirectory(directory).read();
    PolicyReading reading = PolicyReading.of(wanted, zone);
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return ExitStatus.BAD_INPUT;
    }
    if (prune && wanted.isEmpty()) {
      throw new BadOption("--prune", "no policy in " + directory, "at least one: the others go");
    }
    PolicyTable policies = new AwsAccount().policyTable(table);
    Map<String, Stored> standing = new HashMap<>();
    policies.read().forEach(stored -> standing.put(stored.document().name(), stored));
    List<PolicyChange> changes =
        PolicyChange.between(wanted, standing.values().stream().map(Stored::document).toList());
    PolicyChangesText.print(changes, prune, console);
    return dryRun ? ExitStatus.DONE : write(reading, changes, policies, standing);
  }

  /**
   * What keeps is written first: a run that reads in between stops nothing that either set keeps.
   */
  private int write(
      PolicyReading reading,
      List<PolicyChange> changes,
      PolicyTable policies,
      Map<String, Stored> standing) {
    Map<String, PolicyChange> byName = new HashMap<>();
    changes.forEach(change -> byName.put(change.name(), change));
    List<String> lost = new ArrayList<>();
    for (ParsedPolicy.Valid valid : keepsFirst(reading)) {
      String name = valid.name();
      boolean isNew = byName.get(name).kind() != Kind.SAME;
      if (isNew && !policies.write(valid.document(), Optional.ofNullable(standing.get(name)))) {
        lost.add(name);
      }
    }
    changes.stream()
        .filter(change -> prune && change.kind() == Kind.LEFT)
        .filter(change -> !policies.delete(standing.get(change.name())))
        .forEach(change -> lost.add(change.name()));
    lost.forEach(name ->
        console.say(
            "Policy %s was changed by somebody else since it was read: it was left alone."
                .formatted(name)));
    return lost.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private static List<ParsedPolicy.Valid> keepsFirst(PolicyReading reading) {
    return reading.parsed().stream()
        .filter(ParsedPolicy.Valid.class::isInstance)
        .map(ParsedPolicy.Valid.class::cast)
        .sorted(Comparator.comparing(valid -> isStop(valid.policy())))
        .toList();
  }

  private static boolean isStop(Policy policy) {
    return policy.effect() == Effect.STOP;
  }
}
