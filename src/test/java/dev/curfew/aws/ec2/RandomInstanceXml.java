package dev.curfew.aws.ec2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random pages of {@code DescribeInstances}: members in any order, left out, empty, with entities,
 * CDATA, comments and indentation, between members that Curfew does not read.
 */
record RandomInstanceXml(Random random) {
  private static final List<String> UNREAD =
      List.of(
          "<privateDnsName>ip-10-0-0-1</privateDnsName>",
          "<groupSet><item><groupId>sg-1</groupId></item></groupSet>",
          "<blockDeviceMapping><item><ebs><volumeId>v</volumeId><status>x</status></ebs></item></blockDeviceMapping>",
          "<amiLaunchIndex>0</amiLaunchIndex>",
          "<monitoring><state>disabled</state></monitoring>",
          "<productCodes/>",
          "<stateReason><code>c</code><message>m</message></stateReason>",
          "<somethingNew a=\"b\"><instanceId>i-not-this</instanceId></somethingNew>");

  String page() {
    String next = random.nextBoolean() ? element("nextToken", this::text) : "";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DescribeInstancesResponse"
        + " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
        + shuffled(
            Stream.of("<requestId>r</requestId>", set("reservationSet", this::reservation), next))
        + "</DescribeInstancesResponse>";
  }

  private String reservation() {
    return shuffled(
        Stream.of(
            element("ownerId", this::text),
            "<groupSet/>",
            "<requesterId>instancesSet</requesterId>",
            set("instancesSet", this::instance)));
  }

  private String instance() {
    Stream<String> texts =
        Stream.of(
                "instanceId",
                "imageId",
                "vpcId",
                "subnetId",
                "instanceType",
                "architecture",
                "instanceLifecycle",
                "platform",
                "rootDeviceType",
                "spotInstanceRequestId",
                "reason",
                "capacityReservationId",
                "capacityBlockId",
                "ipAddress")
            .map(name -> element(name, this::text));
    Stream<String> structures =
        Stream.of(
            element(
                "launchTime",
                () ->
                    "2026-11-%02dT08:15:00.%03dZ"
                        .formatted(1 + random.nextInt(29), random.nextInt(1000))),
            "<instanceState>" + element("name", this::state) + "<code>16</code></instanceState>",
            wrapped(
                "placement",
                element("availabilityZone", this::text)
                    + element("groupName", this::text)
                    + element("tenancy", this::text)),
            wrapped(
                "cpuOptions",
                element("coreCount", this::number) + element("threadsPerCore", this::number)),
            wrapped("iamInstanceProfile", element("arn", this::text) + "<id>x</id>"),
            wrapped("hibernationOptions", element("configured", this::bool)),
            wrapped(
                "operator",
                element("managed", this::bool)
                    + element("principal", this::text)
                    + element("hiddenByDefault", this::bool)),
            element("sourceDestCheck", this::bool),
            set("networkInterfaceSet", this::networkInterface),
            set("tagSet", this::tag));
    return shuffled(Stream.of(texts, structures, UNREAD.stream()).flatMap(all -> all));
  }

  private String networkInterface() {
    return shuffled(
        Stream.of(
            element("sourceDestCheck", this::bool),
            wrapped(
                "association", element("ipOwnerId", this::owner) + "<publicIp>1.2.3.4</publicIp>"),
            "<privateIpAddressesSet><item><association><ipOwnerId>amazon</ipOwnerId></association></item></privateIpAddressesSet>"));
  }

  private String tag() {
    return shuffled(Stream.of(element("key", this::text), element("value", this::text)));
  }

  /** A member that is left out at times. */
  private String element(String name, Supplier<String> content) {
    return random.nextInt(8) == 0 ? "" : "<%1$s>%2$s</%1$s>".formatted(name, content.get());
  }

  private String wrapped(String name, String content) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "<%s/>".formatted(name);
      default -> "<%1$s>%2$s</%1$s>".formatted(name, content);
    };
  }

  private String set(String name, Supplier<String> item) {
    return wrapped(
        name,
        Stream.generate(() -> "<item>" + item.get() + "</item>")
            .limit(random.nextInt(4))
            .collect(Collectors.joining(space())));
  }

  private String shuffled(Stream<String> members) {
    List<String> order = new ArrayList<>(members.toList());
    Collections.shuffle(order, random);
    return order.stream().collect(Collectors.joining(space(), space(), space()));
  }

  private String space() {
    return random.nextBoolean() ? "" : "\n    ";
  }

  private String text() {
    return switch (random.nextInt(10)) {
      case 0 -> "";
      case 1 -> "a &amp; b &lt;c&gt;";
      case 2 -> "<![CDATA[<x>&y;]]>z";
      case 3 -> "before<!-- comment -->after";
      case 4 -> "&#xC548;&#45397; 🌙";
      case 5 -> "  padded\n";
      default -> Integer.toString(random.nextInt(1000), 36);
    };
  }

  private String state() {
    return List.of("pending", "running", "stopping", "stopped", "terminated", "dreaming")
        .get(random.nextInt(6));
  }

  private String number() {
    return Integer.toString(1 + random.nextInt(64));
  }

  private String bool() {
    return List.of("true", "false", "TRUE", "").get(random.nextInt(4));
  }

  private String owner() {
    return List.of("amazon", "111122223333", "amazon-elb", "").get(random.nextInt(4));
  }
}
