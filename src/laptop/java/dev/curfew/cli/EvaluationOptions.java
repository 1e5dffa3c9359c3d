package dev.curfew.cli;

import dev.curfew.aws.AwsAccount;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.Effect;
import dev.curfew.policy.document.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say by which policies, and at what time, instances are judged. */
final class EvaluationOptions {
  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "Directory of policies, one <id>.json each. Without it there are none.")
  private Optional<Path> policies = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge at this instant, such as 2026-12-24T22:00:00+01:00. Now, if not given.")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of policies that name none, such as Asia/Seoul. UTC, if not given.")
  private Optional<ZoneId> zone = Optional.empty();

  @Option(
      names = "--default",
      paramLabel = "stop|keep",
      description = "Verdict where no policy applies. stop, if not given.")
  private Effect byDefault = Effect.STOP;

  Optional<Path> policies() {
    return policies;
  }

  Optional<Instant> at() {
    return at;
  }

  Optional<ZoneId> givenZone() {
    return zone;
  }

  ZoneId zone() {
    return zone.orElse(ZoneId.of("UTC"));
  }

  Effect byDefault() {
    return byDefault;
  }

  List<PolicyDocument> documents() {
    return policies.map(directory -> new PolicyDirectory(directory).read()).orElse(List.of());
  }

  /**
   * The policies of the directory or of the table, whichever is given.
   *
   * @throws BadOption where both are given, or a table without an account
   */
  List<PolicyDocument> documents(Optional<String> table, Optional<AwsAccount> account) {
    if (table.isEmpty()) {
      return documents();
    }
    if (policies.isPresent()) {
      throw new BadOption("--policy-table", "--policies as well", "one of the two");
    }
    return account
        .orElseThrow(() -> new BadOption("--policy-table", "no --aws", "only together with --aws"))
        .policies(table.get())
        .read();
  }

  /** One line for each mistake, and a last one that says what follows. */
  static void print(List<PolicyError> errors, Console console) {
    for (PolicyError error : errors) {
      console.say(PolicyErrors.line(error));
    }
    console.say(
        "%d %s in the policies; nothing is stopped while one is there."
            .formatted(errors.size(), errors.size() == 1 ? "error" : "errors"));
  }
}
