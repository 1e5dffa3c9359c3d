package dev.curfew.report.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.StoppingInstance;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The document {@code report.json} of a night: its components are the keys, in this order. */
record RunDocument(
    String at,
    String zone,
    @JsonProperty("default") String byDefault,
    Run run,
    Map<String, Integer> outcomes,
    Saved saved,
    List<String> warnings,
    List<Problem> problems,
    List<Target> targets,
    List<Stuck> stuck,
    Optional<String> deadPredecessor,
    Optional<ComparisonDocument.Approved> approved,
    Optional<ComparisonDocument.Limits> limits,
    Optional<ComparisonDocument.Novelties> novelties,
    Optional<ComparisonDocument.Share> share,
    Stream<PlanDocument.Region> regions,
    Stream<PlanDocument.FinishedInstance> instances,
    Stream<PlanDocument.Policy> policies,
    PlanDocument.Counts counts) {

  static RunDocument of(RunReport report) {
    PlanReport plan = report.plan();
    return new RunDocument(
        plan.at().toString(),
        ZoneName.of(plan.zone()),
        plan.byDefault().text(),
        Run.of(report),
        outcomes(report),
        Saved.of(report),
        FieldText.warnings(report),
        report.problems().stream().map(Problem::of).toList(),
        report.targets().stream().map(Target::of).toList(),
        plan.stopping().stream().map(Stuck::of).toList(),
        report.run().deadPredecessor(),
        report.run().approval().map(ComparisonDocument.Approved::of),
        report.comparison().limits().map(ComparisonDocument.Limits::of),
        report.comparison().newStops().map(ComparisonDocument.Novelties::of),
        report.comparison().coverage().map(ComparisonDocument.Share::of),
        PlanDocument.regions(plan),
        plan.instances().stream().map(PlanDocument.FinishedInstance::of),
        PlanDocument.policies(plan),
        PlanDocument.Counts.of(plan.counts()));
  }

  private static Map<String, Integer> outcomes(RunReport report) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Arrays.stream(Outcome.values())
        .forEach(outcome -> counts.put(outcome.text(), report.count(outcome)));
    return counts;
  }

  record Run(
      String id,
      String mode,
      String status,
      String startedAt,
      String endedAt,
      Optional<String> failure) {
    static Run of(RunReport report) {
      return new Run(
          report.run().id(),
          report.run().mode().text(),
          report.end().status().text(),
          report.run().startedAt().toString(),
          report.end().endedAt().toString(),
          FieldText.failure(report));
    }
  }

  record Saved(double instanceHours, double virtualCpuHours, String words) {
    static Saved of(RunReport report) {
      return new Saved(
          report.savings().hours(),
          report.savings().time().virtualCpuHours(),
          report.savings().text());
    }
  }

  record Problem(String policy, String path, String found, String allowed) {
    static Problem of(PolicyError error) {
      return new Problem(error.policy(), error.path(), error.found(), error.allowed());
    }
  }

  /** An instance that has been stopping for long. */
  record Stuck(
      String account, String region, String instance, Optional<String> name, String since) {
    static Stuck of(StoppingInstance stopping) {
      return new Stuck(
          stopping.account(),
          stopping.region(),
          stopping.instance(),
          stopping.name(),
          stopping.since().toString());
    }
  }

  record Target(String account, String region, String status, Optional<String> detail) {
    static Target of(TargetPlan plan) {
      return new Target(
          plan.target().account(),
          plan.target().region(),
          plan.status().text(),
          plan.detail().map(FieldText::of));
    }
  }
}
