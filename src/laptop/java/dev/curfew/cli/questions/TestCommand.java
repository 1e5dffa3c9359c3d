package dev.curfew.cli.questions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.difference.FleetDifference.Listed;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.DefaultOption;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.OutputOption;
import dev.curfew.cli.options.ZoneOption;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code policies test}: evaluates the cases beside policies and prints what differs. */
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
      "Exit status: 0 all cases are as expected; 1 at least one differs; 2 invalid policies or"
          + " cases."
    })
public final class TestCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Directory of policies with a folder tests.")
  private Path directory;

  @Mixin private ZoneOption zone;

  @Mixin private DefaultOption byDefault;

  @Mixin private OutputOption output;

  public TestCommand(Console console) {
    this.console = console;
  }

  /** One value of a case that is not as expected. */
  private record Mismatch(String name, String key, String expected, String found) {}

  @Override
  public Integer call() throws IOException {
    Optional<ReadPolicies> read = ReadPolicies.of(directory, zone.zone(), console);
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
      Evaluation evaluation =
          read.get()
              .set()
              .evaluatorAt(one.at(), byDefault.effect(), one.region())
              .evaluate(listed.instance(), listed.facts());
      evaluation.policy().ifPresent(deciding::add);
      compare(one, evaluation, mismatches);
    }
    List<String> never =
        read.get().set().policies().stream()
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

  private static void compare(PolicyCase one, Evaluation evaluation, List<Mismatch> mismatches) {
    one.expect()
        .forEach((key, expected) -> {
          Optional<String> found =
              switch (key) {
                case VERDICT -> Optional.of(evaluation.verdict().text());
                case POLICY -> evaluation.policy();
                case OBSTACLE -> evaluation.obstacle().map(Obstacle::text);
              };
          if (!found.equals(expected)) {
            mismatches.add(
                new Mismatch(
                    one.name(), key.text(), expected.orElse("null"), found.orElse("null")));
          }
        });
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
        console
            .out()
            .println(
                "%s: %s is %s, expected %s".formatted(one.name, one.key, one.found, one.expected)));
    if (!never.isEmpty()) {
      console
          .out()
          .println(WrappedText.of("", "  ", "Decided in no case: " + String.join(", ", never)));
    }
    long failed = mismatches.stream().map(Mismatch::name).distinct().count();
    console
        .out()
        .println(
            "%d %s, %d not as expected".formatted(cases, cases == 1 ? "case" : "cases", failed));
    console.out().flush();
  }
}
