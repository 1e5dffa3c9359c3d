package dev.curfew.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.Curfew;
import dev.curfew.cli.options.Console;
import dev.curfew.report.text.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plans and reports contain about stops that lose, change or do not save something. */
class StopChangesTest {
  private static final Path FLEET = Path.of("src/test/resources/dev/curfew/cli/stop-changes");
  private static final String AT = "2026-11-23T22:00:00Z";

  @TempDir Path home;

  private static String run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream ignored =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    int status =
        Curfew.run(
            new Console(print, ignored, Style.PLAIN),
            Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    assertThat(status).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode row(JsonNode document, String name) {
    for (JsonNode row : document.get("instances")) {
      if (row.get("name").asText().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("no instance " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "web-auto-address, 54.194.252.215",
    "web-auto-address, Terraform",
    "in-reservation, cr-0123456789abcdef0",
    "in-reservation, billed while stopped",
    "on-host, Dedicated Host",
    "in-block, Capacity Block",
    "nat, source/destination check is off",
    "firewall, source/destination check is off",
    "hibernates, memory is lost",
    "hidden-node, eks.amazonaws.com",
  })
  void notesWhatAStopOfThisInstanceChanges(String name, String part) throws IOException {
    JsonNode plan =
        new ObjectMapper().readTree(run("plan", "--fleet", FLEET, "--at", AT, "--output", "json"));

    assertThat(row(plan, name).get("notes")).hasSize(1);
    assertThat(row(plan, name).get("notes").get(0).asText()).contains(part);
  }

  @ParameterizedTest
  @CsvSource({"web-elastic-address", "listed-node"})
  void notesNothingOfAnOrdinaryInstance(String name) throws IOException {
    JsonNode plan =
        new ObjectMapper().readTree(run("plan", "--fleet", FLEET, "--at", AT, "--output", "json"));

    assertThat(row(plan, name).get("notes")).isEmpty();
  }

  @Test
  void notesNoChangeOfAnInstanceThatIsKept() throws IOException {
    JsonNode plan =
        new ObjectMapper()
            .readTree(
                run("plan", "--fleet", FLEET, "--at", AT, "--default", "keep", "--output", "json"));

    assertThat(row(plan, "nat").get("notes")).isEmpty();
    assertThat(row(plan, "on-host").get("notes")).isEmpty();
  }

  @Test
  void saysItInThePlanOncePerKindAndHidesManagedRows() {
    assertThat(run("plan", "--fleet", FLEET, "--at", AT))
        .contains(
            """
            What the stops change (4)
              1 public address changes: EC2 assigned it and releases it at the stop, and Terraform may plan to replace the instance. An Elastic IP address stays: web-auto-address
              3 instances are billed while stopped (Capacity Reservation, Capacity Block or Dedicated Host) and not counted as saved: in-reservation, on-host, in-block
              2 instances forward the traffic of others (source/destination check is off: router or NAT instance): nat, firewall
              1 instance has hibernation configured: a stop without hibernation loses the memory: hibernates
            """)
        .contains(
            """
            Managed instances that EC2 hides by default, not stopped (1)
              1 instance: eks.amazonaws.com runs 1
            """)
        .contains("listed-node")
        .doesNotContain("hidden-node");
  }

  @Test
  void saysItInTheReportAndDoesNotCountWhatIsBilledOnAsSaved() throws IOException {
    Path out = home.resolve("out");

    String text =
        run("night", "--fleet", FLEET, "--at", AT, "--allow-empty-policies", "--out", out);

    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(report.at("/outcomes/stopped").asInt()).isEqualTo(8);
    assertThat(report.at("/saved/instanceHours").asDouble()).isBetween(49.0, 50.0);
    assertThat(text)
        .contains("3 stopped instances are not counted as saved, because billed while stopped.")
        .contains("What the stops change (4)");
    assertThat(Files.readString(out.resolve("mail.txt")))
        .contains("3 stopped instances are not counted as saved, because billed while stopped.")
        .contains("3 instances are billed while stopped");
    assertThat(Files.readString(out.resolve("slack.json"))).contains("public address changes");
  }

  @Test
  void saysThatAnUnknownTypeMayHaveAnInstanceStore() throws IOException {
    Files.writeString(
        home.resolve("eu-west-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[
          {"InstanceId":"i-0aaa","InstanceType":"x99q.large","RootDeviceType":"ebs",
           "State":{"Name":"running"}},
          {"InstanceId":"i-0bbb","InstanceType":"m5d.large","RootDeviceType":"ebs",
           "State":{"Name":"running"}}]}]}
        """);

    String text = run("plan", "--fleet", home, "--at", AT);

    assertThat(text)
        .containsOnlyOnce("it may have an instance store, whose data would be lost")
        .containsOnlyOnce("its instance store would lose its data")
        .contains("Uncertain, left running to be safe (1)");
  }

  @Test
  void listsAnInstanceThatHasBeenStoppingSinceAnEarlierNight() throws IOException {
    Files.writeString(
        home.resolve("eu-west-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[
          {"InstanceId":"i-0aaa","InstanceType":"t3.micro","RootDeviceType":"ebs",
           "State":{"Code":64,"Name":"stopping"},
           "StateTransitionReason":"User initiated (2026-11-22 22:05:13 GMT)",
           "Tags":[{"Key":"Name","Value":"stuck"}]},
          {"InstanceId":"i-0bbb","InstanceType":"t3.micro","State":{"Name":"running"},
           "RootDeviceType":"ebs"}]}]}
        """);
    String row =
        "stuck (i-0aaa), eu-west-1: stopping since Sun, 22 Nov 2026, 22:05 (UTC), and EC2 does not"
            + " complete it. Try: aws ec2 stop-instances --force --instance-ids i-0aaa --region"
            + " eu-west-1";
    Path out = home.resolve("out");

    assertThat(run("plan", "--fleet", home, "--at", AT)).contains(row);
    assertThat(run("plan", "--fleet", home, "--at", AT, "--output", "json"))
        .doesNotContain("i-0aaa");
    String night =
        run("night", "--fleet", home, "--at", AT, "--allow-empty-policies", "--out", out);

    assertThat(night).contains(row);
    assertThat(Files.readString(out.resolve("mail.txt"))).contains(row);
    assertThat(Files.readString(out.resolve("slack.json"))).contains(row);
    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(report.at("/stuck/0/instance").asText()).isEqualTo("i-0aaa");
    assertThat(report.at("/stuck/0/since").asText()).isEqualTo("2026-11-22T22:05:13Z");
    assertThat(report.at("/instances")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"production, 1", "eu-west-1a, 1", "eu-west-2, 1", "eu-west-1, 0"})
  void saysThatTheNameOfAFileDisagreesWithTheZonesInIt(String region, int warnings)
      throws IOException {
    Files.writeString(
        home.resolve(region + ".json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[
          {"InstanceId":"i-0aaa","InstanceType":"t3.micro","State":{"Name":"running"},
           "RootDeviceType":"ebs","Placement":{"AvailabilityZone":"eu-west-1a"}},
          {"InstanceId":"i-0bbb","InstanceType":"t3.micro","State":{"Name":"stopped"},
           "RootDeviceType":"ebs","Placement":{"AvailabilityZone":"eu-west-1a"}}]}]}
        """);

    String text = run("plan", "--fleet", home, "--at", AT);

    assertThat(text.lines().filter(line -> line.contains("zones of another region (eu-west-1a)")))
        .hasSize(warnings);
  }

  @ParameterizedTest
  @CsvSource({
    "us-west-2, us-west-2-lax-1a",
    "us-east-1, us-east-1-wl1-bos-wlz-1",
    "us-gov-west-1, us-gov-west-1b",
  })
  void takesLocalAndWavelengthZonesForThoseOfTheirRegion(String region, String zone)
      throws IOException {
    Files.writeString(
        home.resolve(region + ".json"),
        """
        {"Reservations":[{"Instances":[
          {"InstanceId":"i-0aaa","InstanceType":"t3.micro","State":{"Name":"running"},
           "RootDeviceType":"ebs","Placement":{"AvailabilityZone":"%s"}}]}]}
        """
            .formatted(zone));

    assertThat(run("plan", "--fleet", home, "--at", AT)).doesNotContain("another region");
  }
}
