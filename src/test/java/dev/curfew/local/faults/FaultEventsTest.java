package dev.curfew.local.faults;

import static dev.curfew.local.faults.CallEvent.Source.EC2;
import static dev.curfew.local.faults.CallEvent.Source.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultEventsTest {
  private static final String STOP = "StopInstances";

  private Instant now = Instant.parse("2026-11-23T13:00:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void strikesOnlyTheNthCallOfEachRegion() {
    FaultPlan plan = plan("{'kind':'throttle','action':'StopInstances','call':2}");

    assertThat(struck(plan, "eu-west-1", 3)).containsExactly(false, true, false);
    assertThat(struck(plan, "us-east-1", 3)).containsExactly(false, true, false);
  }

  @Test
  void countsCallsThatAnotherFaultStrikes() {
    FaultPlan plan =
        plan(
            "{'kind':'throttle','first':1}",
            "{'kind':'fail','code':'InternalError','action':'StopInstances','call':2}");

    assertThat(answer(plan, "eu-west-1")).isInstanceOf(Fault.Throttled.class);
    assertThat(answer(plan, "eu-west-1")).isInstanceOf(Fault.Failing.class);
  }

  @Test
  void strikesBetweenTwoCalls() {
    FaultPlan plan =
        plan(
            """
            {'kind':'throttle','action':'StopInstances',
             'after':{'action':'StopInstances','call':1},
             'before':{'action':'StopInstances','call':4}}\
            """);

    assertThat(struck(plan, "eu-west-1", 5)).containsExactly(false, true, true, false, false);
  }

  @Test
  void strikesTheCallItselfFromItsBeginning() {
    FaultPlan plan =
        plan(
            "{'kind':'throttle','after':{'action':'StopInstances','call':2,'when':'before'},'first':1}");

    assertThat(struck(plan, "eu-west-1", 3)).containsExactly(false, true, false);
  }

  @Test
  void countsEachRegionForItself() {
    FaultPlan plan = plan("{'kind':'throttle','after':{'action':'StopInstances','call':2}}");

    assertThat(struck(plan, "eu-west-1", 3)).containsExactly(false, false, true);
    assertThat(struck(plan, "us-east-1", 3)).containsExactly(false, false, true);
  }

  @Test
  void countsTheCallsOfTheNamedRegion() {
    FaultPlan plan =
        plan(
            "{'kind':'throttle','region':'us-*','after':{'action':'StopInstances','region':'eu-*'}}");

    assertThat(struck(plan, "us-east-1", 2)).containsExactly(false, false);
    assertThat(struck(plan, "eu-west-1", 2)).containsExactly(false, false);
    assertThat(struck(plan, "us-east-1", 2)).containsExactly(true, true);
  }

  @Test
  void editsAPolicySomeTimeAfterAnInvocation() {
    FaultPlan plan =
        plan("{'kind':'policy','id':'a','after':{'function':'PlanRegion','call':2,'plus':'PT5S'}}");

    plan.begin(FUNCTION, "PlanRegion", "eu-west-1").run();
    plan.begin(FUNCTION, "PlanRegion", "us-east-1").run();
    Runnable second = plan.begin(FUNCTION, "PlanRegion", "eu-west-1");
    now = now.plusSeconds(60);
    assertThat(plan.policyEdits()).isEmpty();
    second.run();
    now = now.plusSeconds(4);
    assertThat(plan.policyEdits()).isEmpty();
    now = now.plusSeconds(1);
    assertThat(plan.policyEdits()).extracting(Fault.PolicyEdit::id).containsExactly("a");
    assertThat(plan.policyEdits()).isEmpty();
  }

  @Test
  void anInvocationWithoutARegionCountsForAll() {
    FaultPlan plan =
        plan("{'kind':'throttle','region':'eu-*','after':{'function':'AnnounceStart'}}");

    assertThat(struck(plan, "eu-west-1", 1)).containsExactly(false);
    plan.begin(FUNCTION, "AnnounceStart", "").run();
    assertThat(struck(plan, "eu-west-1", 1)).containsExactly(true);
  }

  private List<Boolean> struck(FaultPlan plan, String region, int calls) {
    return IntStream.range(0, calls)
        .mapToObj(_ -> {
          Runnable ended = plan.begin(EC2, STOP, region);
          boolean isStruck = plan.call(region, STOP).answer().isPresent();
          now = now.plus(Duration.ofMillis(120));
          ended.run();
          return isStruck;
        })
        .toList();
  }

  private static Fault.Answer answer(FaultPlan plan, String region) {
    return plan.call(region, STOP).answer().orElseThrow();
  }

  private FaultPlan plan(String... rules) {
    String text = "{\"faults\":[" + String.join(",", rules).replace('\'', '"') + "]}";
    return new FaultPlan(FaultFile.parse("test", text), clock);
  }
}
