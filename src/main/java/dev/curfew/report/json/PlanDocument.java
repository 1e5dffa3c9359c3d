package dev.curfew.report.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.PlanCounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The document that {@code plan --output json} prints: its components are the keys, in this order.
 * The rows are made while they are written.
 */
record PlanDocument(
    String at,
    String zone,
    @JsonProperty("default") String byDefault,
    Stream<Region> regions,
    Stream<Instance> instances,
    Stream<Policy> policies,
    Counts counts) {

  static PlanDocument of(PlanReport plan) {
    return new PlanDocument(
        plan.at().toString(),
        ZoneName.of(plan.zone()),
        plan.byDefault().text(),
        regions(plan),
        plan.instances().stream().map(Instance::of),
        policies(plan),
        Counts.of(plan.counts()));
  }

  static Stream<Region> regions(PlanReport plan) {
    return plan.regions().stream().map(Region::of);
  }

  static Stream<Policy> policies(PlanReport plan) {
    return plan.policies().stream().map(Policy::of);
  }

  record Region(String account, String region, String status, int running) {
    static Region of(RegionRow row) {
      return new Region(row.account(), row.region(), row.status().text(), row.running());
    }
  }

  record Instance(
      String account,
      String region,
      String instance,
      Optional<String> name,
      Optional<String> type,
      String verdict,
      Optional<String> policy,
      Optional<String> obstacle,
      List<String> notes) {
    static Instance of(PlannedInstance entry) {
      return new Instance(
          entry.account(),
          entry.region(),
          entry.instance(),
          entry.name(),
          entry.type(),
          entry.evaluation().verdict().text(),
          entry.evaluation().policy(),
          entry.evaluation().obstacle().map(Obstacle::text),
          FieldText.of(entry.evaluation().notes()));
    }
  }

  /** A planned instance with its outcome. */
  record FinishedInstance(
      @JsonUnwrapped Instance planned,
      Optional<String> owner,
      String outcome,
      Optional<String> detail) {
    static FinishedInstance of(PlannedInstance entry) {
      return new FinishedInstance(
          Instance.of(entry),
          entry.owner(),
          entry.outcome().text(),
          entry.detail().map(FieldText::detail));
    }
  }

  record Policy(String id, String effect, boolean active, int applies, int decides) {
    static Policy of(PlanReport.PolicyRow row) {
      return new Policy(
          row.policy().id(),
          row.policy().effect().text(),
          row.policy().active(),
          row.applies(),
          row.decides());
    }
  }

  record Counts(int stop, int blocked, int keep) {
    static Counts of(PlanCounts counts) {
      return new Counts(counts.stop(), counts.blocked(), counts.keep());
    }
  }
}
