package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plan --aws}, and what every command says if the account cannot be read. */
@Tag("slow")
class AwsPlanTest extends CommandsOnStubAccount {
  @Test
  void plansTheWholeAccountReadOnly() throws IOException {
    Ran ran = run("plan", "--aws", "--at", AT, "--output", "json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().path("instances").findValuesAsText("instance"))
        .containsExactly("i-00000000000000002", "i-00000000000000003", "i-00000000000000001");
    assertThat(ran.json().path("counts").toString())
        .isEqualTo("{\"stop\":3,\"blocked\":0,\"keep\":0}");
    assertThat(ran.err()).contains("Reading 2 regions ...", "No policy is enabled");
    assertThat(server.requests().stream().map(Request::action))
        .allMatch(action -> action.startsWith("Describe"));
  }

  /** Two plans of two listings could differ because an instance was stopped in between. */
  @Test
  void comparesPlansOfOneListing() throws IOException {
    Files.writeString(
        directory.resolve("keep-web.json"),
        """
        {"id": "keep-web", "effect": "keep", "match": {"name": ["web"]}, "until": "never",
         "owner": "o", "reason": "r"}
        """);
    Path none = Files.createDirectory(directory.resolve(".none"));

    Ran ran =
        run(
            "plan",
            "--aws",
            "--at",
            AT,
            "--against",
            directory.toString(),
            "--policies",
            none.toString(),
            "--output",
            "json",
            "--exit-code");

    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.json().path("changes").findValuesAsText("instance"))
        .containsExactly("i-00000000000000002");
    Ran nights = run("plan", "--aws", "--at", AT, "--nights", "3", "--output", "json");
    assertThat(nights.json().path("nights")).hasSize(3);
    assertThat(server.requests().stream().filter(r -> r.action().equals("DescribeInstances")))
        .as("one listing of each of two regions for each command")
        .hasSize(2 * 2);
  }

  @Test
  void plansTheOtherRegionsIfOneIsDenied() throws IOException {
    refuse("eu-west-1", 403, "UnauthorizedOperation");

    Ran ran = run("plan", "--aws", "--at", AT, "--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(ran.json().path("regions").toString())
        .contains(
            "{\"account\":\"\",\"region\":\"eu-west-1\",\"status\":\"denied\",\"running\":0}");
    assertThat(ran.err()).contains("Region eu-west-1 is denied: UnauthorizedOperation: words");
  }

  @Test
  void exitsWith1AndSaysThatNothingIsKnownIfEveryRegionIsDenied() {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(403, "UnauthorizedOperation", "words")
            : answer(request));

    Ran ran = run("plan", "--aws", "--at", AT);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .contains("Plan: unknown, because all 2 regions could not be read")
        .doesNotContain("nothing is running");
    assertThat(run("fleet", "save", directory.resolve("none").toString()).status()).isEqualTo(1);
    assertThat(run("night", "--aws", "--out", directory.resolve("out").toString()).status())
        .isEqualTo(1);
  }

  /** Credentials that expire during a plan end it: every region would have the same error. */
  @ParameterizedTest
  @ValueSource(strings = {"plan --aws", "fleet save DIR", "night --aws --mode stop --yes"})
  void endsWithOneErrorIfCredentialsExpire(String command) {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(400, "RequestExpired", "Request has expired.")
            : answer(request));

    Ran ran = run(command.replace("DIR", directory.resolve("new").toString()).split(" "));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .containsOnlyOnce("EC2 does not accept the credentials (RequestExpired")
        .contains("the clock of this computer is wrong")
        .doesNotContain("Region ");
  }

  @Test
  void doesNotBlameTheCredentialsIfOneRegionAloneDoesNotAcceptThem() {
    refuse("eu-west-1", 403, "InvalidClientTokenId");

    Ran ran = run("plan", "--aws", "--at", AT);

    assertThat(ran.status()).isZero();
    assertThat(ran.err())
        .contains("Region eu-west-1 is denied: EC2 does not accept the credentials in this region")
        .doesNotContain("sign in again");
  }

  @Test
  void showsTheReasonOfADenialWithoutItsEncodedPart() {
    server.answer(request ->
        StubEc2.error(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User:"
                + " arn:aws-us-gov:sts::111122223333:assumed-role/Admin/jane is not authorized to"
                + " perform: ec2:DescribeRegions with an explicit deny in a resource control"
                + " policy. Encoded authorization failure message: "
                + "pwzJ-_".repeat(100)));

    assertThat(run("plan", "--aws").err())
        .contains(
            "the regions cannot be listed: UnauthorizedOperation: role Admin is not authorized to"
                + " perform: ec2:DescribeRegions with an explicit deny in a resource control policy"
                + " (AWS's encoded message is left out")
        .doesNotContain("pwzJ");
  }

  @Test
  void exitsWith1IfARegionIsUnreachable() throws IOException {
    refuse("eu-west-1", 400, "InvalidParameterValue");

    Ran ran = run("plan", "--aws", "--at", AT, "--output", "json");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.json().path("instances").findValuesAsText("instance"))
        .containsExactly("i-00000000000000001");
    assertThat(ran.err()).contains("Region eu-west-1 is unread");
    assertThat(server.requests().stream().filter(r -> r.action().equals("DescribeInstances")))
        .hasSize(1 + 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --aws",
        "night --aws",
        "fleet save DIR",
        "policies pull DIR --policy-table t"
      })
  void namesAnEndpointThatIsNotAUrlInOneLine(String command) {
    for (String endpoint : List.of("", "localhost:4566", "::")) {
      System.setProperty("aws.endpointUrl", endpoint);
      Path fresh = directory.resolve("fresh");

      Ran ran = run(command.replace("DIR", fresh.toString()).split(" "));

      assertThat(ran.status()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err())
          .contains("aws.endpointUrl: found ", "allowed: a URL such as")
          .doesNotContain("Exception");
    }
  }

  @Test
  void printsNoPlanIfTheRegionsCannotBeListed() {
    refuse("us-east-1", 403, "UnauthorizedOperation");

    Ran ran = run("plan", "--aws");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("the regions cannot be listed: UnauthorizedOperation");
  }

  @Test
  void requiresExactlyOneSourceOfInstancesAndPolicies() {
    assertThat(run("plan").status()).isEqualTo(2);
    assertThat(run("plan", "--aws", "--fleet", directory.toString()).status()).isEqualTo(2);
    assertThat(run("plan", "--fleet", directory.toString(), "--policy-table", "t").err())
        .contains("--policy-table requires --aws");
    assertThat(
            run("plan", "--aws", "--policies", directory.toString(), "--policy-table", "t").err())
        .contains("--policies and --policy-table are mutually exclusive");
    assertThat(server.requests()).isEmpty();
  }
}
