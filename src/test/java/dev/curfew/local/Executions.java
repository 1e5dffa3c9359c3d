package dev.curfew.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.functions.StrictJson;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.report.RunReport;
import dev.curfew.report.load.ReportLoader;
import dev.curfew.run.Mode;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Executions of the real state machine that share an estate, a ledger and the time, as they would
 * on AWS. Two instances are to be stopped, in two regions.
 */
final class Executions {
  static final List<String> TO_STOP = List.of("i-0000000a", "i-0000000b");

  private static final Settings SETTINGS =
      Settings.from("curfew@example.com", List.of("ops@example.com"))
          .name("test")
          .allowEmptyPolicies(true)
          .build();

  private final VirtualTime time;
  private final NightStores stores;
  private final NightRun run;

  Executions(VirtualTime time, NightStores stores) {
    this.time = time;
    this.stores = stores;
    Night night =
        new Night(
            definition(),
            SETTINGS,
            InitialFleet.of(
                Map.of(
                    "eu-west-1", List.of(RunInMemory.instance("eu-west-1", "i-0000000a").build()),
                    "us-east-1", List.of(RunInMemory.instance("us-east-1", "i-0000000b").build()))),
            List.of(),
            List.of(),
            Mode.STOP,
            time.now());
    run = new NightRun(night, time, new FaultPlan(List.of(), time), stores);
  }

  private static String definition() {
    try {
      return Files.readString(Path.of("statemachine/curfew.asl.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String arn(String name) {
    return "arn:aws:states:us-east-1:111122223333:execution:curfew:" + name;
  }

  /** Runs one to its end, in the caller's time. */
  Execution run(String name, String input) {
    return run.execute(name, json(input), ExecutionListener.NONE, _ -> {});
  }

  /** Runs some side by side; they begin at the same instant, in their order. */
  List<Execution> atOnce(String input, String... names) {
    return time.all(
        Stream.of(names).<Callable<Execution>>map(name -> () -> run(name, input)).toList(),
        names.length);
  }

  /** Instance to the times at which it was stopped. */
  Map<String, List<Instant>> stops() {
    return run.ec2().audit().stops();
  }

  boolean isReported(String name) {
    return stores.ledger().deliveries().isDelivered(name, "mail")
        && stores.ledger().deliveries().isDelivered(name, "slack-finish");
  }

  /** Whether the ledger knows a run of this name. */
  boolean hasRun(String name) {
    return stores.ledger().runs().run(name).isPresent();
  }

  /** The text of the last post in Slack. */
  String lastPost() {
    return run.posts().getLast().body().toString();
  }

  RunReport report(String name) {
    return new ReportLoader(stores.ledger(), SETTINGS)
        .load(
            stores.ledger().runs().run(name).orElseThrow(),
            stores.ledger().runs().end(name).orElseThrow());
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) StrictJson.MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(text, wrong);
    }
  }
}
