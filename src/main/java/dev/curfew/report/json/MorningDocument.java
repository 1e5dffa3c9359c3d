package dev.curfew.report.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.morning.TimeOff;
import dev.curfew.report.words.FieldText;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The document {@code report.json} of a morning: its components are the keys, in this order. */
record MorningDocument(
    String at,
    String zone,
    @JsonProperty("default") String byDefault,
    Run run,
    Off off,
    List<String> warnings,
    List<RunDocument.Problem> problems,
    List<RunDocument.Target> targets,
    Stream<Instance> instances,
    Stream<Policy> policies,
    Map<String, Integer> counts) {

  static MorningDocument of(MorningReport report) {
    return new MorningDocument(
        report.run().now().toString(),
        ZoneName.of(report.run().zone()),
        report.run().byDefault().text(),
        Run.of(report),
        Off.of(report.timeOff()),
        FieldText.of(report.warnings()),
        report.problems().stream().map(RunDocument.Problem::of).toList(),
        report.targets().stream().map(RunDocument.Target::of).toList(),
        report.instances().stream().map(Instance::of),
        report.policies().stream().map(line -> Policy.of(line, report.instances())),
        counts(report));
  }

  /** Every outcome, with 0 if no instance has it. */
  private static Map<String, Integer> counts(MorningReport report) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Arrays.stream(StartOutcome.values())
        .forEach(outcome -> counts.put(outcome.text(), report.count(outcome)));
    return counts;
  }

  record Run(
      String id,
      String occasion,
      String mode,
      String status,
      String startedAt,
      String endedAt,
      Optional<String> failure,
      Optional<String> deadPredecessor) {
    static Run of(MorningReport report) {
      return new Run(
          report.run().id(),
          report.run().occasion().text(),
          report.run().mode().text(),
          report.end().status().text(),
          report.run().startedAt().toString(),
          report.end().endedAt().toString(),
          FieldText.of(report.end().failures()).stream()
              .reduce((before, next) -> before + "; " + next),
          report.run().deadPredecessor());
    }
  }

  /** How long instances were off: measured, and an estimate for those that are off still. */
  record Off(int instances, double hours, int stillOff, double estimatedHours) {
    static Off of(TimeOff time) {
      return new Off(time.started(), time.measuredHours(), time.off(), time.estimatedHours());
    }
  }

  /** One instance; verdict, policy and order are null if EC2 did not list it. */
  record Instance(
      String account,
      String region,
      String instance,
      Optional<String> name,
      Optional<String> type,
      Optional<String> owner,
      Optional<String> verdict,
      Optional<String> policy,
      Optional<Integer> order,
      String outcome,
      Optional<String> detail,
      List<String> notes,
      String night,
      Optional<String> stoppedAt,
      Optional<String> startedAt) {
    static Instance of(MorningInstance entry) {
      return new Instance(
          entry.account(),
          entry.region(),
          entry.instance(),
          entry.name(),
          entry.type(),
          entry.owner(),
          entry.evaluation().map(evaluation -> evaluation.verdict().text()),
          entry.evaluation().flatMap(MorningEvaluation::policy),
          entry.evaluation().map(MorningEvaluation::order),
          entry.outcome().text(),
          entry.detail().map(FieldText::of),
          FieldText.of(entry.notes()),
          entry.proof().night(),
          entry.stoppedAt().map(Instant::toString),
          entry.startedAt().map(Instant::toString));
    }
  }

  /** One policy of the morning's effects. */
  record Policy(String id, String effect, boolean active, int applies, int decides) {
    static Policy of(PolicyLine line, List<MorningInstance> instances) {
      return new Policy(
          line.id(),
          line.effect().text(),
          line.active(),
          count(instances, evaluation -> evaluation.applying().contains(line.id())),
          count(
              instances, evaluation -> evaluation.policy().filter(line.id()::equals).isPresent()));
    }

    private static int count(
        List<MorningInstance> instances, Predicate<MorningEvaluation> condition) {
      return (int)
          instances.stream()
              .flatMap(entry -> entry.evaluation().stream())
              .filter(condition)
              .count();
    }
  }
}
