package dev.curfew.local;

import static dev.curfew.local.Executions.arn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.Tables;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Channel;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.Reporter;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.NightText;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.Catalogue;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.settings.Language;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Settings;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several runs on one ledger, in virtual time, with their mails. */
abstract class RunSequence {
  static final RunOutcome WELL = RunOutcome.COMPLETED;

  @RegisterExtension final Tables tables = new Tables();
  final VirtualTime time = new VirtualTime(RunInMemory.EVENING);
  final boolean[] isMailDown = {false};
  final List<String> mails = new ArrayList<>();

  @AfterEach
  void close() {
    time.close();
  }

  Settings.Builder settings() {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("test")
        .allowEmptyPolicies(true);
  }

  NightRun night(Settings settings, NightStores stores, String... faults) throws Exception {
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

  NightStores dynamo() {
    return new NightStores(
        List::of,
        new DynamoRunLocks(tables.client(), tables.ledger()),
        DynamoLedger.of(
            tables.client(), tables.ledger(), LedgerRetention.DEFAULT, time, time::sleep));
  }

  static Execution go(NightRun run, String name, String input) throws Exception {
    return run.execute(
        name,
        (ObjectNode) StrictJson.MAPPER.readTree(input.replace('\'', '"')),
        ExecutionListener.NONE,
        _ -> {});
  }

  static String text(RunReport report) {
    return NightText.of(
        report, Catalogue.in(Language.ENGLISH), Style.PLAIN, DisplayLimits.TERMINAL);
  }

  static NightStores inMemory() {
    return new NightStores(List::of, new InMemoryRunLocks(), InMemoryLedger.create());
  }

  Run run(String id) {
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
  Reporter reporter(NightStores stores) {
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

  Reporter reporter(NightStores stores, Channel<Mail> mail) {
    return new Reporter(
        settings().build(),
        time,
        stores.ledger(),
        _ -> new DeliveryResult.Off(),
        mail,
        (_, _) -> {});
  }

  /** An empty run that is reported five minutes after it began. */
  void night(NightStores stores, Reporter reporter, String id) {
    Run one = run(id);
    stores.ledger().runs().begin(one);
    time.sleep(Duration.ofMinutes(5));
    reporter.send(reporter.conclude(one, WELL, List::of), 4);
  }

  static List<String> unsent(NightStores stores, String id) {
    return Reporter.undelivered(stores.ledger(), id);
  }
}
