package dev.curfew.cli.policies;

import static java.util.Objects.requireNonNull;

import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.PolicyTableOption;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.options.evaluation.ZoneOption;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies pull}: copies the policies of a table to a directory. */
@Command(
    name = "pull",
    description =
        "Copies the policies of a table to a directory. Files whose policy is unchanged are not"
            + " written.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies pull my-policies --policy-table \"$POLICY_TABLE\" --dry-run",
      "  ./curfew policies pull my-policies --policy-table \"$POLICY_TABLE\"",
      "The outputs of the stack have the names of its tables: docs/operations.md.",
      "",
      "Exit status: 0 done; 2 bad usage, or an invalid policy in the table: nothing was written."
    })
public final class PullCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description = "Directory of policies. It is created if it does not exist.")
  private Path directory;

  @Mixin private PolicyTableOption table;

  @Option(names = "--prune", description = "Delete files whose policies are not in the table.")
  private boolean prune;

  @Option(names = "--dry-run", description = "Print the changes without making them.")
  private boolean dryRun;

  @Mixin private ZoneOption zone;

  public PullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<PolicyDocument> wanted = table.read();
    PolicyReading reading = PolicyReading.of(wanted, zone.zone());
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return ExitStatus.BAD_INPUT;
    }
    if (prune && wanted.isEmpty()) {
      throw new InvalidOption(
          "--prune would delete every file: table %s has no policy".formatted(table.name()));
    }
    Map<String, PolicyDocument> existing = existing();
    List<PolicyChange> changes = PolicyChange.between(wanted, existing.values());
    PolicyChangesText text = new PolicyChangesText(changes, prune, "directory");
    text.printChanges(console);
    if (dryRun) {
      text.printPlanned(console);
    } else {
      write(wanted, existing, changes);
      text.printDone("Pulled", console);
    }
    return ExitStatus.DONE;
  }

  /**
   * The directory's documents by name. Files that are neither policies nor calendars stay as they
   * are.
   */
  private Map<String, PolicyDocument> existing() {
    Map<String, PolicyDocument> existing = new HashMap<>();
    if (!Files.exists(directory)) {
      return existing;
    }
    for (PolicyDocument document : new PolicyDirectory(directory).read()) {
      if (!PolicyDirectory.isDocument(document)) {
        continue;
      }
      PolicyDocument other = existing.put(document.name(), document);
      if (other != null) {
        throw new InvalidOption(
            "%s and %s have the same name: delete one of them, as it is not clear which to replace"
                .formatted(other.source(), document.source()));
      }
    }
    return existing;
  }

  private void write(
      List<PolicyDocument> wanted, Map<String, PolicyDocument> existing, List<PolicyChange> changes)
      throws IOException {
    Map<String, PolicyDocument> documents = new HashMap<>();
    wanted.forEach(document -> documents.put(document.name(), document));
    Files.createDirectories(directory);
    for (PolicyChange change : changes) {
      Optional<Path> file =
          Optional.ofNullable(existing.get(change.name()))
              .map(document -> directory.resolve(document.source()));
      switch (change.kind()) {
        case ADDED, CHANGED -> {
          PolicyDocument document = requireNonNull(documents.get(change.name()));
          PolicyDirectory.write(
              file.orElseGet(() -> directory.resolve(PolicyDirectory.fileName(document))),
              document);
        }
        case REMOVED -> {
          if (prune) {
            Files.delete(file.orElseThrow());
          }
        }
        case SAME -> {}
      }
    }
  }
}
