package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.plan.PolicyStore;
import dev.curfew.run.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of a run against an account. */
final class AwsOptions {
  @Option(
      names = "--aws",
      description =
          "Run against the account that the AWS environment names, by the real clock; in mode plan, if no"
              + " other is given. Slack and mail are left as files.")
  private boolean aws;

  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      description = "With --aws: the DynamoDB table of the policies, in place of --policies.")
  private Optional<String> policyTable = Optional.empty();

  @Option(
      names = "--ledger-table",
      paramLabel = "NAME",
      description = "With --aws: the DynamoDB table of the runs. Without it, it is embedded.")
  private Optional<String> ledgerTable = Optional.empty();

  @Option(names = "--yes", description = "With --aws --mode stop: do not ask.")
  private boolean yes;

  boolean isOn() {
    return aws;
  }

  Optional<String> ledgerTable() {
    return ledgerTable;
  }

  /**
   * @throws BadOption where an option is given that is for an account alone
   */
  void refuseWithoutAws() {
    policyTable.ifPresent(name -> refuse("--policy-table", name));
    ledgerTable.ifPresent(name -> refuse("--ledger-table", name));
    if (yes) {
      refuse("--yes", "it");
    }
  }

  private static void refuse(String option, String found) {
    throw new BadOption(option, found, "only together with --aws");
  }

  /** The policies of the table, of the directory, or none. */
  PolicyStore policies(AwsAccount account, Optional<Path> directory) {
    if (policyTable.isPresent()) {
      if (directory.isPresent()) {
        throw new BadOption("--policy-table", "--policies as well", "one of the two");
      }
      return account.policies(policyTable.get());
    }
    return directory.<PolicyStore>map(PolicyDirectory::new).orElse(List::of);
  }

  /**
   * Asks before anything real is stopped.
   *
   * @throws BadOption where nobody can be asked
   * @return whether to go on
   */
  boolean mayGoOn(Mode mode, AwsAccount account, Console console) {
    if (mode == Mode.PLAN) {
      return true;
    }
    if (ledgerTable.isEmpty()) {
      console.say(
          "Warning: without --ledger-table this run shares no lease: another may go on at the same time.");
    }
    java.io.Console terminal = System.console();
    if (yes) {
      return true;
    }
    if (terminal == null || !terminal.isTerminal()) {
      throw new BadOption("--mode", "stop, and no terminal to ask at", "with --yes");
    }
    String answer =
        terminal.readLine(
            "This stops instances in account %s, in every enabled region. Type yes to go on: ",
            account.id());
    return "yes".equals(answer);
  }
}
