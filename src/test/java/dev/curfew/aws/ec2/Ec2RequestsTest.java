package dev.curfew.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.aws.StubAccount;
import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of EC2, and what of its answer is read. */
class Ec2RequestsTest {
  private static final Target TARGET = new Target("111122223333", "eu-west-1");

  private final StubHttp server = new StubHttp(request -> Answer.NONE);
  private final StubAccount account = new StubAccount(server.uri());
  private final Fleet fleet = new Ec2Fleet(account::reads, account::stops);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void requestsListingsInPagesByStateWithManagedInstances() {
    server.answer(new StubEc2(List.of())::answer);

    fleet.list(TARGET, Set.of(InstanceState.RUNNING, InstanceState.PENDING), page -> {});

    StubHttp.Request request = server.requests().getFirst();
    assertThat(request.filter("instance-state-name"))
        .isEqualTo(Optional.of(List.of("pending", "running")));
    assertThat(request.form())
        .containsEntry("IncludeManagedResources", "true")
        .containsEntry("MaxResults", "200");
    assertThat(request.list("InstanceId")).isEmpty();
  }

  @Test
  void readsByFilterSoThatAnUnknownIdIsNotAnError() {
    server.answer(new StubEc2(List.of())::answer);

    fleet.read(TARGET, List.of("i-1", "i-2"));

    StubHttp.Request request = server.requests().getFirst();
    assertThat(request.filter("instance-id").orElseThrow()).containsExactlyInAnyOrder("i-1", "i-2");
    assertThat(request.form()).containsEntry("IncludeManagedResources", "true");
    assertThat(request.list("InstanceId")).isEmpty();
  }

  /** Not {@code Force}, which skips the guest's shutdown, nor {@code Hibernate}. */
  @Test
  void stopsAndStartsAreRequestedWithIdsOnly() {
    Instance instance = Instance.builder("i-1234567890abcdef0").build();
    server.answer(new StubEc2(List.of(instance))::answer);

    fleet.stop(TARGET, List.of(instance.id()));
    fleet.start(TARGET, List.of(instance.id()));

    assertThat(server.requests())
        .extracting(request -> request.form().keySet())
        .containsOnly(Set.of("Action", "Version", "InstanceId.1"));
  }

  @Test
  void returnsEachPageBeforeTheNextIsRequested() {
    List<Instance> many =
        IntStream.rangeClosed(1, 250)
            .mapToObj(i -> Instance.builder("i-%017x".formatted(i)).build())
            .toList();
    server.answer(new StubEc2(many)::answer);
    List<Integer> askedAtEach = new ArrayList<>();

    fleet.list(
        TARGET, Set.of(InstanceState.RUNNING), page -> askedAtEach.add(server.requests().size()));

    assertThat(askedAtEach).containsExactly(1, 2);
  }

  @Test
  void readsEverythingOfWhatEc2Prints() throws IOException {
    String recorded = resource("describe-instances.xml");
    server.answer(request -> Answer.of(200, recorded));

    List<Instance> read = fleet.read(TARGET, List.of("i-1234567890abcdef0", "i-0598c7d356eba48d7"));

    assertThat(read)
        .containsExactly(
            Instance.builder("i-1234567890abcdef0")
                .state(InstanceState.RUNNING)
                .attribute(Attribute.ACCOUNT, "123456789012")
                .attribute(Attribute.REGION, "eu-west-1")
                .attribute(Attribute.IMAGE, "ami-bff32ccc")
                .attribute(Attribute.VPC, "vpc-1234567890abcdef0")
                .attribute(Attribute.SUBNET, "subnet-1234567890abcdef0")
                .attribute(Attribute.TYPE, "t2.micro")
                .attribute(Attribute.ARCHITECTURE, "x86_64")
                .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                .attribute(Attribute.STATE_TRANSITION_REASON, "")
                .attribute(Attribute.ZONE, "eu-west-1c")
                .attribute(Attribute.TENANCY, "default")
                .attribute(Attribute.PUBLIC_ADDRESS, "54.194.252.215")
                .attribute(Attribute.PUBLIC_ADDRESS_OWNER, "amazon")
                .tag("Name", "Server_1")
                .tag("empty", "")
                .launchTime(Instant.parse("2018-05-08T16:46:19Z"))
                .build(),
            Instance.builder("i-0598c7d356eba48d7")
                .state(InstanceState.STOPPED)
                .attribute(Attribute.ACCOUNT, "123456789012")
                .attribute(Attribute.REGION, "eu-west-1")
                .attribute(Attribute.IMAGE, "ami-0123456789abcdef0")
                .attribute(Attribute.TYPE, "zz9.unknown")
                .attribute(Attribute.ARCHITECTURE, "riscv128")
                .attribute(Attribute.LIFECYCLE, "capacity-block")
                .attribute(Attribute.PLATFORM, "windows")
                .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
                .attribute(Attribute.SPOT_REQUEST, "sir-08b93456")
                .attribute(
                    Attribute.STATE_TRANSITION_REASON, "User initiated (2026-11-23 13:00:21 GMT)")
                .attribute(Attribute.OPERATOR, "someservice.amazonaws.com")
                .tag("aws:autoscaling:groupName", "web")
                .launchTime(Instant.parse("2026-11-20T08:15:00.250Z"))
                .managed(true)
                .build());
  }

  @Test
  void anUnknownTypeDoesNotLoseTheOthers() {
    server.answer(new StubEc2(List.of())::answer);
    Set<String> types =
        IntStream.rangeClosed(1, 150).mapToObj(i -> "x" + i + ".large").collect(Collectors.toSet());
    types.addAll(Set.of("m5.large", "m5d.large"));

    assertThat(fleet.instanceStorage(TARGET, types))
        .isEqualTo(Map.of("m5.large", false, "m5d.large", true));
    assertThat(server.requests())
        .hasSize(2)
        .allSatisfy(request -> {
          assertThat(request.filter("instance-type").orElseThrow()).hasSizeLessThanOrEqualTo(100);
          assertThat(request.list("InstanceType")).isEmpty();
        });
  }

  @Test
  void readsTheRequestedSpotRequests() {
    server.answer(
        new StubEc2(List.of())
                .spotRequest("sir-1", SpotRequest.PERSISTENT)
                .spotRequest("sir-2", new SpotRequest(false, "cancelled", "a", "b"))
                .spotRequest("sir-3", SpotRequest.PERSISTENT)
            ::answer);

    assertThat(fleet.spotRequests(TARGET, Set.of("sir-1", "sir-2", "sir-gone")))
        .isEqualTo(
            Map.of(
                "sir-1",
                SpotRequest.PERSISTENT,
                "sir-2",
                new SpotRequest(false, "cancelled", "a", "b")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Ec2RequestsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
