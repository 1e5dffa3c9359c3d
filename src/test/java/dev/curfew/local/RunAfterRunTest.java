package dev.curfew.local;

import static dev.curfew.local.Executions.arn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.Tables;
import dev.curfew.failure.TransientFailure;
import dev.curfew.functions.StrictJson;
import dev.curfew.instance.Target;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.channels.FileDeliveries;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.report.ReportHistory;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.NightText;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Language;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.testing.InMemoryLedger;
import dev.curfew.testing.InMemoryRunLocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Several runs on one ledger: the state that one run leaves must not suppress the reports or the
 * start of another.
 */
class RunAfterRunTest {
  private static final RunOutcome WELL = RunOutcome.COMPLETED;

  @RegisterExtension final Tables tables = new Tables();
  private final VirtualTime time = new VirtualTime(RunInMemory.EVENING);
  private final boolean[] isMailDown = {false};
  private final List<String> mails = new ArrayList<>();

  @AfterEach
  void close() {
    time.close();
  }

  private Settings.Builder settings() {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("test")
        .allowEmptyPolicies(true);
  }

  private NightRun night(Settings settings, NightStores stores, String... faults) throws Exception {
    Path file = Files.createTempFile("faults", ".json");
    Files.writeString(file, "{\"faults\":[" + String.join(",", faults).replace('\'', '"') + "]}");
    Night night =
        new Night(
            Files.readString(Path.of("statemachine/curfew.asl.json")),
            settings,
            InitialFleet.of(
                Map.of(
                    "eu-west-1", List.of(RunInMemory.instance("eu-west-1", "i-0000000a").build()),
                    "us-east-1", List.of(RunInMemory.instance("us-east-1", "i-0000000b").build()))),
            List.of(),
            FaultFile.read(file),
            Mode.STOP,
            time.now());
    return new NightRun(night, time, new FaultPlan(night.faults(), time), stores);
  }

  private NightStores dynamo() {
    return new NightStores(
        List::of,
        new DynamoRunLocks(tables.client(), tables.ledger()),
        DynamoLedger.of(
            tables.client(), tables.ledger(), Duration.ofDays(400), time, time::sleep, 1));
  }

  private static Execution go(NightRun run, String name, String input) throws Exception {
    return run.execute(
        name,
        (ObjectNode) StrictJson.MAPPER.readTree(input.replace('\'', '"')),
        ExecutionListener.NONE,
        _ -> {});
  }

  private static String text(RunReport report) {
    return NightText.of(
        report, Catalogue.in(Language.ENGLISH), Style.PLAIN, DisplayLimits.TERMINAL);
  }

  private static NightStores inMemory() {
    return new NightStores(List::of, new InMemoryRunLocks(), InMemoryLedger.create());
  }

  private Run run(String id) {
    return new Run(
        id,
        arn(id),
        Mode.STOP,
        time.now(),
        time.now(),
        settings().build().zone(),
        settings().build().byDefault(),
        List.of());
  }

  /** By mail alone. */
  private Reporter reporter(NightStores stores) {
    return reporter(
        stores,
        mail -> {
          if (isMailDown[0]) {
            return new DeliveryResult.Refused("not verified");
          }
          mails.add(mail.subject());
          return new DeliveryResult.Sent();
        });
  }

  private Reporter reporter(NightStores stores, Channel<Mail> mail) {
    return new Reporter(
        settings().build(),
        time,
        stores.ledger(),
        _ -> new DeliveryResult.Off(),
        mail,
        (_, _) -> {});
  }

  /** An empty run that is reported five minutes after it began. */
  private void night(NightStores stores, Reporter reporter, String id) {
    Run one = run(id);
    stores.ledger().runs().begin(one);
    time.sleep(Duration.ofMinutes(5));
    reporter.send(reporter.conclude(one, WELL), 4);
  }

  private static List<String> unsent(NightStores stores, String id) {
    return Reporter.unsent(stores.ledger(), id);
  }

  @Test
  void regionListsThatLeaveNoRegionAreAnError() throws Exception {
    NightRun run = night(settings().regionsAllow(List.of("eu-west1")).build(), inMemory());

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
      assertThat(again.failure().orElseThrow().cause()).contains("was already used by a run");
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
  void tonightDoesNotGiveWayToAPlanThatIsGoingOn() throws Exception {
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
  void whatAnEarlierRunLeftDoesNotKeepTonightsReportBack() throws Exception {
    NightStores stores = dynamo();
    NightRun run = night(settings().build(), stores);
    go(run, "first", "{'mode':'plan'}");
    tables.client().scan(s -> s.tableName(tables.ledger())).items().stream()
        .filter(item -> item.get("run").s().startsWith("first/"))
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
        .findFirst()
        .ifPresent(this::ofALaterVersion);
    time.sleep(Duration.ofDays(1));

    RunReport second = run.result("second", go(run, "second", "{'mode':'stop'}")).report();

    assertThat(second.end().status()).isEqualTo(RunStatus.LIMITED);
    assertThat(second.comparison().limits()).isPresent();
    assertThat(text(second)).contains("cannot be read").contains("\"approve\":\"second\"");
  }

  private void ofALaterVersion(Map<String, AttributeValue> entry) {
    tables
        .client()
        .updateItem(u ->
            u.tableName(tables.ledger())
                .key(Map.of("run", entry.get("run"), "item", entry.get("item")))
                .updateExpression("SET obstacle = :o")
                .expressionAttributeValues(
                    Map.of(":o", AttributeValue.fromS("of-a-later-version"))));
  }

  @Test
  void theReportOfARunThatNeverBeganIsSentLate() throws Exception {
    for (NightStores stores : List.of(dynamo(), inMemory())) {
      NightRun down =
          night(
              settings().build(),
              stores,
              "{'kind':'deny','action':'DescribeRegions'}",
              "{'kind':'slack','status':404}",
              "{'kind':'mail','code':'MessageRejected','words':'Not verified.'}");
      assertThat(go(down, "dead", "{'mode':'stop'}").status()).isEqualTo(Execution.Status.FAILED);
      assertThat(unsent(stores, "dead")).hasSize(2);
      time.sleep(Duration.ofDays(1));

      go(night(settings().build(), stores), "next", "{'mode':'stop'}");

      assertThat(unsent(stores, "dead")).isEmpty();
      time.sleep(Duration.ofDays(1));
    }
  }

  @Test
  void aRegionThatIsDeniedAndWasReadBeforeIsMissedInTheShare() {
    InMemoryRunLocks runLocks = new InMemoryRunLocks();
    Ledger ledger = InMemoryLedger.create();
    new GivenNight().at(RunInMemory.EVENING).run(runLocks, ledger);

    Night.Result second =
        new GivenNight()
            .at(RunInMemory.EVENING.plus(Duration.ofDays(1)))
            .fault("{'kind':'deny','region':'us-east-1','action':'DescribeInstances'}")
            .run(runLocks, ledger);

    assertThat(second.report().comparison().coverage().orElseThrow().missing())
        .singleElement()
        .satisfies(missing -> assertThat(missing.target().region()).isEqualTo("us-east-1"));
  }

  @Test
  void aMessageThatCannotBeWrittenDoesNotKeepTheMailBack() {
    NightStores stores = inMemory();
    Reporter reporter =
        new Reporter(
            settings().build(),
            time,
            stores.ledger(),
            _ -> {
              throw new IllegalStateException("a defect");
            },
            mail -> {
              mails.add(mail.subject());
              return new DeliveryResult.Sent();
            },
            (_, _) -> {});
    Run run = run("one");
    stores.ledger().runs().begin(run);

    assertThat(reporter.send(reporter.conclude(run, WELL), 0).unsent())
        .singleElement()
        .asString()
        .contains("a defect");
    assertThat(mails).hasSize(1);
  }

  @Test
  void manyRunsInBetweenDoNotPushAReportOut() {
    NightStores stores = inMemory();
    Reporter reporter = reporter(stores);
    isMailDown[0] = true;
    night(stores, reporter, "the-night");
    time.sleep(Duration.ofHours(10));
    for (int i = 0; i < 10; i++) {
      night(stores, reporter, "try-" + i);
    }
    isMailDown[0] = false;
    time.sleep(Duration.ofHours(12));

    night(stores, reporter, "next-night");

    assertThat(unsent(stores, "the-night")).isEmpty();
  }

  @Test
  void aRunThatCannotBeReadDoesNotKeepTheReportsOfOthersBack() {
    NightStores stores = dynamo();
    Reporter reporter = reporter(stores);
    isMailDown[0] = true;
    night(stores, reporter, "first");
    time.sleep(Duration.ofHours(24));
    night(stores, reporter, "second");
    tables
        .client()
        .deleteItem(d ->
            d.tableName(tables.ledger())
                .key(
                    Map.of(
                        "run", AttributeValue.fromS("second"),
                        "item", AttributeValue.fromS("run"))));
    isMailDown[0] = false;
    time.sleep(Duration.ofHours(24));

    night(stores, reporter, "third");

    assertThat(unsent(stores, "first")).isEmpty();
  }

  @Test
  void aPreviewOnALaptopSendsNoReportOfAnEarlierRun() {
    NightStores stores = inMemory();
    isMailDown[0] = true;
    night(stores, reporter(stores), "the-night");
    time.sleep(Duration.ofHours(12));
    Channel<Mail> preview =
        new Channel<>() {
          @Override
          public DeliveryResult send(Mail mail) {
            return new DeliveryResult.Sent();
          }

          @Override
          public boolean isPreview() {
            return true;
          }
        };

    night(stores, reporter(stores, preview), "laptop");

    assertThat(unsent(stores, "laptop")).isEmpty();
    assertThat(unsent(stores, "the-night")).containsExactly("the mail");
  }

  @Test
  void aLaptopsReportIsNotSentLate() throws Exception {
    for (NightStores stores : List.of(dynamo(), inMemory())) {
      NightStores laptop =
          new NightStores(
              stores.policies(),
              stores.runLocks(),
              stores.ledger().withDeliveries(new FileDeliveries()));
      go(night(settings().reportsToFiles(true).build(), laptop), "laptop", "{'mode':'plan'}");
      assertThat(stores.ledger().runs().latestEnded(1))
          .extracting(RunSummary::trigger)
          .containsExactly(RunTrigger.LAPTOP);
      time.sleep(Duration.ofDays(1));

      NightRun tonight = night(settings().build(), stores);
      Execution done = go(tonight, "tonight", "{'mode':'stop'}");

      assertThat(unsent(laptop, "laptop")).isEmpty();
      assertThat(unsent(stores, "laptop")).hasSize(2);
      assertThat(unsent(stores, "tonight")).isEmpty();
      assertThat(tonight.result("tonight", done).posts()).hasSize(2);
      time.sleep(Duration.ofDays(1));
    }
  }

  @Test
  void aLimitedRunWhoseReportDiedIsReportedAsLimited() throws Exception {
    NightStores stores = inMemory();
    Settings one = settings().limits(new Limits(1, 100, 50)).build();
    NightRun run = night(one, stores, "{'kind':'crash','function':'SendReport','when':'before'}");
    go(run, "limited", "{'mode':'stop'}");

    RunReport report =
        reporter(stores)
            .conclude(
                stores.ledger().runs().run("limited").orElseThrow(),
                new RunOutcome(
                    Optional.of(new FailureReason.StepFailed("the report could not be sent")),
                    List.of()));

    assertThat(report.end().status()).isEqualTo(RunStatus.LIMITED);
    stores.runLocks().release(arn("limited"));
    Execution approved = go(night(one, stores), "approved", "{'mode':'stop','approve':'limited'}");
    assertThat(approved.status()).isEqualTo(Execution.Status.SUCCEEDED);
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

  @Test
  void whatIsNotedForLaterReportsDoesNotKeepThisOneBack() throws Exception {
    NightStores plain = inMemory();
    Ledger real = plain.ledger();
    ReportHistory forgetful =
        new ReportHistory() {
          @Override
          public Optional<RegionCount> lastCount(Target target) {
            return real.history().lastCount(target);
          }

          @Override
          public void recordUsage(Map<String, Instant> policies) {
            throw new TransientFailure("the table: left out 1");
          }

          @Override
          public Map<String, Instant> lastMatched() {
            return real.history().lastMatched();
          }
        };
    Ledger ledger =
        new Ledger(
            real.runs(),
            real.policies(),
            real.plans(),
            real.refusals(),
            real.limits(),
            real.journal(),
            forgetful,
            real.deliveries());
    NightStores stores = new NightStores(plain.policies(), plain.runLocks(), ledger);

    go(night(settings().build(), stores), "one", "{'mode':'stop'}");

    assertThat(unsent(stores, "one")).isEmpty();
  }
}
