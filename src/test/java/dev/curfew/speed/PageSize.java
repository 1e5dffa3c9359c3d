package dev.curfew.speed;

import dev.curfew.aws.StubAccount;
import dev.curfew.aws.ec2.Ec2Fleet;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures the cost of a page of {@code DescribeInstances} by its size: {@code serve COUNT} serves
 * a region of COUNT instances, and {@code list URL PAGE} lists it with the real adapter and prints
 * its processor time. {@code src/test/speed/page-size} runs both; {@code docs/performance.md} has
 * the figures.
 */
public final class PageSize {
  private static final String DISKS =
      items(
          3,
          i ->
              "<deviceName>/dev/sd%c</deviceName><ebs><volumeId>vol-0%016x</volumeId><status>attached</status><attachTime>2026-11-01T10:44:09.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs>"
                  .formatted('a' + i, i));
  private static final String GROUPS =
      items(
          3,
          i ->
              "<groupId>sg-0%016x</groupId><groupName>security-group-%d</groupName>"
                  .formatted(i, i));
  private static final String INTERFACE =
      "<item><networkInterfaceId>eni-0123456789abcdef0</networkInterfaceId><subnetId>subnet-0123456789abcdef0</subnetId><vpcId>vpc-0123456789abcdef0</vpcId><description>Primary"
          + " network"
          + " interface</description><ownerId>111122223333</ownerId><status>in-use</status><macAddress>02:dd:2c:5e:01:69</macAddress><privateIpAddress>10.0.0.88</privateIpAddress><privateDnsName>ip-10-0-0-88.eu-west-1.compute.internal</privateDnsName><sourceDestCheck>true</sourceDestCheck><groupSet>"
          + GROUPS
          + "</groupSet><attachment><attachmentId>eni-attach-0b83e29cfb9c0e4a5</attachmentId><deviceIndex>0</deviceIndex><status>attached</status><attachTime>2026-11-01T10:44:09.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></attachment><privateIpAddressesSet><item><privateIpAddress>10.0.0.88</privateIpAddress><primary>true</primary></item></privateIpAddressesSet><ipv6AddressesSet/></item>";
  private static final String TAGS =
      items(
          18,
          i ->
              "<key>company:some-tag-%d</key><value>a value of a common length %d</value>"
                  .formatted(i, i));

  private PageSize() {}

  public static void main(String[] arguments) throws InterruptedException {
    switch (arguments[0]) {
      case "serve" -> serve(Integer.parseInt(arguments[1]));
      case "list" -> list(URI.create(arguments[1]), Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void serve(int count) throws InterruptedException {
    try (StubHttp server = new StubHttp(request -> page(request, count))) {
      System.out.println(server.uri());
      Thread.currentThread().join();
    }
  }

  private static Answer page(Request request, int count) {
    int size = Integer.parseInt(request.form().get("MaxResults"));
    int from = Integer.parseInt(request.form().getOrDefault("NextToken", "0"));
    int to = Math.min(from + size, count);
    String next = to < count ? "<nextToken>%d</nextToken>".formatted(to) : "";
    return Answer.of(
        200,
        IntStream.range(from, to)
            .mapToObj(number -> reservation(number, "running", ""))
            .collect(
                Collectors.joining(
                    "",
                    "<DescribeInstancesResponse"
                        + " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId><reservationSet>",
                    "</reservationSet>" + next + "</DescribeInstancesResponse>")));
  }

  /** One instance of a common size, about 5 KB, as EC2 lists it. */
  public static String reservation(int number, String state, String reason) {
    return ("<item><reservationId>r-0%1$016x</reservationId><ownerId>111122223333</ownerId><groupSet/><instancesSet><item><instanceId>i-0%1$016x</instanceId><imageId>ami-0123456789abcdef0</imageId><instanceState><code>16</code><name>%2$s</name></instanceState><privateDnsName>ip-10-0-0-88.eu-west-1.compute.internal</privateDnsName><reason>%3$s</reason><amiLaunchIndex>0</amiLaunchIndex><instanceType>m6i.large</instanceType><launchTime>2026-11-01T10:44:09.000Z</launchTime><placement><availabilityZone>eu-west-1c</availabilityZone><tenancy>default</tenancy></placement><monitoring><state>disabled</state></monitoring><subnetId>subnet-0123456789abcdef0</subnetId><vpcId>vpc-0123456789abcdef0</vpcId><privateIpAddress>10.0.0.88</privateIpAddress><sourceDestCheck>true</sourceDestCheck><groupSet>"
            + GROUPS
            + "</groupSet><architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/sda</rootDeviceName><blockDeviceMapping>"
            + DISKS
            + "</blockDeviceMapping><virtualizationType>hvm</virtualizationType><tagSet>"
            + TAGS
            + "</tagSet><hypervisor>xen</hypervisor><networkInterfaceSet>"
            + INTERFACE
            + "</networkInterfaceSet><ebsOptimized>true</ebsOptimized></item></instancesSet></item>")
        .formatted(number, state, reason);
  }

  private static String items(int count, java.util.function.IntFunction<String> item) {
    return IntStream.range(0, count)
        .mapToObj(i -> "<item>" + item.apply(i) + "</item>")
        .collect(Collectors.joining());
  }

  private static void list(URI server, int page) {
    StubAccount account = new StubAccount(server);
    Ec2Fleet fleet = new Ec2Fleet(account::reads, account::stops, page);
    int[] seen = {0};
    fleet.list(
        new Target("111122223333", "eu-west-1"),
        Set.of(InstanceState.RUNNING),
        found -> seen[0] += found.size());
    var process =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf("%d %d%n", seen[0], process.getProcessCpuTime() / 1_000_000);
  }
}
