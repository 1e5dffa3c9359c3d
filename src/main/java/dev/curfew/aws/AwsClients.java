package dev.curfew.aws;

import static java.util.Objects.requireNonNull;

import dev.curfew.aws.ec2.Ec2Operations;
import dev.curfew.aws.ec2.InstanceStreaming;
import dev.curfew.failure.Misconfigured;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2ConfigurationBuilder;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients, one for each service and region, made at first use and kept as long as the
 * process. Credentials, region and endpoints are what the SDK reads from the environment.
 * Thread-safe.
 *
 * <p>The SDK retries reads in its standard mode. {@code StopInstances} and {@code SendRawEmail} are
 * not retried: the caller, which records them, owns retries.
 */
final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration ONE_TRY = Duration.ofSeconds(20);
  private static final Duration ALL_TRIES = Duration.ofSeconds(45);

  /** A region is part of a host name. */
  private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** The message of an exception that a service's error caused. */
  private static final Pattern SERVICE_ANSWER =
      Pattern.compile(
          "(.*) \\(Service: (\\w+), Status Code: (\\d+), Request ID: [^)]*\\).*", Pattern.DOTALL);

  /**
   * Characters that no key contains. If they were copied along with a key, they would end up in an
   * HTTP header.
   */
  private static final Pattern NOT_IN_KEYS = Pattern.compile("[\\s\\p{Cntrl}]");

  static {
    // SLF4J warns on standard error that the SDK's log has no provider here. A system property of
    // the JVM takes precedence.
    if (System.getProperty("slf4j.internal.verbosity") == null) {
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
  }

  private final AwsCredentialsProvider credentials;
  private final Optional<URI> endpoint;
  private final Supplier<Region> home;
  private final SdkHttpClient http;
  private final Map<String, Object> made = new ConcurrentHashMap<>();

  /**
   * The clients that the environment configures.
   *
   * @throws Misconfigured if it names an endpoint that is not a URL
   */
  AwsClients() {
    this(environmentCredentials(), Optional.empty(), AwsClients::named, READ);
  }

  /**
   * @param endpoint of every service, instead of the environment's
   * @param home the region of calls without an explicit region
   * @param read how long to wait for the next bytes of an answer
   */
  AwsClients(
      AwsCredentialsProvider credentials,
      Optional<URI> endpoint,
      Supplier<Region> home,
      Duration read) {
    this.credentials = new Credentials(credentials);
    this.endpoint = requireNonNull(endpoint, "endpoint");
    this.home = requireNonNull(home, "home");
    http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(read).build();
  }

  /** For reads. */
  Ec2Operations ec2(String region) {
    return ec2("ec2 " + region, region, standard(), new InstanceStreaming());
  }

  /** For calls that change instances: without retries. */
  Ec2Operations ec2Once(String region) {
    return ec2("ec2 once " + region, region, AwsRetryStrategy.doNotRetry());
  }

  private Ec2Operations ec2(
      String name, String region, RetryStrategy retries, ExecutionInterceptor... interceptors) {
    return client(
        Ec2Operations.class,
        name,
        () ->
            new Ec2Operations(
                built(
                    new Ec2ConfigurationBuilder().region(Region.of(region)),
                    retries,
                    interceptors)));
  }

  DynamoDbClient dynamoDb() {
    return client(
        DynamoDbClient.class,
        "dynamodb",
        () -> built(DynamoDbClient.builder().region(home()), dynamoDbRetries()));
  }

  /**
   * As patient as the SDK's own strategy for DynamoDB, which the standard strategy would replace: a
   * new table is throttled while it grows (Amazon DynamoDB Developer Guide, "On-demand capacity
   * mode").
   */
  private static RetryStrategy dynamoDbRetries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(9)
        .backoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofSeconds(20)))
        .build();
  }

  /** Without retries. */
  SesClient ses() {
    return client(
        SesClient.class,
        "ses",
        () -> built(SesClient.builder().region(home()), AwsRetryStrategy.doNotRetry()));
  }

  SsmClient ssm() {
    return client(
        SsmClient.class, "ssm", () -> built(SsmClient.builder().region(home()), standard()));
  }

  SfnClient sfn() {
    return client(
        SfnClient.class, "sfn", () -> built(SfnClient.builder().region(home()), standard()));
  }

  /** Only on a laptop: Lambda's package has no STS. */
  StsClient sts() {
    return client(
        StsClient.class, "sts", () -> built(StsClient.builder().region(home()), standard()));
  }

  /**
   * The region that the environment names.
   *
   * @throws Misconfigured if it names none
   */
  Region home() {
    return home.get();
  }

  private static Region named() {
    Region region;
    try {
      region = DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException none) {
      boolean hasCliRegion = System.getenv("AWS_DEFAULT_REGION") != null;
      throw new Misconfigured(
          "the AWS region: found none; set AWS_REGION, or region in the profile that AWS_PROFILE"
              + " names"
              + (hasCliRegion ? " (AWS_DEFAULT_REGION is read by the AWS CLI, not here)" : ""));
    }
    // The SDK encodes what it read for use in a URL.
    String id = URLDecoder.decode(region.id(), StandardCharsets.UTF_8);
    if (!REGION.matcher(id).matches()) {
      throw new Misconfigured(
          "the AWS region: found '%s'; allowed: a region such as eu-west-1, in AWS_REGION or in the profile that AWS_PROFILE names"
              .formatted(id));
    }
    return region;
  }

  /**
   * @throws Misconfigured if a setting of the environment or the profile is invalid
   */
  private <C> C client(Class<C> type, String name, Supplier<C> maker) {
    return type.cast(made.computeIfAbsent(name, _ -> make(maker)));
  }

  private static <C> C make(Supplier<C> maker) {
    try {
      return maker.get();
    } catch (SdkClientException
        | IllegalArgumentException
        | IllegalStateException
        | NullPointerException invalid) {
      throw new Misconfigured(
          "AWS settings: one is invalid for the AWS SDK (%s); check the AWS_ variables and the profile that AWS_PROFILE names, its endpoint_url too"
              .formatted(SdkFailures.messages(invalid)));
    }
  }

  private static AwsCredentialsProvider environmentCredentials() {
    EnvironmentSettings.check(System.getenv(), System.getProperties());
    ProfileSettings.check();
    return DefaultCredentialsProvider.builder().build();
  }

  private static RetryStrategy standard() {
    return AwsRetryStrategy.standardRetryStrategy();
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C built(
      B builder, RetryStrategy retries, ExecutionInterceptor... interceptors) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(override ->
            override
                .retryStrategy(retries)
                .executionInterceptors(List.of(interceptors))
                .apiCallAttemptTimeout(ONE_TRY)
                .apiCallTimeout(ALL_TRIES))
        .build();
  }

  /** Reports missing credentials as such: the SDK would throw the exception of a lost response. */
  private record Credentials(AwsCredentialsProvider chain) implements AwsCredentialsProvider {
    @Override
    public AwsCredentials resolveCredentials() {
      try {
        return checked(chain.resolveCredentials());
      } catch (SdkClientException none) {
        throw new Misconfigured(
            "AWS credentials: found none that can be used (%s); allowed is what the AWS SDK reads, such as AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                .formatted(profile(SdkFailures.messages(none))));
      }
    }

    private static String token(AwsCredentials credentials) {
      return credentials instanceof AwsSessionCredentials session ? session.sessionToken() : "";
    }

    private static AwsCredentials checked(AwsCredentials credentials) {
      boolean hasOther =
          Stream.of(credentials.accessKeyId(), credentials.secretAccessKey(), token(credentials))
              .anyMatch(key -> NOT_IN_KEYS.matcher(key).find());
      if (hasOther) {
        throw new Misconfigured(
            "AWS credentials: a key or the session token has a blank or a control character, as at"
                + " the end of a copied line; remove it");
      }
      return credentials;
    }

    /** The profile's message, as it is the most helpful one of the credential chain. */
    private static String profile(String chain) {
      return Arrays.stream(chain.split(", (?=[A-Z][A-Za-z]+Provider\\()|: \\["))
          .filter(link -> link.startsWith("ProfileCredentialsProvider(") && link.contains("): "))
          .map(link ->
              link.substring(link.indexOf("): ") + 3).replaceFirst(": ProfileFile\\(.*", ""))
          .findFirst()
          .map(Credentials::withService)
          .orElse(chain);
    }

    /** The SDK appends the service, without the code of its error. */
    private static String withService(String message) {
      Matcher answer = SERVICE_ANSWER.matcher(message);
      return answer.matches()
          ? "%s responded with HTTP %s: %s"
              .formatted(answer.group(2).toUpperCase(Locale.ROOT), answer.group(3), answer.group(1))
          : message;
    }
  }
}
