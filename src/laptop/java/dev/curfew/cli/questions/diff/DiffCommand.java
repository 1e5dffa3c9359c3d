package dev.curfew.cli.questions.diff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.difference.FleetDifference;
import dev.curfew.analysis.difference.PolicyDifference;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.OutputOption;
import dev.curfew.cli.questions.FleetInstances;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.cli.questions.ReadPolicies;
import dev.curfew.cli.questions.SpanOptions;
import dev.curfew.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies diff}: prints what a change of policies stops that it did not stop before. */
@Command(
    name = "diff",
    description =
        "Compares two directories of policies by what they stop, or start with --morning: decided"
            + " exactly, over every instance that EC2 could list and every moment of the span.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies diff policies-main policies-branch",
      "  ./curfew policies diff policies-main policies-branch --fleet my-fleet --exit-code",
      "  ./curfew policies diff policies-main policies-branch --morning",
      "",
      "An answer that takes longer than --timeout, or too much memory, is unknown:",
      "docs/policy-questions.md says when that happens and what to do.",
      "",
      "Exit status: 0 done; 1 with --exit-code, the sets differ or the answer is unknown;",
      "2 invalid policies or bad usage."
    })
public final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "A", description = "Directory of the first set.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Directory of the second set.")
  private Path second;

  @Mixin private SpanOptions span;

  @Option(
      names = "--fleet",
      paramLabel = "DIR",
      description =
          "Compare for the instances of this saved fleet only, and list those that change.")
  private Optional<Path> fleet = Optional.empty();

  @Option(names = "--exit-code", description = "Exit status 1 if the sets differ.")
  private boolean exitCode;

  @Mixin private OutputOption output;

  public DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Question question = span.question();
    Optional<ReadPolicies> left = ReadPolicies.of(first, span.occasion(), span.zone(), console);
    Optional<ReadPolicies> right = ReadPolicies.of(second, span.occasion(), span.zone(), console);
    if (left.isEmpty() || right.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    Answer answer = answer(left.get().set(), right.get().set(), question);
    PolicyNames names = PolicyNames.between(left.get(), right.get());
    switch (output.format()) {
      case json -> QuestionJson.print(json(question, answer, names), console);
      case text -> new DiffText(console.out(), span.occasion()).print(answer, names);
    }
    return exitCode && answer.relation() != Relation.SAME ? ExitStatus.FAILED : ExitStatus.DONE;
  }

  /**
   * What was found.
   *
   * @param changes the instances of a fleet that change, if a fleet was given
   */
  record Answer(Relation relation, List<Witness> witnesses, Optional<List<Witness>> changes) {}

  private Answer answer(PolicySet left, PolicySet right, Question question) {
    if (fleet.isEmpty()) {
      return between(left, right, question);
    }
    FleetDifference found =
        FleetDifference.between(
            left, right, FleetInstances.open(fleet.get(), span.occasion()).listed(), question);
    List<Witness> witnesses = new ArrayList<>();
    found.onlyLeft().map(Witness::of).ifPresent(witnesses::add);
    found.onlyRight().map(Witness::of).ifPresent(witnesses::add);
    return new Answer(
        found.relation(),
        witnesses,
        Optional.of(found.changes().stream().map(Witness::of).toList()));
  }

  /** Over every instance that EC2 could list. */
  static Answer between(PolicySet left, PolicySet right, Question question) {
    PolicyDifference found = PolicyDifference.between(left.policies(), right.policies(), question);
    List<Witness> witnesses = new ArrayList<>();
    for (Optional<Example> example : List.of(found.onlyLeft(), found.onlyRight())) {
      example.ifPresent(one -> witnesses.add(Witness.of(one, left, right, question)));
    }
    return new Answer(found.relation(), witnesses, Optional.empty());
  }

  private static ObjectNode json(Question question, Answer answer, PolicyNames names) {
    ObjectNode json =
        QuestionJson.object()
            .put("from", question.from().toString())
            .put("to", question.to().toString())
            .put("relation", answer.relation().text());
    ArrayNode witnesses = json.putArray("witnesses");
    answer.witnesses().forEach(witness -> witnesses.add(witness.json()));
    ObjectNode policies = json.putObject("policies");
    names.added().forEach(policies.putArray("added")::add);
    names.removed().forEach(policies.putArray("removed")::add);
    names.changed().forEach(policies.putArray("changed")::add);
    answer
        .changes()
        .ifPresent(changes -> {
          ArrayNode rows = json.putArray("changes");
          changes.forEach(change -> rows.add(change.row()));
        });
    return json;
  }
}
