package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.local.asl.Execution;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Several runs on one ledger: the state that one run leaves must not suppress the reports or the
 * start of another.
 */
class RunAfterRunTest extends RunSequence {
  @Test
  void regionListsThatLeaveNoRegionAreAnError() throws Exception {
    NightRun run = night(settings().regionsAllow(List.of("sa-east-1")).build(), inMemory());

    Execution done = go(run, "one", "{'mode':'stop'}");

    assertThat(done.status()).isEqualTo(Execution.Status.FAILED);
    assertThat(FieldText.failure(run.result("one", done).report()).orElseThrow())
        .contains("none of the 2 enabled regions");
  }

  @Test
  void anExecutionsNameThatWasUsedBeforeIsAnError() throws Exception {
    for (NightStores stores : List.of(dynamo(), inMemory())) {
      NightRun run = night(settings().build(), stores);
      go(run, "friday", "{}");
      time.sleep(Duration.ofDays(100));

      Execution again = go(run, "friday", "{'mode':'stop'}");

      assertThat(again.status()).isEqualTo(Execution.Status.FAILED);
      assertThat(again.failure().orElseThrow().cause())
          .contains("was already used by a run")
          .endsWith("(To recover, start a new run: a redrive does nothing.)");
      assertThat(run.ec2().audit().stops()).isEmpty();
    }
  }

  @Test
  void aPlanWithTonightsTimeDoesNotTakeItFromTonight() throws Exception {
    NightStores stores = dynamo();
    NightRun run = night(settings().build(), stores);
    go(run, "preview", "{'mode':'plan','scheduledTime':'2026-11-23T13:00:00Z'}");
    time.sleep(Duration.ofHours(1));

    Execution tonight =
        go(run, "tonight", "{'mode':'stop','scheduledTime':'2026-11-23T13:00:00Z'}");

    assertThat(tonight.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(run.ec2().audit().stops()).hasSize(2);
    assertThat(unsent(stores, "tonight")).isEmpty();
  }

  @Test
  void aStopRunIsNotSkippedWhileAPlanRunIsInProgress() throws Exception {
    NightStores stores = inMemory();
    NightRun run = night(settings().build(), stores);
    List<Execution> both =
        time.all(
            List.of(
                () -> go(run, "preview", "{}"),
                () -> {
                  time.sleep(Duration.ofMillis(300));
                  return go(
                      run, "tonight", "{'mode':'stop','scheduledTime':'2026-11-23T13:00:00Z'}");
                }),
            2);

    assertThat(both).extracting(Execution::status).containsOnly(Execution.Status.SUCCEEDED);
    assertThat(run.ec2().audit().stops()).hasSize(2);
    assertThat(unsent(stores, "preview")).isEmpty();
    assertThat(unsent(stores, "tonight")).isEmpty();
  }

  @Test
  void unreadableEarlierRunsDoNotPreventTonightsReport() throws Exception {
    NightStores stores = dynamo();
    NightRun run = night(settings().build(), stores);
    go(run, "first", "{'mode':'plan'}");
    tables.client().scan(s -> s.tableName(tables.ledger())).items().stream()
        .filter(item -> item.get("run").s().startsWith("first/"))
        .filter(item -> item.get("item").s().contains("/plan/"))
        .findFirst()
        .ifPresent(this::ofALaterVersion);
    time.sleep(Duration.ofDays(1));

    Execution second = go(run, "second", "{'mode':'stop'}");

    assertThat(second.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(run.ec2().audit().stops()).hasSize(2);
    assertThat(unsent(stores, "second")).isEmpty();
    assertThat(text(run.result("second", second).report())).contains("cannot be read");
  }

  @Test
  void whatAnEarlierRunLeftDoesNotHideTheLimitThatTonightMet() throws Exception {
    NightStores stores = dynamo();
    NightRun run = night(settings().limits(new Limits(1, 100, 50)).build(), stores);
    NightRun before = night(settings().build(), stores);
    go(before, "first", "{'mode':'stop'}");
    tables.client().scan(s -> s.tableName(tables.ledger())).items().stream()
        .filter(item -> item.get("run").s().startsWith("first/"))
        .filter(item -> item.get("item").s().contains("/plan/"))
        .findFirst()
        .ifPresent(this::ofALaterVersion);
    time.sleep(Duration.ofDays(1));

    RunReport second = run.result("second", go(run, "second", "{'mode':'stop'}")).report();

    assertThat(second.end().status()).isEqualTo(RunStatus.LIMITED);
    assertThat(second.comparison().limits()).isPresent();
    assertThat(text(second)).contains("cannot be read").contains("\"approve\":\"second\"");
  }

  private void ofALaterVersion(Map<String, AttributeValue> chunk) {
    tables
        .client()
        .updateItem(u ->
            u.tableName(tables.ledger())
                .key(Map.of("run", chunk.get("run"), "item", chunk.get("item")))
                .updateExpression("SET instances.#id.obstacle = :o")
                .expressionAttributeNames(
                    Map.of("#id", chunk.get("instances").m().keySet().iterator().next()))
                .expressionAttributeValues(
                    Map.of(":o", AttributeValue.fromS("of-a-later-version"))));
  }

  @Test
  void slackDoesNotHoldUpTheMail() throws Exception {
    NightStores stores = inMemory();
    NightRun run =
        night(
            settings().build(),
            stores,
            "{'kind':'slack','after':'PT10S','status':429,'retryAfter':'PT6H','first':1}",
            "{'kind':'mail','code':'Throttling','words':'Maximum sending rate"
                + " exceeded.','first':1}");

    Execution done = go(run, "one", "{'mode':'stop'}");

    assertThat(done.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(unsent(stores, "one")).isEmpty();
    assertThat(Duration.between(RunInMemory.EVENING, done.endedAt()))
        .isLessThan(Duration.ofMinutes(6));
  }
}
