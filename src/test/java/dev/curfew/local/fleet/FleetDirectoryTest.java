package dev.curfew.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetDirectoryTest {
  private static final String NONE = "{\"Reservations\":[]}";
  private static final String ONE =
      """
      {"InstanceId":"i-1","State":{"Code":16,"Name":"running"},"InstanceType":"m5d.large",
       "ImageId":"ami-1","VpcId":"vpc-1","SubnetId":"subnet-1","Architecture":"x86_64",
       "InstanceLifecycle":"spot","Platform":"windows","RootDeviceType":"ebs",
       "SpotInstanceRequestId":"sir-1","StateTransitionReason":"","LaunchTime":"2026-11-20T08:15:00+00:00",
       "CpuOptions":{"CoreCount":48,"ThreadsPerCore":2},"Operator":{"Managed":true,"Principal":"eks.amazonaws.com","HiddenByDefault":true},"Tags":[{"Key":"Name","Value":"web"}],
       "Placement":{"AvailabilityZone":"eu-west-1a","Tenancy":"host","GroupName":""},
       "CapacityReservationId":"cr-1","CapacityBlockId":"cb-1","PublicIpAddress":"203.0.113.7",
       "HibernationOptions":{"Configured":true},
       "NetworkInterfaces":[{"Groups":[],"SourceDestCheck":true,"Association":null},
        {"Association":{"IpOwnerId":"amazon","PublicIp":"203.0.113.7"},"SourceDestCheck":false}]}
      """;

  @TempDir Path directory;

  @Test
  void readsEveryAttribute() throws IOException {
    write("eu-west-1.json", listing("{\"Instances\":[" + ONE + "],\"OwnerId\":\"111122223333\"}"));

    Instance instance = only("eu-west-1");

    assertThat(instance)
        .isEqualTo(
            Instance.builder("i-1")
                .state(InstanceState.RUNNING)
                .attribute(Attribute.ACCOUNT, "111122223333")
                .attribute(Attribute.REGION, "eu-west-1")
                .attribute(Attribute.IMAGE, "ami-1")
                .attribute(Attribute.VPC, "vpc-1")
                .attribute(Attribute.SUBNET, "subnet-1")
                .attribute(Attribute.TYPE, "m5d.large")
                .attribute(Attribute.VIRTUAL_CPUS, "96")
                .attribute(Attribute.ARCHITECTURE, "x86_64")
                .attribute(Attribute.LIFECYCLE, "spot")
                .attribute(Attribute.PLATFORM, "windows")
                .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                .attribute(Attribute.SPOT_REQUEST, "sir-1")
                .attribute(Attribute.STATE_TRANSITION_REASON, "")
                .attribute(Attribute.ZONE, "eu-west-1a")
                .attribute(Attribute.TENANCY, "host")
                .attribute(Attribute.CAPACITY_RESERVATION, "cr-1")
                .attribute(Attribute.CAPACITY_BLOCK, "cb-1")
                .attribute(Attribute.PUBLIC_ADDRESS, "203.0.113.7")
                .attribute(Attribute.PUBLIC_ADDRESS_OWNER, "amazon")
                .attribute(Attribute.SOURCE_DEST_CHECK, "false")
                .attribute(Attribute.HIBERNATION, "true")
                .attribute(Attribute.OPERATOR, "eks.amazonaws.com")
                .attribute(Attribute.HIDDEN_BY_DEFAULT, "true")
                .tag("Name", "web")
                .launchTime(Instant.parse("2026-11-20T08:15:00Z"))
                .managed(true)
                .build());
  }

  @Test
  void takesNullForAbsent() throws IOException {
    write(
        "eu-west-1.json",
        instances(
            """
            {"InstanceId":"i-1","State":{"Name":"stopped"},"InstanceType":null,"LaunchTime":null,
             "Operator":null,"Platform":null,"Tags":null,"Placement":null,"SourceDestCheck":null,
             "NetworkInterfaces":null,"HibernationOptions":null}
            """));

    assertThat(only("eu-west-1"))
        .isEqualTo(
            Instance.builder("i-1")
                .state(InstanceState.STOPPED)
                .attribute(Attribute.REGION, "eu-west-1")
                .build());
  }

  @Test
  void doesNotTakeAnElasticIpAddressOrAnActiveCheckForANotableNetwork() throws IOException {
    write(
        "eu-west-1.json",
        instance(
            """
            "PublicIpAddress":"203.0.113.7","SourceDestCheck":true,"HibernationOptions":{"Configured":false},
            "NetworkInterfaces":[{"Association":{"IpOwnerId":"111122223333"},"SourceDestCheck":true}]
            """));

    assertThat(only("eu-west-1").attributes())
        .containsEntry(Attribute.PUBLIC_ADDRESS, "203.0.113.7")
        .doesNotContainKeys(
            Attribute.PUBLIC_ADDRESS_OWNER, Attribute.SOURCE_DEST_CHECK, Attribute.HIBERNATION);
  }

  @Test
  void takesATagWithoutValueForAbsentAndAnEmptyOneForPresent() throws IOException {
    write(
        "eu-west-1.json",
        instance(
            """
            "Tags":[{"Key":"a","Value":null},{"Key":"b","Value":""},{"Key":"c"}]
            """));

    assertThat(only("eu-west-1").tags()).isEqualTo(Map.of("b", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:15:00Z,2026-11-20T08:15:00Z",
    "2026-11-20T08:15:00.000Z,2026-11-20T08:15:00Z",
    "2026-11-20T08:15:00+00:00,2026-11-20T08:15:00Z",
    "2026-11-20T17:15:00.5+09:00,2026-11-20T08:15:00.500Z",
    "2026-11-20T08:15Z,2026-11-20T08:15:00Z",
  })
  void readsLaunchTimesAsTheAwsCliPrintsThem(String text, Instant instant) throws IOException {
    write("eu-west-1.json", instance("\"LaunchTime\":\"" + text + "\""));

    assertThat(only("eu-west-1").launchTime()).contains(instant);
  }

  @Test
  void readsTheCompanionFilesOfARegion() throws IOException {
    write("eu-west-1.json", NONE);
    write("us-east-1.json", NONE);
    write(
        "eu-west-1.spot.json",
        """
        {"SpotInstanceRequests":[{"SpotInstanceRequestId":"sir-1","Type":"persistent","State":"active"},
         {"SpotInstanceRequestId":"sir-2","Type":"one-time","State":"cancelled","LaunchGroup":"a",
          "AvailabilityZoneGroup":"b"},{"SpotInstanceRequestId":"sir-3"}]}
        """);
    write(
        "eu-west-1.types.json",
        """
        {"InstanceTypes":[{"InstanceType":"x.a","InstanceStorageSupported":true,"VCpuInfo":{}},
         {"InstanceType":"x.b","InstanceStorageSupported":false},{"InstanceType":"x.c"}]}
        """);

    FleetDirectory fleet = FleetDirectory.open(directory);

    assertThat(fleet.spotRequests("eu-west-1"))
        .isEqualTo(
            Map.of(
                "sir-1",
                SpotRequest.PERSISTENT,
                "sir-2",
                new SpotRequest(false, "cancelled", "a", "b"),
                "sir-3",
                new SpotRequest(false, "", "", "")));
    assertThat(fleet.instanceStorage("eu-west-1")).isEqualTo(Map.of("x.a", true, "x.b", false));
    assertThat(fleet.spotRequests("us-east-1")).isEmpty();
    assertThat(fleet.instanceStorage("us-east-1")).isEmpty();
  }

  @Test
  void ignoresHiddenFilesAndFilesThatAreNotJson() throws IOException {
    write("eu-west-1.json", NONE);
    write(".x.json", "!");
    write(".json", "!");
    write("notes.txt", "!");
    write("x.JSON", "!");
    Files.createDirectory(directory.resolve("old"));

    assertThat(FleetDirectory.open(directory).regions()).containsExactly("eu-west-1");
  }

  @Test
  void warnsOfIgnoredFilesThatLookLikeAPartOfTheFleet() throws IOException {
    write("eu-west-1.json", NONE);
    write(".us-east-1.JSON", "!");
    write("notes.txt", "!");
    write("json", "!");
    assertThat(FleetDirectory.open(directory).warning()).isEmpty();

    write("us-east-1.JSON", NONE);
    write("us-east-2.json.gz", "!");
    write("us-west-1.json~", NONE);
    Files.createDirectories(directory.resolve("asia"));
    write("asia/ap-south-1.json", NONE);

    assertThat(FleetDirectory.open(directory).warning())
        .hasValueSatisfying(warning ->
            assertThat(warning)
                .endsWith(
                    "only files whose names end in .json are: asia, us-east-1.JSON,"
                        + " us-east-2.json.gz, us-west-1.json~"));
  }

  @Test
  void readsUtf8WithAByteOrderMark() throws IOException {
    write("eu-west-1.json", "\uFEFF" + instance("\"Tags\":[{\"Key\":\"Name\",\"Value\":\"웹\"}]"));

    assertThat(only("eu-west-1").name()).contains("웹");
  }

  @Test
  void toleratesANextTokenOfNullAndUnknownFields() throws IOException {
    write("eu-west-1.json", "{\"NextToken\":null,\"x\":[{}],\"Reservations\":[]}");

    assertThat(FleetDirectory.open(directory).regions()).containsExactly("eu-west-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void namesUtf16(String charset) throws IOException {
    Files.write(directory.resolve("eu-west-1.json"), NONE.getBytes(charset));

    refuses("eu-west-1.json", "UTF-16");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    Files.write(
        directory.resolve("eu-west-1.json"),
        "{\"Reservations\":[],\"x\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

    refuses("eu-west-1.json", "UTF-8");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments("", "empty"),
        arguments("  \n", "empty"),
        arguments("nonsense", "invalid JSON"),
        arguments("[]", "an object"),
        arguments("null", "an object"),
        arguments("{}", "no Reservations"),
        arguments("{\"Reservations\":null}", "an array"),
        arguments("{\"Reservations\":{}}", "an array"),
        arguments("{\"Reservations\":[]", "invalid JSON"),
        arguments("{\"Reservations\":[],\"Reservations\":[]}", "Duplicate"),
        arguments("{\"Reservations\":[]} x", "invalid JSON"),
        arguments("{\"Reservations\":[]}{}", "after the document"),
        arguments("{\"Reservations\":[],\"NextToken\":\"eyJ\"}", "cut"),
        arguments("{\"NextToken\":\"eyJ\",\"Reservations\":[]}", "cut"),
        arguments("{\"Reservations\":[null]}", "/Reservations/0"),
        arguments("{\"Reservations\":[{}]}", "no Instances"),
        arguments("{\"Reservations\":[{\"Instances\":null}]}", "an array"),
        arguments("{\"Reservations\":[{\"OwnerId\":1,\"Instances\":[]}]}", "OwnerId"),
        arguments(instances("{\"State\":{\"Name\":\"running\"}}"), "without InstanceId"),
        arguments(
            instances("{\"InstanceId\":\"\",\"State\":{\"Name\":\"running\"}}"), "InstanceId"),
        arguments(instances("{\"InstanceId\":7,\"State\":{\"Name\":\"running\"}}"), "found 7"),
        arguments(instances("{\"InstanceId\":\"i-1\"}"), "State"),
        arguments(instances("{\"InstanceId\":\"i-1\",\"State\":null}"), "State"),
        arguments(instances("{\"InstanceId\":\"i-1\",\"State\":{}}"), "State"),
        arguments(instances("{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"on\"}}"), "'on'"),
        arguments(instances("{\"InstanceId\":\"i-1\",\"State\":\"running\"}"), "an object"),
        arguments(instance("\"LaunchTime\":\"yesterday\""), "yesterday"),
        arguments(instance("\"LaunchTime\":\"2026-11-20\""), "2026-11-20"),
        arguments(instance("\"LaunchTime\":\"2026-11-20T08:15:00\""), "not an instant"),
        arguments(instance("\"LaunchTime\":\"2026-02-30T08:15:00Z\""), "2026-02-30"),
        arguments(instance("\"LaunchTime\":\"\""), "LaunchTime"),
        arguments(
            instance("\"LaunchTime\":1700000000"),
            "allowed: an instant such as 2026-11-20T08:15:00Z"),
        arguments(instance("\"InstanceType\":[]"), "/InstanceType"),
        arguments(instance("\"Operator\":{\"Managed\":\"true\"}"), "/Operator/Managed"),
        arguments(instance("\"Tags\":{}"), "/Tags"),
        arguments(instance("\"Tags\":[{\"Value\":\"x\"}]"), "Key"),
        arguments(instance("\"Tags\":[{\"Key\":\"x\",\"Value\":1}]"), "/Tags/0/Value"),
        arguments(
            "{\"x\":" + "[".repeat(200_000) + "]".repeat(200_000) + ",\"Reservations\":[]}",
            "nesting"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesWhatDescribeInstancesDoesNotPrint(String text, String named) throws IOException {
    write("eu-west-1.json", text);

    refuses("eu-west-1.json", named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eu-west-1.spot.json|{\"Reservations\":[]}|SpotInstanceRequests",
        "eu-west-1.spot.json|{\"SpotInstanceRequests\":[{}]}|SpotInstanceRequestId",
        "eu-west-1.spot.json|{\"SpotInstanceRequests\":[],\"NextToken\":\"x\"}|cut",
        "eu-west-1.spot.json|!|invalid JSON",
        "eu-west-1.types.json|{}|InstanceTypes",
        "eu-west-1.types.json|{\"InstanceTypes\":[{\"InstanceStorageSupported\":true}]}|InstanceType",
        "eu-west-1.types.json|{\"InstanceTypes\":[{\"InstanceType\":\"x\",\"InstanceStorageSupported\":1}]}|true"
            + " or false",
        "eu-west-1.types.json|{\"InstanceTypes\":[],\"NextToken\":\"x\"}|cut",
        "us-east-1.spot.json|{\"SpotInstanceRequests\":[]}|us-east-1.json",
        "us-east-1.types.json|{\"InstanceTypes\":[]}|us-east-1.json",
        "eu-west-1.old.json|{}|eu-west-1.old.json",
        "eu-west-1.x.spot.json|{}|no dot",
        "eu-west-1.spot.spot.json|{}|no dot",
      })
  void refusesACompanionThatIsNone(String name, String text, String named) throws IOException {
    write("eu-west-1.json", NONE);
    write(name, text);

    refuses(name, named);
  }

  @Test
  void refusesAnInstanceThatIsInTwoRegions() throws IOException {
    write("eu-west-1.json", instance("\"x\":1"));
    write("us-east-1.json", instance("\"x\":1"));

    refuses("us-east-1.json", "eu-west-1.json");
  }

  @Test
  void refusesAnInstanceThatIsTwiceInOneRegion() throws IOException {
    String twice = "{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"running\"}}";
    write("eu-west-1.json", instances(twice + "," + twice));

    refuses("eu-west-1.json", "i-1");
  }

  @Test
  void refusesADirectoryThatIsNone() throws IOException {
    write("file", "x");

    assertThatThrownBy(() -> FleetDirectory.open(directory.resolve("missing")))
        .isInstanceOf(FleetUnreadable.class)
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> FleetDirectory.open(directory.resolve("file")))
        .isInstanceOf(FleetUnreadable.class)
        .hasMessageContaining("a file");
  }

  @Test
  void refusesADirectoryWithoutRegions() throws IOException {
    write("notes.txt", "x");

    refuses(directory.getFileName().toString(), "no region");
  }

  @Test
  void refusesAFolderWithARegionsName() throws IOException {
    Files.createDirectory(directory.resolve("eu-west-1.json"));

    refuses("eu-west-1.json", "not a file");
  }

  private void refuses(String file, String named) {
    assertThatThrownBy(() -> FleetDirectory.open(directory))
        .isInstanceOf(FleetUnreadable.class)
        .hasMessageContaining(file)
        .hasMessageContaining(named)
        .hasMessageContaining("allowed: ");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Instance only(String region) {
    List<Instance> read = new ArrayList<>();
    FleetDirectory.open(directory).read(region, read::add);
    assertThat(read).hasSize(1);
    return read.getFirst();
  }

  private static String listing(String reservation) {
    return "{\"Reservations\":[" + reservation + "]}";
  }

  private static String instances(String instances) {
    return listing("{\"Instances\":[" + instances + "]}");
  }

  private static String instance(String members) {
    return instances("{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"running\"}," + members + "}");
  }
}
