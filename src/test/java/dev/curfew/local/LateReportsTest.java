package dev.curfew.local;

import static dev.curfew.local.Executions.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.channels.FileDeliveries;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.report.ReportHistory;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.RegionCount;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.delivery.RunMessages;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.run.Run;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunSummary;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A report that could not be sent is sent by a later run, and holds up nothing else. */
class LateReportsTest extends RunSequence {
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

    Night.Result<RunReport> second =
        new GivenNight()
            .at(RunInMemory.EVENING.plus(Duration.ofDays(1)))
            .fault("{'kind':'deny','region':'us-east-1','action':'DescribeInstances'}")
            .run(runLocks, ledger);

    assertThat(second.report().comparison().coverage().orElseThrow().missing())
        .singleElement()
        .satisfies(missing -> assertThat(missing.target().region()).isEqualTo("us-east-1"));
  }

  @Test
  void deliversTheMailIfThePostCannotBeBuilt() {
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

    assertThat(reporter.send(reporter.conclude(run, WELL, List::of), 0).undelivered())
        .singleElement()
        .asString()
        .contains("a defect");
    assertThat(mails).hasSize(1);
  }

  @Test
  void manyRunsInBetweenDoNotDropALateReport() {
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
  void deliversLateReportsEvenIfOneRunCannotBeRead() {
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

    RunMessages report =
        reporter(stores)
            .conclude(
                stores.ledger().runs().run("limited").orElseThrow(),
                new RunOutcome(
                    Optional.of(new FailureReason.StepFailed("the report could not be sent")),
                    List.of()),
                List::of);

    assertThat(report.end().status()).isEqualTo(RunStatus.LIMITED);
    stores.runLocks().release(arn("limited"));
    Execution approved = go(night(one, stores), "approved", "{'mode':'stop','approve':'limited'}");
    assertThat(approved.status()).isEqualTo(Execution.Status.SUCCEEDED);
  }

  @Test
  void aFailureToRecordPolicyUsageDoesNotPreventTheReport() throws Exception {
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
            real.mornings(),
            real.starts(),
            forgetful,
            real.deliveries());
    NightStores stores = new NightStores(plain.policies(), plain.runLocks(), ledger);

    go(night(settings().build(), stores), "one", "{'mode':'stop'}");

    assertThat(unsent(stores, "one")).isEmpty();
  }
}
