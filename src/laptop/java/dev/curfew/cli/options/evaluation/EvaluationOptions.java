package dev.curfew.cli.options.evaluation;

import dev.curfew.aws.AwsAccount;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.PolicyErrorText;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say with which policies, and at which instant, instances are evaluated. */
public final class EvaluationOptions {
  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "Directory of policies, one <id>.json each. Default: no policies.")
  private Optional<Path> policies = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Evaluate at this instant, such as 2026-12-24T22:00:00+01:00. Default: now.")
  private Optional<Instant> at = Optional.empty();

  @Mixin private ZoneOption zone;

  public Optional<Path> policies() {
    return policies;
  }

  public Optional<Instant> at() {
    return at;
  }

  public Optional<ZoneId> givenZone() {
    return zone.given();
  }

  public ZoneId zone() {
    return zone.zone();
  }

  public List<PolicyDocument> documents() {
    return policies.map(directory -> new PolicyDirectory(directory).read()).orElse(List.of());
  }

  /**
   * The policies of the directory or of the table; none if neither is given.
   *
   * @throws InvalidOption if both are given, or a table without an account
   */
  public List<PolicyDocument> documents(Optional<String> table, Optional<AwsAccount> account) {
    if (table.isEmpty()) {
      return documents();
    }
    refuseTwoSources(policies);
    return account
        .orElseThrow(() -> new InvalidOption("--policy-table requires --aws"))
        .policies(table.get())
        .read();
  }

  public static void refuseTwoSources(Optional<Path> directory) {
    if (directory.isPresent()) {
      throw new InvalidOption(
          "--policies and --policy-table are mutually exclusive: give one of them");
    }
  }

  /** Warns if the hours of these policies are in UTC only because no zone is given. */
  public void warnOfAssumedZone(List<PolicyDocument> read, Console console) {
    if (zone.given().isEmpty()) {
      AssumedZone.warning(read).ifPresent(console::say);
    }
  }

  /** The same policies; the first read {@link #warnOfAssumedZone warns}. */
  public PolicyStore warningOfAssumedZone(PolicyStore policies, Console console) {
    AtomicBoolean hasWarned = new AtomicBoolean();
    return () -> {
      List<PolicyDocument> read = policies.read();
      if (hasWarned.compareAndSet(false, true)) {
        warnOfAssumedZone(read, console);
      }
      return read;
    };
  }

  /** Prints one line per error, and a last line with the consequence. */
  public static void print(List<PolicyError> errors, Console console) {
    for (PolicyError error : errors) {
      console.say(PolicyErrorText.line(error));
    }
    console.say(
        "%d %s in the policies. Nothing is stopped or started until all are fixed."
            .formatted(errors.size(), errors.size() == 1 ? "error" : "errors"));
  }
}
