package dev.curfew.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.functions.Json;
import dev.curfew.functions.Wiring;
import dev.curfew.instance.Instance;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionInput;
import dev.curfew.local.asl.StateMachine;
import dev.curfew.local.asl.task.LambdaFunctions;
import dev.curfew.local.channels.RecordingMail;
import dev.curfew.local.channels.RecordingSlack;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.local.fleet.ec2.Estate;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.report.Reporter;
import dev.curfew.report.RunReport;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Executions of the real state machine that share an estate, a ledger and the time, as they would
 * on AWS. Two instances are to be stopped, in two regions.
 */
final class Executions {
  static final List<String> TO_STOP = List.of("i-0000000a", "i-0000000b");
  private static final String ACCOUNT = "111122223333";

  final VirtualTime time;
  final EmbeddedEc2 ec2;
  final RecordingSlack slack = new RecordingSlack(Optional::empty);
  final RecordingMail mail = new RecordingMail(Optional::empty);
  private final Stores stores;
  private final StateMachine machine;
  private Limits limits = Limits.DEFAULT;

  Executions(VirtualTime time, Function<VirtualTime, Stores> stores) {
    this.time = time;
    this.stores = stores.apply(time);
    ec2 =
        new EmbeddedEc2(
            Estate.of(
                Map.of(
                    "eu-west-1", List.of(instance("eu-west-1", TO_STOP.getFirst())),
                    "us-east-1", List.of(instance("us-east-1", TO_STOP.getLast())))),
            Ec2Settings.published(),
            new FaultPlan(List.of(), time),
            time,
            time::sleep);
    machine = StateMachine.load(definition(), Functions.names());
  }

  private static Instance instance(String region, String id) {
    return RunInMemory.instance(region, id).build();
  }

  private static String definition() {
    try {
      return Files.readString(Path.of("statemachine/curfew.asl.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void limits(Limits limits) {
    this.limits = limits;
  }

  static String arn(String name) {
    return "arn:aws:states:eu-west-1:%s:execution:curfew:%s".formatted(ACCOUNT, name);
  }

  /** Runs one to its end, in the caller's time. */
  Execution run(String name, String input) {
    LambdaFunctions lambdas =
        new LambdaFunctions(
            Functions.wired(wiring(), new FaultPlan(List.of(), time)), time, (_, _) -> {});
    return machine.run(
        ExecutionInput.of(ACCOUNT, "eu-west-1", "curfew", name, json(input)), lambdas, time);
  }

  /** Runs some side by side; they begin at the same instant, in their order. */
  List<Execution> atOnce(String input, String... names) {
    return time.all(
        Stream.of(names)
            .<java.util.concurrent.Callable<Execution>>map(name -> () -> run(name, input))
            .toList(),
        names.length);
  }

  RunReport report(String name) {
    return Reporter.reports(stores.ledger(), settings())
        .load(
            stores.ledger().run(name).orElseThrow(),
            stores.ledger().ended(name).orElseThrow(),
            List.of());
  }

  private Wiring wiring() {
    return new Wiring(
        settings(),
        time,
        ec2,
        ec2,
        stores.policies(),
        stores.claims(),
        stores.ledger(),
        slack,
        mail);
  }

  private Settings settings() {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("test")
        .allowEmptyPolicies(true)
        .limits(limits)
        .build();
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(text, wrong);
    }
  }
}
