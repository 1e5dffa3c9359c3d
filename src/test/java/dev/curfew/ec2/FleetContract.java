package dev.curfew.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Fleet} requires of every implementation. */
public abstract class FleetContract {
  protected static final Target TARGET = new Target("111122223333", "eu-west-1");
  private static final Set<InstanceState> EVALUATED =
      EnumSet.of(InstanceState.PENDING, InstanceState.RUNNING);

  /** A fleet whose {@link #TARGET} has these instances, and no other; its pages hold 5. */
  protected abstract Fleet fleet(List<Instance> instances);

  /** An instance as EC2 would show it in {@link #TARGET}. */
  protected static Instance.Builder instance(int number, InstanceState state) {
    return Instance.builder("i-%017x".formatted(number))
        .state(state)
        .attribute(Attribute.ACCOUNT, TARGET.account())
        .attribute(Attribute.REGION, TARGET.region())
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs");
  }

  protected static Instance running(int number) {
    return instance(number, InstanceState.RUNNING).build();
  }

  @Test
  void listsEveryInstanceInTheStatesAskedForAndNoOther() {
    List<Instance> all = new ArrayList<>();
    for (InstanceState state : InstanceState.values()) {
      all.add(instance(all.size() + 1, state).build());
    }

    List<List<Instance>> pages = list(fleet(all), EVALUATED);

    assertThat(pages.stream().flatMap(List::stream))
        .extracting(Instance::state)
        .containsExactlyInAnyOrder(InstanceState.PENDING, InstanceState.RUNNING);
  }

  @Test
  void listsPageByPage() {
    List<Instance> all = IntStream.rangeClosed(1, 12).mapToObj(FleetContract::running).toList();

    List<List<Instance>> pages = list(fleet(all), EVALUATED);

    assertThat(pages).hasSizeGreaterThan(1).allMatch(page -> page.size() <= 5);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void listsNothingInAnEmptyRegion() {
    assertThat(list(fleet(List.of()), EVALUATED).stream().flatMap(List::stream)).isEmpty();
  }

  @Test
  void showsTagsOperatorAndVirtualCpus() {
    Instance managed =
        instance(1, InstanceState.RUNNING)
            .tag("Name", "web")
            .tag("empty", "")
            .attribute(Attribute.VIRTUAL_CPUS, "96")
            .managed(true)
            .build();

    assertThat(fleet(List.of(managed)).read(TARGET, List.of(managed.id())))
        .containsExactly(managed);
  }

  @Test
  void showsWhatAStopWouldLoseOrNotSave() {
    Instance harmed =
        instance(1, InstanceState.RUNNING)
            .attribute(Attribute.ZONE, "eu-west-1a")
            .attribute(Attribute.PLACEMENT_GROUP, "cluster-1")
            .attribute(Attribute.STATE_REASON_CODE, "Client.InternalError")
            .attribute(
                Attribute.STATE_REASON_MESSAGE, "Client.InternalError: Client error on launch")
            .attribute(Attribute.TENANCY, "host")
            .attribute(Attribute.CAPACITY_RESERVATION, "cr-0123456789abcdef0")
            .attribute(Attribute.CAPACITY_BLOCK, "cb-0123456789abcdef0")
            .attribute(Attribute.PUBLIC_ADDRESS, "203.0.113.7")
            .attribute(Attribute.PUBLIC_ADDRESS_OWNER, Attribute.ADDRESS_OWNER_AMAZON)
            .attribute(Attribute.SOURCE_DEST_CHECK, "false")
            .attribute(Attribute.HIBERNATION, "true")
            .attribute(Attribute.OPERATOR, "eks.amazonaws.com")
            .attribute(Attribute.HIDDEN_BY_DEFAULT, "true")
            .build();

    assertThat(fleet(List.of(harmed)).read(TARGET, List.of(harmed.id()))).containsExactly(harmed);
  }

  @ParameterizedTest
  @EnumSource(InstanceState.class)
  void readsAnInstanceWhateverItsState(InstanceState state) {
    Instance one = instance(1, state).build();

    assertThat(fleet(List.of(one, running(2))).read(TARGET, List.of(one.id())))
        .extracting(Instance::id, Instance::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(one.id(), state));
  }

  @Test
  void leavesOutOfAReadWhatIsNotListed() {
    Fleet fleet = fleet(List.of(running(1)));

    assertThat(fleet.read(TARGET, List.of(running(1).id(), running(2).id())))
        .extracting(Instance::id)
        .containsExactly(running(1).id());
    assertThat(fleet.read(TARGET, List.of())).isEmpty();
  }

  @Test
  void stopsInstancesAndAnswersTheStateTheyWereIn() {
    Instance stopped = instance(2, InstanceState.STOPPED).build();
    Fleet fleet = fleet(List.of(running(1), stopped));

    Map<String, InstanceState> before = fleet.stop(TARGET, List.of(running(1).id(), stopped.id()));

    assertThat(before)
        .isEqualTo(
            Map.of(running(1).id(), InstanceState.RUNNING, stopped.id(), InstanceState.STOPPED));
    assertThat(fleet.read(TARGET, List.of(running(1).id())).getFirst().state())
        .isIn(InstanceState.STOPPING, InstanceState.STOPPED);
  }

  @Test
  void stopsNoneIfOneIsRefused() {
    Fleet fleet = fleet(List.of(running(1)));
    List<String> ids = List.of(running(1).id(), running(2).id());

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> fleet.stop(TARGET, ids))
        .satisfies(error -> {
          assertThat(error.code()).isEqualTo("InvalidInstanceID.NotFound");
          assertThat(error.errorMessage())
              .contains(running(2).id())
              .doesNotContain(running(1).id());
        });
    assertThat(fleet.read(TARGET, List.of(running(1).id())).getFirst().state())
        .isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void startsInstancesAndAnswersTheStateTheyWereIn() {
    Instance stopped = instance(2, InstanceState.STOPPED).build();
    Fleet fleet = fleet(List.of(running(1), stopped));

    Map<String, InstanceState> before = fleet.start(TARGET, List.of(running(1).id(), stopped.id()));

    assertThat(before)
        .isEqualTo(
            Map.of(running(1).id(), InstanceState.RUNNING, stopped.id(), InstanceState.STOPPED));
    assertThat(fleet.read(TARGET, List.of(stopped.id())).getFirst().state())
        .isIn(InstanceState.PENDING, InstanceState.RUNNING);
  }

  @Test
  void startsNoneIfOneIsRefused() {
    Instance stopped = instance(1, InstanceState.STOPPED).build();
    Fleet fleet = fleet(List.of(stopped));
    List<String> ids = List.of(stopped.id(), running(2).id());

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> fleet.start(TARGET, ids))
        .satisfies(error -> {
          assertThat(error.code()).isEqualTo("InvalidInstanceID.NotFound");
          assertThat(error.errorMessage()).contains(running(2).id()).doesNotContain(stopped.id());
        });
    assertThat(fleet.read(TARGET, List.of(stopped.id())).getFirst().state())
        .isEqualTo(InstanceState.STOPPED);
  }

  /** More than a hundred, as EC2 takes no more ids at once. */
  @Test
  void readsTheStatusChecksOfInstancesThatRun() {
    List<Instance> running =
        IntStream.rangeClosed(1, 120).mapToObj(FleetContract::running).toList();
    List<Instance> all = new ArrayList<>(running);
    all.add(instance(200, InstanceState.STOPPED).build());

    Map<String, StatusChecks> statuses =
        fleet(all).statuses(TARGET, all.stream().map(Instance::id).toList());

    assertThat(statuses.keySet())
        .containsExactlyInAnyOrderElementsOf(running.stream().map(Instance::id).toList());
    assertThat(statuses.values()).allMatch(StatusChecks::isOk);
    assertThat(fleet(all).statuses(TARGET, List.of())).isEmpty();
  }

  @Test
  void readsNoStatusChecksIfEc2DoesNotKnowAnId() {
    Fleet fleet = fleet(List.of(running(1)));

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> fleet.statuses(TARGET, List.of(running(1).id(), running(2).id())))
        .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidInstanceID.NotFound"));
  }

  @Test
  void returnsWhichTypesHaveInstanceStorageAndOmitsUnknownTypes() {
    Set<String> types = new HashSet<>(Set.of("m5.large", "m5d.large", "unknown.type"));

    assertThat(fleet(List.of()).instanceStorage(TARGET, types))
        .isEqualTo(Map.of("m5.large", false, "m5d.large", true));
    assertThat(fleet(List.of()).instanceStorage(TARGET, Set.of())).isEmpty();
  }

  @Test
  void returnsNoSpotRequestThatEc2DoesNotList() {
    assertThat(fleet(List.of()).spotRequests(TARGET, Set.of("sir-12345678"))).isEmpty();
    assertThat(fleet(List.of()).spotRequests(TARGET, Set.of())).isEmpty();
  }

  private static List<List<Instance>> list(Fleet fleet, Set<InstanceState> states) {
    List<List<Instance>> pages = new ArrayList<>();
    fleet.list(TARGET, states, page -> pages.add(List.copyOf(page)));
    return pages;
  }
}
