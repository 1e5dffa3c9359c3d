package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies pull}: makes a directory's policies those of a table. */
@Command(
    name = "pull",
    description =
        "Writes a policy table's policies to a directory. A file whose policy is the same stays as"
            + " it is.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies pull my-policies --policy-table curfew-policies --dry-run",
      "  ./curfew policies pull my-policies --policy-table curfew-policies",
      "",
      "Exit status: 0 done; 2 bad usage, or an invalid policy in the table: nothing was written."
    })
final class PullCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Directory of policies; made if it is not there.")
  private Path directory;

  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      required = true,
      description =
          "The DynamoDB table of the policies, in the account that the AWS environment names.")
  private String table;

  @Option(names = "--prune", description = "Delete files of policies that the table has not.")
  private boolean prune;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of policies that name none. UTC, if not given.")
  private ZoneId zone = ZoneId.of("UTC");

  PullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<PolicyDocument> wanted = new AwsAccount().policies(table).read();
    PolicyReading reading = PolicyReading.of(wanted, zone);
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return ExitStatus.BAD_INPUT;
    }
    if (prune && wanted.isEmpty()) {
      throw new BadOption("--prune", "no policy in " + table, "at least one: the others go");
    }
    List<PolicyDocument> standing =
        Files.exists(directory) ? new PolicyDirectory(directory).read() : List.of();
    List<PolicyChange> changes = PolicyChange.between(wanted, standing);
    PolicyChangesText.print(changes, prune, console);
    if (!dryRun) {
      write(wanted, changes);
    }
    return ExitStatus.DONE;
  }

  private void write(List<PolicyDocument> wanted, List<PolicyChange> changes) throws IOException {
    Map<String, PolicyDocument> documents = new HashMap<>();
    wanted.forEach(document -> documents.put(document.name(), document));
    Files.createDirectories(directory);
    for (PolicyChange change : changes) {
      Path file = directory.resolve(change.name() + ".json");
      switch (change.kind()) {
        case ADDED, CHANGED -> PolicyDirectory.write(file, documents.get(change.name()));
        case LEFT -> {
          if (prune) {
            Files.delete(file);
          }
        }
        case SAME -> {}
      }
    }
  }
}
