package dev.curfew.speed;

import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An EC2 over HTTP whose estate is listed to measure readers: {@code src/test/speed/reading}. Each
 * instance takes 5 KB of XML; one in a hundred is a Spot Instance. Nothing is throttled.
 *
 * @param regions how many
 * @param instances in each region, all running
 * @param delay of each response, in milliseconds
 * @param pages the responses that were built, as building must not slow down the reader
 */
record ListedEstate(int regions, int instances, int delay, Map<String, String> pages) {
  private static final List<String> TYPES =
      List.of("m6i.large", "c6i.4xlarge", "t3.micro", "r6g.2xlarge", "m5.large", "t3.small");
  private static final List<String> TEAMS =
      List.of("web", "ci", "ml", "finance", "data", "studio", "platform", "growth");
  private static final List<String> ENVIRONMENTS = List.of("dev", "prod", "stage", "test");

  /**
   * Prints the URL, and serves until its standard input ends.
   *
   * @param arguments regions, instances in each, delay in milliseconds
   */
  public static void main(String[] arguments) throws Exception {
    int[] numbers = IntStream.range(0, 3).map(i -> Integer.parseInt(arguments[i])).toArray();
    ListedEstate estate =
        new ListedEstate(numbers[0], numbers[1], numbers[2], new ConcurrentHashMap<>());
    try (StubHttp server = new StubHttp(estate::answer)) {
      System.out.println(server.uri());
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    System.exit(0);
  }

  private Answer answer(Request request) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException ended) {
      return Answer.NONE;
    }
    String action = request.action();
    return Answer.of(
        200,
        "<%1$sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId>%2$s</%1$sResponse>"
            .formatted(
                action,
                switch (action) {
                  case "DescribeRegions" -> describeRegions();
                  case "DescribeInstances" ->
                      pages.computeIfAbsent(page(request), _ -> describeInstances(request));
                  case "DescribeInstanceTypes" -> describeTypes(request);
                  case "DescribeSpotInstanceRequests" -> describeSpotRequests(request);
                  default -> throw new IllegalArgumentException(action);
                }));
  }

  private static String page(Request request) {
    return region(request) + " " + from(request) + " " + size(request);
  }

  /** The region of the signature's scope, as all regions have one address. */
  private static String region(Request request) {
    return request.headers().get("authorization").split("/", 5)[2];
  }

  private static int from(Request request) {
    return Integer.parseInt(request.form().getOrDefault("NextToken", "0"));
  }

  private static int size(Request request) {
    return Integer.parseInt(request.form().getOrDefault("MaxResults", "1000"));
  }

  private String describeRegions() {
    return IntStream.range(0, regions)
        .mapToObj(
            "<item><regionName>xx-test-%d</regionName><optInStatus>opted-in</optInStatus></item>"
                ::formatted)
        .collect(Collectors.joining("", "<regionInfo>", "</regionInfo>"));
  }

  private String describeInstances(Request request) {
    int from = from(request);
    int to = Math.min(instances, from + size(request));
    int region = Integer.parseInt(region(request).replaceAll(".*-", ""));
    return IntStream.range(from, to)
        .mapToObj(number -> reservation(region * 1_000_000 + number))
        .collect(
            Collectors.joining(
                "",
                "<reservationSet>",
                "</reservationSet>"
                    + (to < instances ? "<nextToken>%d</nextToken>".formatted(to) : "")));
  }

  private static String reservation(int number) {
    String tags =
        "<tagSet><item><key>Name</key><value>%1$s-%2$s-%3$d</value></item><item><key>team</key><value>%1$s</value></item><item><key>env</key><value>%2$s</value></item>"
            .formatted(of(TEAMS, number / 3), of(ENVIRONMENTS, number / 7), number);
    String spot =
        number % 100 == 0
            ? "<instanceLifecycle>spot</instanceLifecycle><spotInstanceRequestId>sir-%d</spotInstanceRequestId>"
                .formatted(number)
            : "";
    return PageSize.reservation(number, "running", "")
        .replace("<tagSet>", tags)
        .replace(
            "<instanceType>m6i.large</instanceType>",
            spot + "<instanceType>" + of(TYPES, number) + "</instanceType>");
  }

  private static String of(List<String> values, int number) {
    return values.get(number % values.size());
  }

  private static String describeTypes(Request request) {
    return items(
        "instanceTypeSet",
        request.filter("instance-type"),
        "<instanceType>%s</instanceType><instanceStorageSupported>false</instanceStorageSupported>");
  }

  private static String describeSpotRequests(Request request) {
    return items(
        "spotInstanceRequestSet",
        request.filter("spot-instance-request-id"),
        "<spotInstanceRequestId>%s</spotInstanceRequestId><type>persistent</type><state>active</state>");
  }

  private static String items(String name, Optional<List<String>> values, String item) {
    return values.orElse(List.of()).stream()
        .map(value -> "<item>" + item.formatted(value) + "</item>")
        .collect(Collectors.joining("", "<" + name + ">", "</" + name + ">"));
  }
}
