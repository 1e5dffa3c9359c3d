package dev.curfew.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.testing.StubHttp.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ConfigurationBuilder;
import software.amazon.awssdk.services.ec2.model.Filter;

/** {@link Ec2Operations} sends the requests, and has the results, of the SDK's own client. */
@Tag("slow")
class Ec2OperationsContractTest {
  private static final Filter FILTER = Filter.builder().name("a").values("b", "c & d").build();
  private static final String INSTANCES =
      "<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item></reservationSet><nextToken>t</nextToken>";

  /** What is called by both clients, and what a response may contain. */
  private enum Operation {
    DESCRIBE_REGIONS(
        "<regionInfo><item><regionName>eu-west-1</regionName></item></regionInfo>",
        sdk -> sdk.describeRegions(r -> r.allRegions(false)),
        ours -> ours.describeRegions(r -> r.allRegions(false))),
    DESCRIBE_INSTANCES(
        INSTANCES,
        sdk -> sdk.describeInstances(r -> r.filters(FILTER).maxResults(200).nextToken("t+/=")),
        ours -> ours.describeInstances(r -> r.filters(FILTER).maxResults(200).nextToken("t+/="))),
    DESCRIBE_INSTANCE_TYPES(
        "<instanceTypeSet><item><instanceType>m1.large</instanceType></item></instanceTypeSet>",
        sdk -> sdk.describeInstanceTypes(r -> r.filters(FILTER).maxResults(100)),
        ours -> ours.describeInstanceTypes(r -> r.filters(FILTER).maxResults(100))),
    DESCRIBE_SPOT_INSTANCE_REQUESTS(
        "<spotInstanceRequestSet><item><spotInstanceRequestId>sir-1</spotInstanceRequestId></item></spotInstanceRequestSet>",
        sdk -> sdk.describeSpotInstanceRequests(r -> r.filters(FILTER)),
        ours -> ours.describeSpotInstanceRequests(r -> r.filters(FILTER))),
    STOP_INSTANCES(
        "<instancesSet><item><instanceId>i-1</instanceId></item></instancesSet>",
        sdk -> sdk.stopInstances(r -> r.instanceIds("i-1", "i-2")),
        ours -> ours.stopInstances(r -> r.instanceIds("i-1", "i-2")));

    private final String content;
    private final Function<Ec2Client, Object> sdk;
    private final Function<Ec2Operations, Object> ours;

    Operation(
        String content, Function<Ec2Client, Object> sdk, Function<Ec2Operations, Object> ours) {
      this.content = content;
      this.sdk = sdk;
      this.ours = ours;
    }
  }

  /** One attempt, without what differs each time: the time, the signature and a random id. */
  private record Attempt(String method, URI uri, Map<String, List<String>> headers, String body) {}

  private record Outcome(List<Attempt> attempts, String result) {}

  /** Records each request, and gives the same response to each. */
  private record Recorder(CannedHttp responses, List<Attempt> attempts) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      Map<String, List<String>> headers = new TreeMap<>(request.httpRequest().headers());
      headers.remove("amz-sdk-invocation-id");
      headers.remove("X-Amz-Date");
      headers.replaceAll((name, values) ->
          name.equals("Authorization")
              ? List.of(values.getFirst().replaceAll("Signature=.*|(?<=/)[0-9]{8}(?=/)", ""))
              : values);
      attempts.add(
          new Attempt(
              request.httpRequest().method().name(),
              request.httpRequest().getUri(),
              headers,
              request.contentStreamProvider().map(Recorder::text).orElse("")));
      return responses.prepareRequest(request);
    }

    private static String text(ContentStreamProvider content) {
      try (InputStream stream = content.newStream()) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void sendsTheSameRequestsAndReadsTheSameResponse(Operation operation) {
    Answer answer =
        Answer.of(200, "<R><requestId>r</requestId>%s</R>".formatted(operation.content));

    Outcome outcome = assertSame(operation, answer, settings -> {});

    assertThat(outcome.attempts()).hasSize(1);
    assertThat(outcome.attempts().getFirst().headers().get("Authorization").toString())
        .contains("/eu-west-1/ec2/aws4_request");
    assertThat(outcome.result()).contains("1");
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void failsWithTheSameErrorAfterTheSameAttempts(Operation operation) {
    for (int status : List.of(301, 400, 403, 404, 429, 500, 502, 503)) {
      for (String code : List.of("RequestLimitExceeded", "UnauthorizedOperation", "Unknown")) {
        String body =
            "<Response><Errors><Error><Code>%s</Code><Message>m</Message></Error></Errors><RequestID>r</RequestID></Response>"
                .formatted(code);
        assertThat(assertSame(operation, Answer.of(status, body), settings -> {}).result())
            .contains("Exception", code);
      }
      assertSame(operation, Answer.of(status, "<html>"), settings -> {});
    }
    for (String body : List.of("", "<html><br></html>", "no XML")) {
      assertSame(operation, Answer.of(200, body), settings -> {});
    }
  }

  @Test
  void callsTheSameEndpointsInEveryPartitionAndForEverySetting() {
    List<Consumer<AwsClientBuilder<?, ?>>> settings = new ArrayList<>();
    for (Region region : Region.regions()) {
      settings.add(builder -> builder.region(region));
      settings.add(builder -> builder.region(region).dualstackEnabled(true));
      settings.add(builder -> builder.region(region).fipsEnabled(true));
    }
    settings.add(builder -> builder.region(Region.of("xx-new-1")));
    settings.add(builder -> builder.endpointOverride(URI.create("http://127.0.0.1:1/path")));
    settings.add(builder ->
        builder
            .endpointOverride(URI.create("https://vpce-1.ec2.eu-west-1.vpce.amazonaws.com"))
            .fipsEnabled(true));
    for (Consumer<AwsClientBuilder<?, ?>> setting : settings) {
      assertSame(Operation.STOP_INSTANCES, Answer.of(200, "<R/>"), setting);
    }
  }

  private static Outcome assertSame(
      Operation operation, Answer answer, Consumer<AwsClientBuilder<?, ?>> settings) {
    Recorder sdks = recorder(answer);
    Recorder own = recorder(answer);
    Outcome expected;
    try (Ec2Client client = built(Ec2Client.builder(), sdks, settings)) {
      expected = outcome(sdks, () -> operation.sdk.apply(client));
    }
    try (Ec2Operations client =
        new Ec2Operations(built(new Ec2ConfigurationBuilder(), own, settings))) {
      assertThat(outcome(own, () -> operation.ours.apply(client))).isEqualTo(expected);
    }
    return expected;
  }

  private static Recorder recorder(Answer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    return new Recorder(CannedHttp.of(answer.status(), Map.of(), body), new ArrayList<>());
  }

  private static Outcome outcome(Recorder recorder, Supplier<Object> call) {
    String result;
    try {
      result = call.get().toString();
    } catch (AwsServiceException error) {
      result = "%s %s".formatted(error, error.awsErrorDetails());
    } catch (SdkException error) {
      result = error.toString();
    }
    return new Outcome(recorder.attempts(), result);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C built(
      B builder, SdkHttpClient http, Consumer<AwsClientBuilder<?, ?>> settings) {
    builder
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token")))
        .httpClient(http)
        .overrideConfiguration(override ->
            override.retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                    .build()));
    settings.accept(builder);
    return builder.build();
  }
}
