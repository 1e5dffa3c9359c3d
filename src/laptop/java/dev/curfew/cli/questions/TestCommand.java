package dev.curfew.cli.questions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.difference.FleetDifference.Listed;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.OutputOption;
import dev.curfew.cli.options.evaluation.NightDefault;
import dev.curfew.cli.options.evaluation.OccasionOptions;
import dev.curfew.cli.options.evaluation.ZoneOption;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyResult;
import dev.curfew.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code policies test}: evaluates the cases in a directory of policies and prints what differs.
 */
@Command(
    name = "test",
    description =
        "Evaluates the cases in the folder tests of a directory of policies, and prints what"
            + " differs and which policies decided in no case.",
    footer = {
      "",
      "A file of cases, tests/*.json:",
      "  {\"cases\": [{\"name\": \"production stays on\", \"at\": \"2026-12-24T22:00:00Z\",",
      "    \"region\": \"eu-west-1\", \"account\": \"111122223333\",",
      "    \"instance\": {\"InstanceId\": \"i-0abc1234\", \"InstanceType\": \"m6i.large\",",
      "      \"State\": {\"Name\": \"running\"}, \"Tags\": [{\"Key\": \"env\", \"Value\":"
          + " \"prod\"}]},",
      "    \"expect\": {\"verdict\": \"keep\", \"policy\": \"keep-production\"}}]}",
      "",
      "A case is of a night, or of a morning if it has \"occasion\": \"morning\" or expects the"
          + " verdict start or rest.",
      "Exit status: 0 all cases are as expected; 1 at least one differs; 2 invalid policies or"
          + " cases."
    })
public final class TestCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Directory of policies with a folder tests.")
  private Path directory;

  @Mixin private ZoneOption zone;

  @Mixin private NightDefault nightDefault;

  @Option(
      names = "--morning-default",
      paramLabel = "start|rest",
      description = "The same for cases of mornings. Default: start.")
  private Effect morningDefault = Effect.START;

  @Mixin private OutputOption output;

  public TestCommand(Console console) {
    this.console = console;
  }

  /** One value of a case that is not as expected. */
  private record Mismatch(String name, String key, String expected, String found) {}

  @Override
  public Integer call() throws IOException {
    Map<Occasion, Effect> defaults =
        Map.of(
            Occasion.NIGHT,
            nightDefault.effect(),
            Occasion.MORNING,
            OccasionOptions.of("--morning-default", morningDefault, Occasion.MORNING));
    Optional<PolicySet> read = ReadPolicies.ofBothOccasions(directory, zone.zone(), console);
    if (read.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    List<PolicyCase> cases = PolicyCase.in(directory.resolve("tests"));
    if (cases.isEmpty()) {
      throw new InvalidOption(
          "%s has no cases: write them to %s"
              .formatted(directory, directory.resolve("tests").resolve("cases.json")));
    }
    List<Mismatch> mismatches = new ArrayList<>();
    Set<String> deciding = new HashSet<>();
    for (PolicyCase one : cases) {
      Listed listed = one.listed();
      PolicyResult result =
          read.get()
              .resultsAt(one.at(), requireNonNull(defaults.get(one.occasion())), one.region())
              .evaluate(listed.instance(), listed.facts());
      result.policy().ifPresent(deciding::add);
      compare(one, result, mismatches);
    }
    List<String> never =
        read.get().policies().stream()
            .filter(Policy::enabled)
            .map(Policy::id)
            .filter(id -> !deciding.contains(id))
            .toList();
    switch (output.format()) {
      case json -> QuestionJson.print(json(cases.size(), mismatches, never), console);
      case text -> print(cases.size(), mismatches, never);
    }
    return mismatches.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private static void compare(PolicyCase one, PolicyResult result, List<Mismatch> mismatches) {
    one.expect()
        .forEach((key, expected) -> {
          Optional<String> found =
              switch (key) {
                case VERDICT -> Optional.of(result.verdict().text());
                case POLICY -> result.policy();
                case ORDER -> order(result);
                case OBSTACLE -> result.obstacleText();
              };
          if (!found.equals(expected)) {
            mismatches.add(
                new Mismatch(
                    one.name(), key.text(), expected.orElse("null"), found.orElse("null")));
          }
        });
  }

  private static Optional<String> order(PolicyResult result) {
    return switch (result) {
      case Evaluation _ -> Optional.empty();
      case MorningEvaluation morning -> Optional.of(String.valueOf(morning.order()));
    };
  }

  private static ObjectNode json(int cases, List<Mismatch> mismatches, List<String> never) {
    ObjectNode json = QuestionJson.object().put("cases", cases);
    ArrayNode rows = json.putArray("mismatches");
    mismatches.forEach(one ->
        rows.addObject()
            .put("name", one.name)
            .put("key", one.key)
            .put("expected", one.expected)
            .put("found", one.found));
    never.forEach(json.putArray("neverDecided")::add);
    return json;
  }

  private void print(int cases, List<Mismatch> mismatches, List<String> never) {
    mismatches.forEach(one ->
        console.println(
            "%s: %s is %s, expected %s".formatted(one.name, one.key, one.found, one.expected)));
    if (!never.isEmpty()) {
      console.println(WrappedText.of("", "  ", "Decided in no case: " + String.join(", ", never)));
    }
    long failed = mismatches.stream().map(Mismatch::name).distinct().count();
    console.println(
        "%d %s, %d not as expected".formatted(cases, cases == 1 ? "case" : "cases", failed));
  }
}
