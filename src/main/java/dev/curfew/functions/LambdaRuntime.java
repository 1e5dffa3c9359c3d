package dev.curfew.functions;

import dev.curfew.aws.AwsAccount;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.log.EventLog;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.settings.DeploymentEnvironment;
import dev.curfew.slack.SlackChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Connects a deployed function to AWS, as its environment says. Thread-safe. */
public final class LambdaRuntime {
  private static Optional<Dependencies> cached = Optional.empty();

  private LambdaRuntime() {}

  /**
   * The dependencies of this process, created at first use.
   *
   * @throws Misconfigured if the environment is wrong
   */
  public static synchronized Dependencies dependencies() {
    if (cached.isEmpty()) {
      cached = Optional.of(of(DeploymentEnvironment.read(System.getenv()), new AwsAccount()));
    }
    return cached.get();
  }

  /**
   * Creates the dependencies during Lambda's init phase, which has the full CPU. If that fails,
   * each invocation tries again and fails with the message: an error of the init phase would reach
   * the state machine without one.
   */
  static Supplier<Dependencies> initEagerly() {
    try {
      dependencies();
    } catch (Misconfigured thrownAgainByTheInvocation) {
      // The invocation calls dependencies() again.
    }
    return LambdaRuntime::dependencies;
  }

  /** The dependencies that this environment describes. No call is made yet. */
  public static Dependencies of(DeploymentEnvironment environment, AwsAccount aws) {
    InstantSource clock = InstantSource.system();
    Dependencies dependencies =
        new Dependencies(
            environment.settings(),
            clock,
            aws.regions(),
            aws.fleet(),
            aws.policies(environment.policyTable()),
            aws.runLocks(environment.ledgerTable(), aws.executions()::hasEnded),
            aws.ledger(
                environment.ledgerTable(), environment.retention(), clock, LambdaRuntime::sleep),
            slack(environment, aws),
            aws.mail(clock),
            aws.metrics(environment.settings().name()));
    EventLog log = new JsonEventLog(clock, System.out::println);
    return dependencies
        .logging(log)
        .withAborts(new ExecutionAborts(aws.executions()::hasEnded, clock, log));
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
