package dev.curfew.cli.policies;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.policies.PolicyTable;
import dev.curfew.aws.dynamodb.policies.PolicyTable.Stored;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.PolicyTableOption;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.options.evaluation.ZoneOption;
import dev.curfew.cli.questions.PolicyWarnings;
import dev.curfew.cli.questions.diff.PushDifference;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.document.ParsedDocument;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyChange.Kind;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies push}: copies the policies of a directory to a table. */
@Command(
    name = "push",
    description =
        "Copies the policies of a directory to a table. If a policy is invalid, nothing is written."
            + " A policy that was changed in the table after it was read is not overwritten.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies push my-policies --policy-table \"$POLICY_TABLE\" --dry-run",
      "  ./curfew policies push my-policies --policy-table \"$POLICY_TABLE\"",
      "The outputs of the stack have the names of its tables: docs/operations.md.",
      "",
      "Exit status: 0 done; 1 a policy was changed concurrently; 2 bad usage or invalid policies."
    })
public final class PushCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Directory of policies, one <id>.json each.")
  private Path directory;

  @Mixin private PolicyTableOption table;

  @Option(names = "--prune", description = "Delete the policies that are only in the table.")
  private boolean prune;

  @Option(
      names = "--dry-run",
      description = "Print the changes, and what they would stop, without making them.")
  private boolean dryRun;

  @Mixin private ZoneOption zone;

  public PushCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<PolicyDocument> wanted = new PolicyDirectory(directory).read();
    PolicyReading reading = PolicyReading.of(wanted, zone.zone());
    if (!reading.errors().isEmpty()) {
      EvaluationOptions.print(reading.errors(), console);
      return ExitStatus.BAD_INPUT;
    }
    PolicyWarnings.printUnknownNames(reading.set().policies(), console);
    if (prune && wanted.isEmpty()) {
      throw new InvalidOption(
          "--prune would delete every policy of the table: %s has no policy".formatted(directory));
    }
    PolicyTable policies = table.open();
    Map<String, Stored> existing = new HashMap<>();
    policies.read().forEach(stored -> existing.put(stored.document().name(), stored));
    List<PolicyChange> changes =
        PolicyChange.between(wanted, existing.values().stream().map(Stored::document).toList());
    PolicyChangesText text = new PolicyChangesText(changes, prune, "table");
    text.printChanges(console);
    if (dryRun) {
      text.printPlanned(console);
      PushDifference.print(
          existing.values().stream().map(Stored::document).toList(),
          wanted,
          prune,
          Instant.now(),
          zone.zone(),
          console);
      return ExitStatus.DONE;
    }
    int status = write(reading, changes, policies, existing);
    if (status == ExitStatus.DONE) {
      text.printDone("Pushed", console);
    }
    return status;
  }

  /**
   * Writes calendars first, as a policy without its calendar is an error, then {@code keep} and
   * {@code rest} policies: a run that reads the table in between stops nothing that either set of
   * policies keeps, and starts nothing that either lets rest. Calendars are deleted last.
   */
  private int write(
      PolicyReading reading,
      List<PolicyChange> changes,
      PolicyTable policies,
      Map<String, Stored> existing) {
    Set<String> unchanged =
        changes.stream()
            .filter(change -> change.kind() == Kind.SAME)
            .map(PolicyChange::name)
            .collect(Collectors.toSet());
    List<String> conflicts = new ArrayList<>();
    for (PolicyDocument document : inOrderOfWriting(reading)) {
      String name = document.name();
      if (!unchanged.contains(name)
          && !policies.write(document, Optional.ofNullable(existing.get(name)))) {
        conflicts.add(name);
      }
    }
    changes.stream()
        .filter(change -> prune && change.kind() == Kind.REMOVED)
        .map(change -> requireNonNull(existing.get(change.name())))
        .sorted(Comparator.comparing(stored -> stored.document().isCalendar()))
        .filter(stored -> !policies.delete(stored))
        .forEach(stored -> conflicts.add(stored.document().name()));
    conflicts.forEach(name ->
        console.say(
            "Policy %s was changed after it was read and was not overwritten. Run the command again."
                .formatted(name)));
    return conflicts.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private static List<PolicyDocument> inOrderOfWriting(PolicyReading reading) {
    return reading.parsed().stream()
        .sorted(Comparator.comparing(PushCommand::orderOfWriting))
        .map(ParsedDocument::document)
        .toList();
  }

  private static int orderOfWriting(ParsedDocument parsed) {
    return switch (parsed) {
      case ParsedDocument.ValidCalendar _ -> 0;
      case ParsedDocument.ValidPolicy valid -> valid.policy().effect().isProtecting() ? 1 : 2;
      case ParsedDocument.Invalid invalid ->
          throw new IllegalStateException("invalid: " + invalid.document().name());
    };
  }
}
