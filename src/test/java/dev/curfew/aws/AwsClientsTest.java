package dev.curfew.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.regions.Region;

/** How the SDK is set up: which clients there are, how long a call lasts, how often it is made. */
class AwsClientsTest {
  private static final AwsClients CLIENTS =
      new AwsClients(
          AnonymousCredentialsProvider.create(),
          Optional.of(URI.create("http://127.0.0.1:1")),
          () -> Region.EU_WEST_1,
          Duration.ofSeconds(10));

  static AwsClient[] all() {
    return new AwsClient[] {
      CLIENTS.ec2("eu-west-1"),
      CLIENTS.ec2Once("eu-west-1"),
      CLIENTS.dynamoDb(),
      CLIENTS.ses(),
      CLIENTS.ssm(),
      CLIENTS.sfn(),
      CLIENTS.sts()
    };
  }

  @Test
  void thereIsOneForEachServiceAndRegion() {
    assertThat(CLIENTS.ec2("eu-west-1")).isSameAs(CLIENTS.ec2("eu-west-1"));
    assertThat(CLIENTS.ec2("eu-west-1")).isNotSameAs(CLIENTS.ec2("us-east-1"));
    assertThat(CLIENTS.ec2Once("us-east-1")).isSameAs(CLIENTS.ec2Once("us-east-1"));
    assertThat(CLIENTS.dynamoDb()).isSameAs(CLIENTS.dynamoDb());
    assertThat(CLIENTS.ec2("us-east-1").serviceClientConfiguration().region())
        .isEqualTo(Region.US_EAST_1);
    assertThat(CLIENTS.ses().serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
  }

  /** Well before the 5 minutes after which Lambda ends a step. */
  @ParameterizedTest
  @MethodSource("all")
  void everyCallHasATimeout(AwsClient client) {
    var set = client.serviceClientConfiguration().overrideConfiguration();
    assertThat(set.apiCallAttemptTimeout()).contains(Duration.ofSeconds(20));
    assertThat(set.apiCallTimeout()).contains(Duration.ofSeconds(45));
  }

  @Test
  void retriesReadsAndDynamoDbButNoCallThatActs() {
    assertThat(tries(CLIENTS.ec2Once("eu-west-1"))).isEqualTo(1);
    assertThat(tries(CLIENTS.ses())).isEqualTo(1);
    assertThat(tries(CLIENTS.ec2("eu-west-1"))).isEqualTo(3);
    assertThat(tries(CLIENTS.dynamoDb())).isEqualTo(9);
  }

  private static int tries(AwsClient client) {
    return client
        .serviceClientConfiguration()
        .overrideConfiguration()
        .retryStrategy()
        .orElseThrow()
        .maxAttempts();
  }
}
