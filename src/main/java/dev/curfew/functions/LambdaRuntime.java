package dev.curfew.functions;

import dev.curfew.aws.AwsAccount;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.report.Channel;
import dev.curfew.report.DeliveryResult;
import dev.curfew.report.SlackPost;
import dev.curfew.settings.DeploymentEnvironment;
import dev.curfew.slack.SlackChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The one wiring of a deployed function: what its environment says, on AWS. Thread-safe. */
public final class LambdaRuntime {
  private static Optional<Dependencies> made = Optional.empty();

  private LambdaRuntime() {}

  /**
   * The wiring of this process, made at first use.
   *
   * @throws Misconfigured where the environment is wrong
   */
  public static synchronized Dependencies wiring() {
    if (made.isEmpty()) {
      made = Optional.of(of(DeploymentEnvironment.read(System.getenv()), new AwsAccount()));
    }
    return made.get();
  }

  /**
   * Makes it now, while Lambda starts the process and lends it more of a processor. Where that
   * fails, each invocation tries again and fails with the words: an error of the process's start
   * would reach the state machine without them.
   */
  static Supplier<Dependencies> early() {
    try {
      wiring();
    } catch (Misconfigured saidAtTheInvocation) {
      // Thrown again by wiring().
    }
    return LambdaRuntime::wiring;
  }

  /** The wiring that this environment describes. Nothing is called yet. */
  public static Dependencies of(DeploymentEnvironment environment, AwsAccount aws) {
    InstantSource clock = InstantSource.system();
    return new Dependencies(
        environment.settings(),
        clock,
        aws.regions(),
        aws.fleet(),
        aws.policies(environment.policyTable()),
        aws.claims(environment.ledgerTable(), aws.executions()::hasEnded),
        aws.ledger(environment.ledgerTable(), environment.retention(), clock, LambdaRuntime::sleep),
        slack(environment, aws),
        aws.mail(clock),
        aws.metrics(environment.settings().name()));
  }

  private static Channel<SlackPost> slack(DeploymentEnvironment environment, AwsAccount aws) {
    return environment
        .slackParameter()
        .<Channel<SlackPost>>map(name ->
            new SlackChannel(
                aws.secureString(name), environment.slackChannel(), environment.slackEndpoint()))
        .orElse(post -> new DeliveryResult.Off());
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("interrupted while waiting for DynamoDB", ended);
    }
  }
}
