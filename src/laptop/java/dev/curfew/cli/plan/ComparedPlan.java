package dev.curfew.cli.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.morning.StoppedFleet;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicyResult;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plan of a night or a morning, as far as plans of the same regions are compared. Immutable.
 *
 * @param at the one instant at which everything was evaluated
 * @param zone the deployment's
 * @param byDefault the verdict if no policy applies; its occasion is that of the plan
 * @param rows sorted by account, region and id
 * @param statuses by region name
 */
record ComparedPlan(
    Instant at, ZoneId zone, Effect byDefault, List<Row> rows, Map<String, TargetStatus> statuses) {
  ComparedPlan {
    requireNonNull(at, "at");
    requireNonNull(zone, "zone");
    requireNonNull(byDefault, "byDefault");
    rows = List.copyOf(rows);
    statuses = Map.copyOf(statuses);
  }

  /** One evaluated instance. */
  record Row(
      String account,
      String region,
      String instance,
      Optional<String> name,
      Optional<String> type,
      Optional<String> owner,
      PolicyResult result) {
    /** Whether verdict, obstacle or the order of a start differ. */
    boolean differsFrom(Row other) {
      return result.differsFrom(other.result) || !order().equals(other.order());
    }

    /** Empty unless a morning would start the instance. */
    private Optional<Integer> order() {
      return result instanceof MorningEvaluation morning && morning.starts()
          ? Optional.of(morning.order())
          : Optional.empty();
    }
  }

  static ComparedPlan of(PlanReport plan) {
    return new ComparedPlan(
        plan.at(),
        plan.zone(),
        plan.byDefault(),
        plan.instances().stream().map(ComparedPlan::row).toList(),
        plan.regions().stream()
            .collect(Collectors.toMap(RegionRow::region, RegionRow::status, (one, _) -> one)));
  }

  private static Row row(PlannedInstance one) {
    return new Row(
        one.account(),
        one.region(),
        one.instance(),
        one.name(),
        one.type(),
        one.owner(),
        one.evaluation());
  }

  static ComparedPlan of(StoppedFleet plan) {
    return new ComparedPlan(
        plan.at(),
        plan.zone(),
        plan.byDefault(),
        plan.instances().stream().map(one -> row(one.listing(), one.evaluation())).toList(),
        plan.regions().stream()
            .collect(
                Collectors.toMap(
                    StoppedFleet.StoppedRegion::region,
                    StoppedFleet.StoppedRegion::status,
                    (one, _) -> one)));
  }

  private static Row row(Instance listing, PolicyResult result) {
    return new Row(
        listing.account(),
        listing.region(),
        listing.id(),
        listing.name(),
        listing.attribute(Attribute.TYPE),
        PlannedInstance.owner(listing),
        result);
  }

  Occasion occasion() {
    return byDefault.occasion();
  }

  /** How many instances the run would stop or start. */
  int acts() {
    return (int) rows.stream().filter(row -> row.result.acts()).count();
  }

  /** How many instances a policy or the default keeps or lets rest. */
  int protects() {
    return (int) rows.stream().filter(row -> row.result.verdict().isProtecting()).count();
  }

  /** The counts, under the names that the plan of the occasion has for them. */
  ObjectNode counts() {
    return QuestionJson.object()
        .put(occasion().acting().text(), acts())
        .put("blocked", rows.size() - acts() - protects())
        .put(occasion().protecting().text(), protects());
  }
}
