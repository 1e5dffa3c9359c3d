package dev.curfew.cli.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.cli.Curfew;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs a plan, once with text and once with JSON as output. The launcher runs it when it builds, so
 * that a class archive has the classes of both. With {@code --aws}, the account is an EC2 with one
 * instance on this machine: system properties override the environment, so no other account can be
 * reached.
 */
final class ArchiveTraining {
  private static final Map<String, String> RESPONSES =
      Map.of(
          "DescribeRegions",
          "<regionInfo><item><regionName>eu-west-1</regionName><optInStatus>opted-in</optInStatus></item></regionInfo>",
          "DescribeInstances",
          "<reservationSet><item><ownerId>111122223333</ownerId><instancesSet><item><instanceId>i-1</instanceId><instanceState><name>running</name></instanceState><instanceType>m5.large</instanceType><instanceLifecycle>spot</instanceLifecycle><spotInstanceRequestId>sir-1</spotInstanceRequestId><launchTime>2026-11-01T10:44:09.000Z</launchTime><tagSet><item><key>Name</key><value>a"
              + " &amp; b</value></item></tagSet></item></instancesSet></item></reservationSet>",
          "DescribeInstanceTypes",
          "<instanceTypeSet><item><instanceType>m5.large</instanceType><instanceStorageSupported>false</instanceStorageSupported></item></instanceTypeSet>",
          "DescribeSpotInstanceRequests",
          "<spotInstanceRequestSet><item><spotInstanceRequestId>sir-1</spotInstanceRequestId><type>persistent</type><state>active</state></item></spotInstanceRequestSet>");

  private ArchiveTraining() {}

  /**
   * @param arguments of the command, without its output
   */
  public static void main(String[] arguments) throws IOException {
    List<String> command = List.of(arguments);
    if (command.contains("--aws")) {
      serveEc2();
    }
    Console console = Console.ofProcess();
    int status = ExitStatus.DONE;
    for (String output : List.of("text", "json")) {
      Stream<String> withOutput = Stream.concat(command.stream(), Stream.of("--output", output));
      status = Math.max(status, Curfew.run(console, withOutput.toArray(String[]::new)));
    }
    System.exit(status);
  }

  private static void serveEc2() throws IOException {
    HttpServer ec2 =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ec2.createContext("/", ArchiveTraining::respond);
    ec2.start();
    String url = "http://127.0.0.1:" + ec2.getAddress().getPort();
    System.setProperty("aws.endpointUrlEc2", url);
    System.setProperty("aws.endpointUrl", url);
    System.setProperty("aws.region", "eu-west-1");
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  private static void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String action = request.replaceFirst("(?s).*\\bAction=(\\w+).*", "$1");
      byte[] response =
          "<%1$sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId>%2$s</%1$sResponse>"
              .formatted(action, RESPONSES.getOrDefault(action, ""))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, response.length);
      exchange.getResponseBody().write(response);
    }
  }
}
