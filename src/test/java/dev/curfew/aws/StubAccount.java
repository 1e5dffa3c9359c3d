package dev.curfew.aws;

import dev.curfew.aws.ec2.Ec2Operations;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real clients, on a server of this machine. */
public final class StubAccount {
  private static final AwsCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

  private final AwsClients clients;

  /** Each call gives up after a second without a byte. */
  public StubAccount(URI endpoint) {
    this(endpoint, ANYBODY);
  }

  public StubAccount(URI endpoint, AwsCredentialsProvider credentials) {
    this(endpoint, credentials, Duration.ofSeconds(1));
  }

  /** Each call gives up after ten seconds without a byte, as a deployed one does. */
  public static StubAccount patient(URI endpoint) {
    return new StubAccount(endpoint, ANYBODY, Duration.ofSeconds(10));
  }

  private StubAccount(URI endpoint, AwsCredentialsProvider credentials, Duration read) {
    clients = new AwsClients(credentials, Optional.of(endpoint), () -> Region.US_EAST_1, read);
  }

  public AwsAccount account() {
    return new AwsAccount(clients);
  }

  public Ec2Operations reads(String region) {
    return clients.ec2(region);
  }

  public Ec2Operations stops(String region) {
    return clients.ec2Once(region);
  }

  public DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }
}
