package dev.curfew.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private Instant now = Instant.parse("2026-11-23T13:00:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void refusesTheFirstPostsAndThenNoMore() {
    FaultPlan plan =
        plan(
            "{\"kind\":\"slack\",\"first\":2,\"status\":429,\"retryAfter\":\"PT3S\"}",
            "{\"kind\":\"slack\",\"first\":1,\"status\":500}");

    assertThat(plan.slack())
        .map(Fault.Slack::retryAfter)
        .contains(Optional.of(Duration.ofSeconds(3)));
    assertThat(plan.slack()).map(Fault.Slack::status).contains(429);
    assertThat(plan.slack()).map(Fault.Slack::status).contains(500);
    assertThat(plan.slack()).isEmpty();
  }

  @Test
  void refusesMailsAlways() {
    FaultPlan plan =
        plan(
            "{\"kind\":\"mail\",\"code\":\"MessageRejected\",\"words\":\"Email address is not"
                + " verified.\"}");

    for (int i = 0; i < 10; i++) {
      assertThat(plan.mail()).map(Fault.Mail::code).contains("MessageRejected");
    }
  }

  @Test
  void throttlesTheActionsOfATable() {
    FaultPlan plan = plan("{\"kind\":\"table\",\"action\":\"*PutItem\",\"first\":1}");

    assertThat(plan.table("GetItem")).isEmpty();
    assertThat(plan.table("PutItem"))
        .map(Fault.Table::code)
        .contains("ProvisionedThroughputExceededException");
    assertThat(plan.table("PutItem")).isEmpty();
  }

  @Test
  void returnsEachEditOfThePoliciesOnceItIsDue() {
    FaultPlan plan =
        plan(
            "{\"kind\":\"policy\",\"after\":\"PT2M\",\"id\":\"b\"}",
            "{\"kind\":\"policy\",\"after\":\"PT1M\",\"id\":\"a\",\"document\":{\"id\":\"a\",\"x\":[1]}}",
            "{\"kind\":\"policy\",\"after\":\"PT9M\",\"id\":\"c\"}");

    assertThat(plan.policyEdits()).isEmpty();
    now = now.plusSeconds(120);
    assertThat(plan.policyEdits())
        .containsExactly(
            new Fault.PolicyEdit(
                Duration.ofMinutes(1), "a", Optional.of("{\"id\":\"a\",\"x\":[1]}")),
            new Fault.PolicyEdit(Duration.ofMinutes(2), "b", Optional.empty()));
    assertThat(plan.policyEdits()).isEmpty();
  }

  @Test
  void crashesTheNthInvocationOfAFunction() {
    FaultPlan plan =
        plan(
            "{\"kind\":\"crash\",\"function\":\"StopInstances\",\"call\":2,\"when\":\"after\"}",
            "{\"kind\":\"crash\",\"call\":4,\"when\":\"before\"}");

    assertThat(plan.crash("PlanRegion", "")).isEmpty();
    assertThat(plan.crash("StopInstances", "")).isEmpty();
    assertThat(plan.crash("StopInstances", ""))
        .get()
        .extracting(Fault.Crash::moment)
        .isEqualTo(CallEvent.Moment.AFTER);
    assertThat(plan.crash("PlanRegion", ""))
        .get()
        .extracting(Fault.Crash::moment)
        .isEqualTo(CallEvent.Moment.BEFORE);
    assertThat(plan.crash("StopInstances", "")).isEmpty();
  }

  @Test
  void timesOutEveryInvocationForOneRegionIfNoCallIsNamed() {
    FaultPlan plan = plan("{\"kind\":\"timeout\",\"region\":\"eu-*\",\"when\":\"before\"}");

    for (int i = 0; i < 3; i++) {
      assertThat(plan.crash("PlanRegion", "us-east-1")).isEmpty();
      assertThat(plan.crash("PlanRegion", "eu-west-1"))
          .get()
          .extracting(Fault.Crash::manner)
          .isEqualTo(Fault.Manner.TIMED_OUT);
    }
  }

  @Test
  void sendsTheNthRequestTwice() {
    FaultPlan plan =
        plan("{\"kind\":\"twice\",\"function\":\"Stop*\",\"call\":2,\"after\":\"PT1S\"}");

    assertThat(plan.twice("PlanRegion")).isEmpty();
    assertThat(plan.twice("StopInstances")).isEmpty();
    assertThat(plan.twice("StopInstances")).contains(Duration.ofSeconds(1));
    assertThat(plan.twice("StopInstances")).isEmpty();
  }

  @Test
  void countsOnlyTheRuleThatStrikes() {
    FaultPlan plan =
        plan(
            "{\"kind\":\"throttle\",\"first\":1}",
            "{\"kind\":\"fail\",\"first\":1,\"code\":\"InternalError\"}");

    assertThat(plan.call("eu-west-1", "X").answer()).get().isInstanceOf(Fault.Throttled.class);
    assertThat(plan.call("eu-west-1", "X").answer()).get().isInstanceOf(Fault.Failing.class);
    assertThat(plan.call("eu-west-1", "X").answer()).isEmpty();
  }

  @Test
  void doesNothingWithoutRules() {
    FaultPlan plan = plan();

    assertThat(plan.call("eu-west-1", "StopInstances"))
        .isEqualTo(new CallEffect(Duration.ZERO, Duration.ZERO, false, Optional.empty()));
    assertThat(plan.slack()).isEmpty();
    assertThat(plan.mail()).isEmpty();
    assertThat(plan.table("PutItem")).isEmpty();
    assertThat(plan.crash("StopInstances", "")).isEmpty();
    assertThat(plan.twice("StopInstances")).isEmpty();
  }

  private FaultPlan plan(String... rules) {
    return new FaultPlan(
        FaultFile.parse("test", "{\"faults\":[" + String.join(",", rules) + "]}"), clock);
  }
}
