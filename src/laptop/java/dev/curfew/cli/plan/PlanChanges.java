package dev.curfew.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.questions.EvaluationText;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.policy.json.ValueText;
import dev.curfew.policy.time.ZoneName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The instances whose verdict or obstacle differs between two plans of the same listing; of
 * mornings, also those of which the order differs.
 *
 * @param left the plan to compare with
 * @param right the plan
 */
record PlanChanges(ComparedPlan left, ComparedPlan right, List<Change> changes) {
  PlanChanges {
    changes = List.copyOf(changes);
  }

  /** One instance in both plans. */
  record Change(ComparedPlan.Row left, ComparedPlan.Row right) {}

  static PlanChanges between(ComparedPlan left, ComparedPlan right) {
    Map<String, ComparedPlan.Row> before =
        left.rows().stream()
            .collect(Collectors.toMap(PlanChanges::key, Function.identity(), (one, _) -> one));
    List<Change> changes =
        right.rows().stream()
            .flatMap(one ->
                Optional.ofNullable(before.get(key(one)))
                    .map(other -> new Change(other, one))
                    .stream())
            .filter(change -> change.left.differsFrom(change.right))
            .toList();
    return new PlanChanges(left, right, changes);
  }

  private static String key(ComparedPlan.Row one) {
    return one.region() + ' ' + one.instance();
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
      row.set("left", QuestionJson.evaluation(change.left.result()));
      row.set("right", QuestionJson.evaluation(change.right.result()));
    }
    ObjectNode counts = json.putObject("counts");
    counts.set("left", left.counts());
    counts.set("right", right.counts());
    QuestionJson.print(json, console);
  }

  void printText(Console console) {
    for (Change change : changes) {
      String name = change.right.name().map(text -> " (" + ValueText.plain(text) + ")").orElse("");
      console.printf(
          "%s %s%s%n  %s%n  -> %s%n",
          change.right.region(),
          change.right.instance(),
          name,
          EvaluationText.of(change.left.result()),
          EvaluationText.of(change.right.result()));
    }
    console.printf(
        "%d of %d %s; to %s: %d -> %d%n",
        changes.size(),
        right.rows().size(),
        changes.size() == 1 ? "instances changes" : "instances change",
        right.occasion().acting().text(),
        left.acts(),
        right.acts());
  }
}
