package dev.curfew.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ConfigurationBuilder;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;

/**
 * {@link InstanceStreaming} reads every response as the AWS SDK does: same instances, same token,
 * same request id, same error. The SDK's side is {@link InstanceMapper}.
 */
@Tag("slow")
class InstanceStreamingContractTest {
  private static final String REGION = "eu-west-1";

  /** One instance with every member that {@link Instance} has, each with a value of its own. */
  private static final String COMPLETE = resource("instance-with-every-member.xml");

  /** What a caller of the client sees of one call. */
  private record Outcome(
      List<Instance> instances,
      boolean hasReservations,
      Optional<String> nextToken,
      String requestId,
      Optional<String> error) {}

  @Test
  void readsTheSampleOfEc2sReferenceAsTheSdkDoes() {
    Outcome outcome = assertSame(resource("describe-instances.xml"));

    assertThat(outcome.instances()).hasSize(2);
    assertThat(outcome.error()).isEmpty();
  }

  /** Fails if {@link Instance} has a member that is not read, or that the sample does not have. */
  @Test
  void readsEveryMemberOfAnInstance() throws ReflectiveOperationException {
    Outcome outcome = assertSame(COMPLETE);

    Instance read = outcome.instances().getFirst();
    assertThat(read.attributes().keySet()).isEqualTo(EnumSet.allOf(Attribute.class));
    Instance bare =
        new Instance(
            "", InstanceState.STOPPED, Map.of(), Map.of(), Set.of(), Optional.empty(), false);
    for (var member : Instance.class.getRecordComponents()) {
      assertThat(member.getAccessor().invoke(read))
          .describedAs(member.getName())
          .isNotEqualTo(member.getAccessor().invoke(bare));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.curfew.aws.ec2.InstanceDocuments#all")
  void readsEachDocumentAsTheSdkDoes(String document) {
    assertSame(document);
  }

  @Test
  void expandsNoEntityOfADtd() {
    Outcome outcome =
        assertSame(
            "<!DOCTYPE r [<!ENTITY a \"expanded\">]>"
                + InstanceDocuments.withInstance("<imageId>x&a;</imageId>"));

    assertThat(outcome.toString()).doesNotContain("expanded");
  }

  @Test
  void failsAtEachTruncationAsTheSdkDoes() {
    byte[] whole = bytes(COMPLETE);
    int rootEnd = COMPLETE.lastIndexOf("</");
    int end = bytes(COMPLETE.substring(0, COMPLETE.indexOf('>', rootEnd) + 1)).length;
    AtomicInteger length = new AtomicInteger();
    CannedHttp http =
        new CannedHttp(
            200,
            Map.of(),
            () -> new ByteArrayInputStream(whole, 0, length.get()),
            new AtomicInteger());
    try (Ec2Operations streaming = operations(http, new InstanceStreaming());
        Ec2Client sdk = configured(Ec2Client.builder(), http)) {
      for (; length.get() < whole.length; length.incrementAndGet()) {
        Outcome outcome = streamed(streaming);
        assertThat(outcome).isEqualTo(sdks(sdk));
        assertThat(outcome.error().isPresent())
            .describedAs("first %d bytes", length.get())
            .isEqualTo(length.get() > 0 && length.get() < end);
      }
    }
  }

  /** Each order of the members, and each member left out, of a realistic mix. */
  @Test
  void readsRandomPagesAsTheSdkDoes() {
    Random random = new Random(20261129);
    for (int page = 0; page < 200; page++) {
      RandomInstanceXml xml = new RandomInstanceXml(random);
      assertThat(assertSame(xml.page()).error()).isEmpty();
    }
  }

  @Test
  void readsGzipAsTheSdkDoes() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes(COMPLETE));
    }
    for (String encoding : List.of("gzip", "GZIP")) {
      assertSame(200, Map.of("Content-Encoding", encoding), compressed.toByteArray());
    }
    assertSame(200, Map.of("Content-Encoding", "gzip"), bytes(COMPLETE));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 400, 401, 429, 500, 503})
  void leavesErrorsToTheSdk(int status) {
    String error =
        "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>m</Message></Error></Errors><RequestID>r</RequestID></Response>";
    for (String body : List.of(error, COMPLETE, "", "<html>")) {
      assertSame(status, Map.of(), bytes(body));
    }
  }

  @Test
  void failsAtALostConnectionAsTheSdkDoes() {
    byte[] whole = bytes(COMPLETE);
    for (int length : List.of(0, 1, 100, 1000, whole.length - 50)) {
      byte[] part = Arrays.copyOf(whole, length);
      Outcome outcome = assertSame(() -> CannedHttp.losingTheConnectionAfter(part));
      assertThat(outcome.error()).isPresent();
    }
  }

  /** The SDK itself would retry only if not even a status had arrived. */
  @Test
  void retriesAnUnreadableResponse() {
    for (String unreadable : List.of("<html><br></html>", "<DescribeInstancesResponse>")) {
      CannedHttp http = CannedHttp.of(200, Map.of(), bytes(unreadable));
      assertThat(streamed(http).error()).isPresent();
      assertThat(http.requests()).hasValue(3);
    }
  }

  /** Otherwise such a client would list no instance at all. */
  @Test
  void aClientWithoutTheInterceptorFails() {
    InstanceStreaming.Page page = new InstanceStreaming.Page(REGION);
    try (Ec2Operations client = operations(CannedHttp.of(200, Map.of(), bytes(COMPLETE)))) {
      assertThat(client.describeInstances(page::addTo).hasReservations()).isTrue();
      assertThatIllegalStateException().isThrownBy(page::instances);
    }
  }

  @Test
  void endsAtTheTimeoutsOfTheSdk() {
    byte[] part = Arrays.copyOf(bytes(COMPLETE), 1000);
    Outcome outcome = assertSame(() -> CannedHttp.stallingAfter(part));
    assertThat(outcome.error()).isPresent();
  }

  @Test
  void aResponseWithoutReservationsAndRequestIdDoesNotLookLikeEc2s() {
    Outcome outcome = assertSame("<html><body>Sign in</body></html>");

    assertThat(outcome.hasReservations()).isFalse();
    assertThat(outcome.requestId()).isEqualTo("UNKNOWN");
  }

  private static Outcome assertSame(String document) {
    return assertSame(bytes(document));
  }

  private static Outcome assertSame(byte[] document) {
    return assertSame(200, Map.of(), document);
  }

  private static Outcome assertSame(int status, Map<String, String> headers, byte[] document) {
    return assertSame(() -> CannedHttp.of(status, headers, document));
  }

  private static Outcome assertSame(Supplier<CannedHttp> http) {
    Outcome streamed = streamed(http.get());
    assertThat(streamed).isEqualTo(sdks(http.get()));
    return streamed;
  }

  private static Outcome streamed(CannedHttp http) {
    try (Ec2Operations client = operations(http, new InstanceStreaming())) {
      return streamed(client);
    }
  }

  private static Outcome streamed(Ec2Operations client) {
    InstanceStreaming.Page page = new InstanceStreaming.Page(REGION);
    return outcome(() -> client.describeInstances(page::addTo), _ -> page.instances());
  }

  private static Outcome sdks(CannedHttp http) {
    try (Ec2Client client = configured(Ec2Client.builder(), http)) {
      return sdks(client);
    }
  }

  private static Outcome sdks(Ec2Client client) {
    return outcome(
        client::describeInstances,
        response -> InstanceMapper.page(new Target("", REGION), response));
  }

  private static Outcome outcome(
      Supplier<DescribeInstancesResponse> call,
      Function<DescribeInstancesResponse, List<Instance>> instances) {
    try {
      DescribeInstancesResponse response =
          Ec2Errors.call("DescribeInstances", REGION, call, _ -> true);
      return new Outcome(
          instances.apply(response),
          response.hasReservations(),
          Optional.ofNullable(response.nextToken()),
          response.responseMetadata().requestId(),
          Optional.empty());
    } catch (Ec2Error | Ec2NoResponse error) {
      return new Outcome(
          List.of(), false, Optional.empty(), "", Optional.of(error.getClass().getName()));
    }
  }

  /** The client that Curfew uses. */
  private static Ec2Operations operations(CannedHttp http, ExecutionInterceptor... interceptors) {
    return new Ec2Operations(configured(new Ec2ConfigurationBuilder(), http, interceptors));
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(
      B builder, CannedHttp http, ExecutionInterceptor... interceptors) {
    return builder
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .httpClient(http)
        .overrideConfiguration(override ->
            override
                .executionInterceptors(List.of(interceptors))
                .apiCallAttemptTimeout(Duration.ofMillis(500))
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String resource(String name) {
    try (InputStream in = InstanceStreamingContractTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
