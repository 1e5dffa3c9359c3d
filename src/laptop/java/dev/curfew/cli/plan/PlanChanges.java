package dev.curfew.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.questions.EvaluationText;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.json.ValueText;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.PlanReport;
import dev.curfew.run.PlanCounts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The instances whose verdict or obstacle differs between two plans of the same listing.
 *
 * @param left the plan to compare with
 * @param right the plan
 */
record PlanChanges(PlanReport left, PlanReport right, List<Change> changes) {
  PlanChanges {
    changes = List.copyOf(changes);
  }

  /** One instance in both plans. */
  record Change(PlannedInstance left, PlannedInstance right) {}

  static PlanChanges between(PlanReport left, PlanReport right) {
    Map<String, PlannedInstance> before =
        left.instances().stream()
            .collect(Collectors.toMap(PlanChanges::key, Function.identity(), (one, _) -> one));
    List<Change> changes =
        right.instances().stream()
            .flatMap(one ->
                Optional.ofNullable(before.get(key(one)))
                    .map(other -> new Change(other, one))
                    .stream())
            .filter(change -> isOther(change.left.evaluation(), change.right.evaluation()))
            .toList();
    return new PlanChanges(left, right, changes);
  }

  private static String key(PlannedInstance one) {
    return one.region() + ' ' + one.instance();
  }

  private static boolean isOther(Evaluation left, Evaluation right) {
    return left.verdict() != right.verdict() || !left.obstacle().equals(right.obstacle());
  }

  void printJson(Console console) throws IOException {
    ObjectNode json =
        QuestionJson.object()
            .put("at", right.at().toString())
            .put("againstAt", left.at().toString())
            .put("zone", ZoneName.of(right.zone()))
            .put("default", right.byDefault().text());
    ArrayNode rows = json.putArray("changes");
    for (Change change : changes) {
      ObjectNode row =
          rows.addObject()
              .put("account", change.right.account())
              .put("region", change.right.region())
              .put("instance", change.right.instance())
              .put("name", change.right.name().orElse(null))
              .put("type", change.right.type().orElse(null));
      row.set("left", QuestionJson.evaluation(change.left.evaluation()));
      row.set("right", QuestionJson.evaluation(change.right.evaluation()));
    }
    ObjectNode counts = json.putObject("counts");
    counts.set("left", counts(left.counts()));
    counts.set("right", counts(right.counts()));
    QuestionJson.print(json, console);
  }

  private static ObjectNode counts(PlanCounts counts) {
    return QuestionJson.object()
        .put("stop", counts.stop())
        .put("blocked", counts.blocked())
        .put("keep", counts.keep());
  }

  void printText(Console console) {
    for (Change change : changes) {
      String name = change.right.name().map(text -> " (" + ValueText.plain(text) + ")").orElse("");
      console
          .out()
          .printf(
              "%s %s%s%n  %s%n  -> %s%n",
              change.right.region(),
              change.right.instance(),
              name,
              EvaluationText.of(change.left.evaluation()),
              EvaluationText.of(change.right.evaluation()));
    }
    console
        .out()
        .printf(
            "%d of %d %s; to stop: %d -> %d%n",
            changes.size(),
            right.instances().size(),
            changes.size() == 1 ? "instances changes" : "instances change",
            left.counts().stop(),
            right.counts().stop());
    console.out().flush();
  }
}
