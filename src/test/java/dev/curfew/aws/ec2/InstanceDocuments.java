package dev.curfew.aws.ec2;

import java.util.stream.Stream;

/** Responses to {@code DescribeInstances}, usual and unusual, valid and invalid. */
final class InstanceDocuments {
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private InstanceDocuments() {}

  /** Documents that EC2 has sent or may send, and that something in between has sent. */
  static Stream<String> all() {
    return Stream.of(
        response(""),
        response("<reservationSet/>"),
        response("<reservationSet></reservationSet>"),
        response("<reservationSet><item/></reservationSet>"),
        response("<reservationSet><item><instancesSet/></item></reservationSet>"),
        response("<reservationSet/><nextToken/>"),
        response("<reservationSet/><nextToken>a&amp;b&lt;c&gt;&quot;d&#13;e&#x41;</nextToken>"),
        response("<nextToken>before</nextToken><reservationSet/>"),
        response(reservation("<instanceId>i-1</instanceId>")),
        response(reservation("<instanceState><name>running</name></instanceState>")),
        response(reservation("<instanceId/><instanceState><name>running</name></instanceState>")),
        response(reservation("<instanceId>i-1</instanceId><instanceState/>")),
        response(reservation("<instanceId>i-1</instanceId><instanceState><name/></instanceState>")),
        response(
            reservation(
                "<instanceId>i-1</instanceId><instanceState><name>dreaming</name></instanceState>")),
        withInstance("<imageId/><vpcId></vpcId><subnetId> </subnetId>"),
        withInstance("<imageId>a&amp;b &lt;&#228;&#x1F600;&gt;</imageId>"),
        withInstance("<imageId><![CDATA[a<b&amp;c]]></imageId>"),
        withInstance("<imageId>a<![CDATA[b]]>c</imageId>"),
        withInstance("<imageId>a<!-- b -->c</imageId>"),
        withInstance("<imageId><!-- b -->c</imageId>"),
        withInstance("<imageId>a<?b c?>d</imageId>"),
        withInstance("<imageId>a<b>c</b>d</imageId>"),
        withInstance("<imageId>a<b>c</b></imageId>"),
        withInstance("<imageId>first</imageId><imageId>second</imageId>"),
        withInstance("<imageId xsi=\"x\">a</imageId><unknown a=\"b\"/>"),
        withInstance("<nested><imageId>not this</imageId></nested>"),
        withInstance("<tagSet/>"),
        withInstance(tag("<key>a</key><value>b</value>")),
        withInstance(tag("<value>b</value><key>a</key>")),
        withInstance(tag("<key>a</key>")),
        withInstance(tag("<key>a</key><value/>")),
        withInstance(tag("<value>b</value>")),
        withInstance(tag("<key/><value/>")),
        response(
            reservation(instance(tag("<key>a</key></item><item><key>b</key><value>c</value>")))),
        withInstance(tag("<key>안녕 🌙</key><value>  a\n b </value>")),
        withInstance("<launchTime>2026-11-20T08:15:00Z</launchTime>"),
        withInstance("<launchTime>2026-11-20T08:15:00.123456Z</launchTime>"),
        withInstance("<launchTime>2026-11-20T08:15:00+09:00</launchTime>"),
        withInstance("<launchTime>yesterday</launchTime>"),
        withInstance("<launchTime/>"),
        withInstance(cpus("<coreCount>4</coreCount>")),
        response(
            reservation(
                instance(cpus("<threadsPerCore>2</threadsPerCore><coreCount>4</coreCount>")))),
        withInstance(cpus("<coreCount>four</coreCount>")),
        withInstance(cpus("<coreCount/>")),
        withInstance("<cpuOptions/>"),
        withInstance("<operator/>"),
        withInstance("<operator><managed>TRUE</managed></operator>"),
        withInstance("<operator><managed>1</managed></operator>"),
        withInstance("<iamInstanceProfile/>"),
        withInstance("<iamInstanceProfile><id>x</id></iamInstanceProfile>"),
        response(
            "<reservationSet><item><instancesSet><item>"
                + instance("")
                + "</item></instancesSet><ownerId>123</ownerId></item></reservationSet>"),
        response(
            "<reservationSet><item><instancesSet><item>"
                + instance("")
                + "</item></instancesSet></item></reservationSet>"),
        response("<somethingNew><item>x</item></somethingNew><reservationSet/>"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- prolog -->\n" + withInstance(""),
        "\uFEFF" + withInstance(""),
        withInstance("") + "\n<!-- epilogue -->\n",
        withInstance("") + "rest of another response",
        "<AnotherResponse><requestId>r</requestId>"
            + reservation(instance(""))
            + "</AnotherResponse>",
        "<DescribeInstancesResponse>" + reservation(instance("")) + "</DescribeInstancesResponse>",
        "<e:DescribeInstancesResponse xmlns:e=\"%s\"><e:requestId>r</e:requestId>"
                .formatted(NAMESPACE)
            + "<e:reservationSet/><e:nextToken>t</e:nextToken></e:DescribeInstancesResponse>",
        "<e:DescribeInstancesResponse><e:reservationSet/></e:DescribeInstancesResponse>",
        "<DescribeInstancesResponse><requestId>a</requestId><requestId>b</requestId></DescribeInstancesResponse>",
        "<DescribeInstancesResponse/>",
        "",
        " ",
        "<!-- nothing else -->",
        "no XML at all",
        "{\"json\": true}",
        "<html><head><title>Sign in</title></head><body>to the network</body></html>",
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body>to the"
            + " network</body></html>",
        "<html><body>not closed<br></body></html>",
        "<a><b></a></b>",
        withInstance("<imageId>&undefined;</imageId>"),
        withInstance("<imageId>\u0001</imageId>"),
        withInstance("<other>&undefined;</other>"),
        "<!DOCTYPE r [<!ENTITY a \"expanded\">]>" + withInstance("<imageId>&a;</imageId>"),
        "<!DOCTYPE r [<!ENTITY a \"expanded\">]>" + withInstance("<other>&a;</other>"),
        "<!DOCTYPE r SYSTEM \"file:///no/such/file.dtd\">" + withInstance(""));
  }

  /** A response with one running instance and these members. */
  static String withInstance(String members) {
    return response(reservation(instance(members)));
  }

  private static String response(String content) {
    return "<DescribeInstancesResponse xmlns=\"%s\"><requestId>r</requestId>%s</DescribeInstancesResponse>"
        .formatted(NAMESPACE, content);
  }

  private static String reservation(String instance) {
    return "<reservationSet><item><ownerId>111122223333</ownerId><instancesSet><item>%s</item></instancesSet></item></reservationSet>"
        .formatted(instance);
  }

  private static String instance(String members) {
    return "<instanceId>i-1</instanceId>%s<instanceState><code>16</code><name>running</name></instanceState>"
        .formatted(members);
  }

  private static String tag(String members) {
    return "<tagSet><item>%s</item></tagSet>".formatted(members);
  }

  private static String cpus(String members) {
    return "<cpuOptions>%s</cpuOptions>".formatted(members);
  }
}
