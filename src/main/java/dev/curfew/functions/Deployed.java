package dev.curfew.functions;

import dev.curfew.aws.AwsAccount;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.report.Channel;
import dev.curfew.report.Delivery;
import dev.curfew.report.SlackPost;
import dev.curfew.settings.Environment;
import dev.curfew.slack.SlackChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The one wiring of a deployed function: what its environment says, on AWS. Thread-safe. */
public final class Deployed {
  private static Optional<Wiring> made = Optional.empty();

  private Deployed() {}

  /**
   * The wiring of this process, made at first use.
   *
   * @throws Misconfigured where the environment is wrong
   */
  public static synchronized Wiring wiring() {
    if (made.isEmpty()) {
      made = Optional.of(of(Environment.read(System.getenv()), new AwsAccount()));
    }
    return made.get();
  }

  /**
   * Makes it now, while Lambda starts the process and lends it more of a processor. Where that
   * fails, each invocation tries again and fails with the words: an error of the process's start
   * would reach the state machine without them.
   */
  static Supplier<Wiring> early() {
    try {
      wiring();
    } catch (Misconfigured saidAtTheInvocation) {
      // Thrown again by wiring().
    }
    return Deployed::wiring;
  }

  /** The wiring that this environment describes. Nothing is called yet. */
  public static Wiring of(Environment environment, AwsAccount aws) {
    InstantSource clock = InstantSource.system();
    return new Wiring(
        environment.settings(),
        clock,
        aws.regions(),
        aws.fleet(),
        aws.policies(environment.policyTable()),
        aws.claims(environment.ledgerTable(), aws.executions()::isOver),
        aws.ledger(environment.ledgerTable(), environment.retention(), clock, Deployed::sleep),
        slack(environment, aws),
        aws.mail(clock),
        aws.metrics(environment.settings().name()));
  }

  private static Channel<SlackPost> slack(Environment environment, AwsAccount aws) {
    return environment
        .slackParameter()
        .<Channel<SlackPost>>map(name ->
            new SlackChannel(
                aws.secureString(name), environment.slackChannel(), environment.slackEndpoint()))
        .orElse(post -> new Delivery.Off());
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
