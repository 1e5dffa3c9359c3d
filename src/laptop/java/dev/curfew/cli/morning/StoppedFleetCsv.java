package dev.curfew.cli.morning;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.Policy;
import dev.curfew.report.csv.CsvRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan of a morning as CSV: a row for each stopped instance. Deterministic. */
final class StoppedFleetCsv {
  private static final List<String> HEADER =
      List.of(
          "evaluated_at",
          "account",
          "region",
          "instance",
          "name",
          "type",
          "owner",
          "verdict",
          "policy",
          "policy_owner",
          "policy_reason",
          "policy_until",
          "order",
          "obstacle");

  private StoppedFleetCsv() {}

  /** Writes the plan. The stream is flushed and stays open. */
  static void write(StoppedFleet plan, OutputStream out) throws IOException {
    Map<String, Policy> policies =
        plan.policies().stream()
            .map(StoppedFleet.AppliedPolicy::policy)
            .collect(Collectors.toMap(Policy::id, Function.identity()));
    CsvRows rows = CsvRows.forPipes(out);
    rows.row(HEADER);
    for (StoppedInstance stopped : plan.instances()) {
      rows.row(cells(plan.at().toString(), stopped, policies));
    }
    rows.flush();
  }

  private static List<String> cells(
      String at, StoppedInstance stopped, Map<String, Policy> policies) {
    Instance listing = stopped.listing();
    MorningEvaluation evaluation = stopped.evaluation();
    Optional<Policy> policy = evaluation.policy().map(policies::get);
    return List.of(
        at,
        listing.account(),
        listing.region(),
        listing.id(),
        listing.name().orElse(""),
        listing.attribute(Attribute.TYPE).orElse(""),
        PlannedInstance.owner(listing).orElse(""),
        evaluation.verdict().text(),
        evaluation.policy().orElse(""),
        policy.flatMap(Policy::owner).orElse(""),
        policy.flatMap(Policy::reason).orElse(""),
        policy.flatMap(its -> its.until().text()).orElse(""),
        Integer.toString(evaluation.order()),
        evaluation.obstacleText().orElse(""));
  }
}
