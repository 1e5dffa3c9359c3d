package dev.curfew.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Runs a command that reads an account, against an EC2 with one instance on this machine. The
 * launcher runs it when it builds, so that the class archive for such commands has the classes of
 * the AWS SDK. System properties override the environment: no other account can be reached.
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
   * @param arguments those of the command
   */
  public static void main(String[] arguments) throws IOException {
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
    Curfew.main(arguments);
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
