package dev.curfew.aws;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.aws.dynamodb.policies.PolicyTable;
import dev.curfew.aws.ec2.Ec2Fleet;
import dev.curfew.aws.ec2.Ec2Regions;
import dev.curfew.aws.ec2.RegionListing;
import dev.curfew.aws.metrics.LogMetrics;
import dev.curfew.aws.ses.SesMail;
import dev.curfew.aws.sfn.ExecutionLookup;
import dev.curfew.aws.ssm.SecureString;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.Regions;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.Metrics;
import dev.curfew.run.RunLocks;
import dev.curfew.settings.LedgerRetention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The account and region that the environment names, as the SDK reads it: {@code AWS_REGION},
 * {@code AWS_PROFILE}, {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_EC2} and so on. Nothing is
 * called until an adapter is used. Thread-safe, as all adapters are.
 */
public final class AwsAccount {
  private final AwsClients clients;
  private volatile Optional<String> knownId = Optional.empty();

  public AwsAccount() {
    this(new AwsClients());
  }

  AwsAccount(AwsClients clients) {
    this.clients = requireNonNull(clients, "clients");
  }

  /** EC2 in every region. */
  public Fleet fleet() {
    return new Ec2Fleet(clients::ec2, clients::ec2Once);
  }

  /** The account's regions, as EC2 in the environment's region lists them. */
  public Regions regions() {
    return new Ec2Regions(() -> clients.ec2(clients.home().id()));
  }

  /**
   * The table's policies.
   *
   * @throws dev.curfew.failure.Misconfigured if the environment names no region; also thrown by
   *     every method below that needs a table
   */
  public DynamoPolicyStore policies(String table) {
    return new DynamoPolicyStore(clients.dynamoDb(), table);
  }

  /** The table's policies, for commands that change them. */
  public PolicyTable policyTable(String table) {
    return new PolicyTable(clients.dynamoDb(), table);
  }

  /** Run locks in this table, for callers that cannot read the state of other executions. */
  public RunLocks runLocks(String table) {
    return new DynamoRunLocks(clients.dynamoDb(), table);
  }

  /**
   * Run locks in this table.
   *
   * @param hasEnded whether an execution is known to have ended
   */
  public RunLocks runLocks(String table, Predicate<String> hasEnded) {
    return new DynamoRunLocks(clients.dynamoDb(), table, hasEnded);
  }

  /** The state of executions in the environment's region. */
  public ExecutionLookup executions() {
    return new ExecutionLookup(clients::sfn);
  }

  /**
   * The ledger in this table.
   *
   * @param retention how long items are kept at least
   * @param pause sleeps before a retry of items that DynamoDB left out
   */
  public Ledger ledger(
      String table, LedgerRetention retention, InstantSource clock, Consumer<Duration> pause) {
    return DynamoLedger.of(clients.dynamoDb(), table, retention, clock, pause);
  }

  /** SES in the environment's region. */
  public Channel<Mail> mail(InstantSource clock) {
    return new SesMail(clients::ses, clock);
  }

  /** The value of an SSM parameter of type {@code SecureString}. */
  public Supplier<String> secureString(String name) {
    return new SecureString(clients::ssm, name);
  }

  /** CloudWatch, by the log of the function. */
  public Metrics metrics(String deployment) {
    return new LogMetrics(deployment);
  }

  /** Every region as EC2 prints it, for files. */
  public RegionListing listing() {
    return new RegionListing(clients::ec2);
  }

  /** The region that the environment names. */
  public String region() {
    return clients.home().id();
  }

  /**
   * The account id, requested from STS once. Only on a laptop.
   *
   * @throws dev.curfew.failure.Misconfigured if STS does not accept the credentials
   * @throws dev.curfew.failure.TransientFailure if it fails temporarily or does not respond
   */
  public String id() {
    String id = knownId.orElseGet(this::readId);
    knownId = Optional.of(id);
    return id;
  }

  private String readId() {
    StsClient sts = clients.sts();
    try {
      return Optional.ofNullable(sts.getCallerIdentity().account())
          .orElseThrow(() ->
              new TransientFailure(
                  "STS responded to GetCallerIdentity without an account; a proxy may have"
                      + " responded in its place"));
    } catch (AwsServiceException error) {
      if (EnumSet.of(AwsErrorKind.NO_RESPONSE, AwsErrorKind.TEMPORARY)
          .contains(AwsErrorKind.of(error))) {
        throw new TransientFailure(
            "STS failed temporarily: " + SdkFailures.description(error), error);
      }
      throw new Misconfigured(
          "AWS credentials: STS rejected them (%s); sign in again or use others"
              .formatted(SdkFailures.description(error)));
    } catch (SdkClientException lost) {
      SdkFailures.throwIfMisconfigured(lost);
      throw new TransientFailure("No response from STS: " + SdkFailures.messages(lost), lost);
    }
  }
}
