package dev.curfew.speed.memory;

import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import dev.curfew.speed.PageSize;
import dev.curfew.speed.analysis.CompanyPolicies;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * The services that functions use when their memory is measured: DynamoDB Local, and an EC2 with
 * one region of a given number of instances that stop at once, both over HTTP, in another process;
 * SES, and Step Functions, in which every execution is running.
 */
final class MemoryWorld {
  private static final DateTimeFormatter GMT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String OPEN =
      "<%1$sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId>";
  private static final String MAIL_TAKEN =
      "<SendRawEmailResponse"
          + " xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>";

  private final int count;
  private final Map<Integer, Instant> stopped = new ConcurrentHashMap<>();

  private MemoryWorld(int count) {
    this.count = count;
  }

  /**
   * Serves until its standard input ends; prints the address of DynamoDB and that of the others.
   *
   * @param arguments how many instances
   */
  public static void main(String[] arguments) throws Exception {
    MemoryWorld world = new MemoryWorld(Integer.parseInt(arguments[0]));
    Server dynamoDb = new Server(new InetSocketAddress("127.0.0.1", 0));
    dynamoDb.setHandler(
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
    dynamoDb.start();
    int port = ((ServerConnector) dynamoDb.getConnectors()[0]).getLocalPort();
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    tables(endpoint);
    try (StubHttp others = new StubHttp(world::answer)) {
      System.out.println(endpoint + " " + others.uri());
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    System.exit(0);
  }

  private static void tables(URI endpoint) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "s")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      client.createTable(TableDefinitions.policies("policies"));
      client.createTable(TableDefinitions.ledger("ledger"));
      DynamoPolicyStore policies = new DynamoPolicyStore(client, "policies");
      CompanyPolicies.documents(200).forEach(policies::write);
    }
  }

  private Answer answer(Request request) {
    String target = request.headers().getOrDefault("x-amz-target", "");
    if (target.equals("AWSStepFunctions.DescribeExecution")) {
      return Answer.of(200, "{\"status\":\"RUNNING\"}");
    }
    return switch (request.action()) {
      case "DescribeRegions" ->
          ok(
              request,
              "<regionInfo><item><regionName>eu-west-1</regionName><optInStatus>opt-in-not-required</optInStatus></item></regionInfo>");
      case "DescribeInstances" -> ok(request, describe(request));
      case "DescribeInstanceTypes" ->
          ok(
              request,
              "<instanceTypeSet><item><instanceType>m6i.large</instanceType><instanceStorageSupported>false</instanceStorageSupported></item></instanceTypeSet>");
      case "StopInstances" -> ok(request, stop(request.list("InstanceId")));
      case "SendRawEmail" -> Answer.of(200, MAIL_TAKEN);
      default -> throw new IllegalArgumentException(request.action());
    };
  }

  private static Answer ok(Request request, String content) {
    String action = request.action();
    return Answer.of(200, OPEN.formatted(action) + content + "</" + action + "Response>");
  }

  private String describe(Request request) {
    Optional<List<String>> ids = request.filter("instance-id");
    if (ids.isPresent()) {
      return reservations(ids.get().stream().map(MemoryWorld::number).toList(), "");
    }
    int from = Integer.parseInt(request.form().getOrDefault("NextToken", "0"));
    int to = Math.min(count, from + Integer.parseInt(request.form().get("MaxResults")));
    return reservations(
        IntStream.range(from, to).filter(number -> !stopped.containsKey(number)).boxed().toList(),
        to < count ? "<nextToken>%d</nextToken>".formatted(to) : "");
  }

  private String reservations(List<Integer> numbers, String next) {
    return numbers.stream()
        .map(this::reservation)
        .collect(Collectors.joining("", "<reservationSet>", "</reservationSet>" + next));
  }

  private String reservation(int number) {
    Instant since = stopped.get(number);
    return since == null
        ? PageSize.reservation(number, "running", "")
        : PageSize.reservation(number, "stopped", "User initiated (" + GMT.format(since) + ")");
  }

  private String stop(List<String> ids) {
    Instant now = Instant.now();
    ids.forEach(id -> stopped.putIfAbsent(number(id), now));
    return ids.stream()
        .map(id ->
            "<item><instanceId>%s</instanceId><currentState><code>64</code><name>stopping</name></currentState><previousState><code>16</code><name>running</name></previousState></item>"
                .formatted(id))
        .collect(Collectors.joining("", "<instancesSet>", "</instancesSet>"));
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(3), 16);
  }
}
