package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.aws.sfn.ExecutionLookup;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.run.Lease;
import dev.curfew.run.RunLocks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unlock}: shows which run holds the lease, and releases the lease of a dead run. */
@Command(
    name = "unlock",
    description =
        "Shows which run holds the lease, since when, and whether it is still running. With --yes"
            + " it releases the lease.",
    footer = {
      "",
      "Examples:",
      "  ./curfew unlock --ledger-table \"$LEDGER_TABLE\"",
      "  ./curfew unlock laptop-2026-11-29T18-07-06-1f3a90c4 --ledger-table \"$LEDGER_TABLE\""
          + " --yes",
      "The outputs of the stack have the names of its tables: docs/operations.md.",
      "",
      "Exit status: 0 done; 1 the run is still running, so its lease was not released; 2 bad usage,"
          + " or RUN does not hold the lease."
    })
final class UnlockCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run that is expected to hold the lease, or the ARN of its execution.")
  private Optional<String> run = Optional.empty();

  @Option(
      names = "--ledger-table",
      paramLabel = "NAME",
      required = true,
      description =
          "The DynamoDB table of the ledger, in the account that the AWS environment names.")
  private String ledgerTable;

  @Option(
      names = "--yes",
      description = "Release the lease, unless Step Functions lists the run as running.")
  private boolean yes;

  UnlockCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AwsAccount account = new AwsAccount();
    RunLocks runLocks = account.runLocks(ledgerTable);
    Optional<Lease> held = runLocks.lease();
    if (held.isEmpty()) {
      console.println("No run holds the lease.");
      return ExitStatus.DONE;
    }
    Lease lease = held.get();
    // Messages name the run; Step Functions and the ledger show the ARN of its execution.
    if (run.filter(name -> !name.equals(lease.run()) && !name.equals(lease.execution()))
        .isPresent()) {
      throw new InvalidOption(
          "run %s does not hold the lease; run %s does. Nothing was done"
              .formatted(run.get(), lease.run()));
    }
    return unlock(lease, state(account, lease), runLocks);
  }

  private int unlock(
      Lease lease, Optional<ExecutionLookup.ExecutionState> state, RunLocks runLocks) {
    boolean hasExpired = !lease.until().isAfter(Instant.now());
    console.printf(
        "Run %s in mode %s %s the lease since %s, %s %s.%n",
        lease.run(),
        lease.mode().text(),
        hasExpired ? "held" : "holds",
        lease.since().truncatedTo(ChronoUnit.SECONDS),
        hasExpired ? "which expired at" : "until",
        lease.until().truncatedTo(ChronoUnit.SECONDS));
    console.printf("Execution: %s%n%s%n", lease.execution(), text(state));
    if (!yes) {
      console.println(
          hasExpired
              ? "Nothing was changed. The next run takes over the expired lease."
              : "Nothing was changed. To release the lease: ./curfew unlock %s --ledger-table %s --yes"
                  .formatted(lease.run(), ledgerTable));
      return ExitStatus.DONE;
    }
    if (state.equals(Optional.of(ExecutionLookup.ExecutionState.RUNNING))) {
      console.say("curfew: the lease was not released: stop the execution first");
      return ExitStatus.FAILED;
    }
    runLocks.expire(lease.execution(), Instant.now());
    if (runLocks
        .lease()
        .filter(held -> held.execution().equals(lease.execution()))
        .filter(held -> held.until().isAfter(Instant.now()))
        .isPresent()) {
      console.say("curfew: the lease was not released: the run acquired it again");
      return ExitStatus.FAILED;
    }
    console.println(
        "The lease was released. The next run can start, and reports that this one died. Mornings"
            + " read its stops.");
    return ExitStatus.DONE;
  }

  /** Empty if Step Functions cannot be asked. */
  private Optional<ExecutionLookup.ExecutionState> state(AwsAccount account, Lease lease) {
    try {
      return Optional.of(account.executions().state(lease.execution()));
    } catch (Misconfigured | TransientFailure unreadable) {
      console.say("Warning: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  private static String text(Optional<ExecutionLookup.ExecutionState> state) {
    if (state.isEmpty()) {
      return "Whether it is still running is unknown.";
    }
    return switch (state.get()) {
      case RUNNING -> "Step Functions lists it as running.";
      case ENDED -> "Step Functions lists it as ended: the next run takes over its lease.";
      case UNKNOWN ->
          "Step Functions does not know it, as for a run from a laptop. Before you release the"
              + " lease, make sure that its command has ended.";
    };
  }
}
