package dev.curfew.cli.options;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.run.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a run against an AWS account. */
public final class AwsOptions {
  @Option(
      names = "--aws",
      description =
          "Run against the account that the AWS environment names, in real time. The mode is plan"
              + " unless --mode is given. Slack posts and mail are written to files, not sent.")
  private boolean aws;

  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      description = "With --aws: read the policies from this DynamoDB table instead of --policies.")
  private Optional<String> policyTable = Optional.empty();

  @Option(
      names = "--ledger-table",
      paramLabel = "NAME",
      description =
          "With --aws: record the run in this DynamoDB table. Default: an embedded table that ends"
              + " with the run.")
  private Optional<String> ledgerTable = Optional.empty();

  @Option(
      names = "--yes",
      description =
          "With --aws, in a mode that stops or starts instances: do not ask for confirmation.")
  private boolean yes;

  @Mixin private RegionOptions regions = new RegionOptions();

  public boolean isOn() {
    return aws;
  }

  public Optional<String> ledgerTable() {
    return ledgerTable;
  }

  public RegionOptions regions() {
    return regions;
  }

  /**
   * @throws InvalidOption if an option is given that needs {@code --aws}
   */
  public void refuseWithoutAws() {
    InvalidOption.refuseWithoutAws("--policy-table", policyTable.isPresent());
    InvalidOption.refuseWithoutAws("--ledger-table", ledgerTable.isPresent());
    InvalidOption.refuseWithoutAws("--yes", yes);
    regions.refuseWithoutAws();
  }

  /**
   * The policies of the table or of the directory; none if neither is given.
   *
   * @throws InvalidOption if both are given
   */
  public PolicyStore policies(AwsAccount account, Optional<Path> directory) {
    if (policyTable.isPresent()) {
      EvaluationOptions.refuseTwoSources(directory);
      return account.policies(policyTable.get());
    }
    return directory.<PolicyStore>map(PolicyDirectory::new).orElse(List::of);
  }

  /** Where {@link #policies} come from, as text. */
  public String policySource(Optional<Path> directory) {
    return policyTable
        .map(table -> "table " + table)
        .or(() -> directory.map(path -> "directory " + path.toAbsolutePath().normalize()))
        .orElse("nowhere (neither --policy-table nor --policies is given)");
  }

  /**
   * @throws InvalidOption if the run needs a confirmation and there is no terminal to ask at
   */
  public void refuseUnconfirmable(Mode mode) {
    if (mode != Mode.PLAN && !yes && !Console.isTerminal()) {
      throw new InvalidOption(
          "--mode %s asks for confirmation, and this is not a terminal. Add --yes to skip it."
              .formatted(mode.text()));
    }
  }

  /**
   * Asks the operator for confirmation before a run stops or starts real instances.
   *
   * @return true if the run may start: in mode plan, with {@code --yes}, or after the answer "yes"
   */
  public boolean confirm(Mode mode, AwsAccount account, Console console) {
    if (mode == Mode.PLAN) {
      return true;
    }
    if (ledgerTable.isEmpty()) {
      console.say(
          "Warning: without --ledger-table this run does not take the account's run lock. Another"
              + " run may stop instances at the same time.");
    }
    if (yes) {
      return true;
    }
    java.io.Console terminal = System.console();
    if (terminal == null) {
      return false;
    }
    String answer =
        terminal.readLine(
            "Mode %s acts on instances in every enabled region of account %s%s. Type yes to"
                + " continue: ",
            mode.text(), account.id(), regions.text());
    return "yes".equals(answer);
  }
}
