package dev.curfew.cli.questions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.difference.FleetDifference.Listed;
import dev.curfew.analysis.explanation.Explanation;
import dev.curfew.analysis.explanation.PolicyReasons;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InstanceSource;
import dev.curfew.cli.options.OutputOption;
import dev.curfew.cli.options.evaluation.DaysOption;
import dev.curfew.cli.options.evaluation.EvaluationOptions;
import dev.curfew.cli.options.evaluation.NotEvaluated;
import dev.curfew.cli.options.evaluation.OccasionOptions;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PolicyLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: prints why one instance is stopped or kept, and when that changes. */
@Command(
    name = "explain",
    description =
        "Prints why one instance is stopped or kept, policy by policy, and when that changes; with"
            + " --morning, why it is started or rests.",
    footer = {
      "",
      "Examples:",
      "  ./curfew explain i-0abc1234def567890 --fleet my-fleet --policies policies",
      "  ./curfew explain i-0abc1234def567890 --aws --policy-table \"$POLICY_TABLE\"",
      "  ./curfew explain i-0abc1234def567890 --fleet my-fleet --policies policies --morning",
      "The outputs of the stack have the names of its tables: docs/operations.md.",
      "",
      "Exit status: 0 done; 2 bad usage, invalid policies, or no such pending or running"
          + " instance; with --morning, no such stopped one."
    })
public final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "INSTANCE", description = "Instance id, such as i-0abc1234def567890.")
  private String instance;

  @Mixin private InstanceSource source;

  @Mixin private EvaluationOptions evaluation;

  @Mixin private OccasionOptions occasion;

  @Mixin private DaysOption span;

  @Mixin private OutputOption output;

  public ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    int days = span.days();
    List<PolicyDocument> documents = source.policies(evaluation);
    Optional<ReadPolicies> read =
        ReadPolicies.of(
            documents,
            evaluation.policies().map(Path::toString).orElse("policies"),
            occasion.occasion(),
            evaluation.zone(),
            console);
    if (read.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    evaluation.warnOfAssumedZone(documents, console);
    InstanceSource.Opened opened = source.open(console);
    Optional<Listed> found =
        FleetInstances.of(opened, occasion.occasion()).listed().stream()
            .filter(listed -> listed.instance().id().equals(instance))
            .findFirst();
    if (found.isEmpty()) {
      console.say(NotEvaluated.text(instance, opened, occasion.occasion()));
      return ExitStatus.BAD_INPUT;
    }
    Instant at = evaluation.at().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Explanation explanation =
        Explanation.of(
            read.get().set(),
            read.get().keys(),
            occasion.byDefault(),
            found.get().instance().region(),
            found.get().instance(),
            found.get().facts(),
            at,
            at.plus(Duration.ofDays(days)));
    switch (output.format()) {
      case json -> QuestionJson.print(json(found.get(), explanation), console);
      case text ->
          new ExplanationText(console.out(), evaluation.zone())
              .print(found.get().instance(), explanation, lines(read.get(), at));
    }
    if (occasion.occasion() == Occasion.MORNING) {
      console.say(
          "A morning starts the instance only if the ledger proves that a night stopped it and no"
              + " other actor changed it since: ./curfew morning --aws reads the ledger.");
    }
    return ExitStatus.DONE;
  }

  private static List<PolicyLine> lines(ReadPolicies read, Instant at) {
    return read.set().policies().stream().map(policy -> PolicyLine.of(policy, at)).toList();
  }

  private static ObjectNode json(Listed listed, Explanation explanation) {
    ObjectNode json =
        QuestionJson.object()
            .put("at", explanation.at().toString())
            .put("account", listed.instance().account())
            .put("region", listed.instance().region())
            .put("instance", listed.instance().id())
            .put("name", listed.instance().name().orElse(null));
    QuestionJson.addEvaluation(json, explanation.evaluation());
    ArrayNode policies = json.putArray("policies");
    for (PolicyReasons policy : explanation.policies()) {
      ObjectNode row =
          policies
              .addObject()
              .put("id", policy.id())
              .put("effect", policy.effect().text())
              .put("active", policy.active())
              .put("applies", policy.applies());
      ArrayNode reasons = row.putArray("reasons");
      policy
          .reasons()
          .forEach(reason ->
              reasons
                  .addObject()
                  .put("path", reason.path())
                  .put("holds", reason.holds())
                  .put("found", reason.found().orElse(null))
                  .put("wanted", reason.wanted()));
    }
    explanation
        .next()
        .ifPresentOrElse(
            next ->
                json.set(
                    "next",
                    QuestionJson.addEvaluation(
                        QuestionJson.object().put("at", next.at().toString()), next.evaluation())),
            () -> json.putNull("next"));
    return json;
  }
}
