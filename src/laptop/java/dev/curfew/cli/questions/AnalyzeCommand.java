package dev.curfew.cli.questions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.finding.Finding;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.OutputOption;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.time.ZoneName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policies analyze}: prints what is probably a mistake in policies. */
@Command(
    name = "analyze",
    description =
        "Prints what is probably a mistake in a directory of policies, or could be simpler."
            + " Decided exactly, over every instance that EC2 could list.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies analyze policies",
      "  ./curfew policies analyze policies --fleet my-fleet --strict",
      "  ./curfew policies analyze policies --morning",
      "",
      "A question that takes longer than --timeout, or too much memory, is undecided:",
      "docs/policy-questions.md says when that happens and what to do.",
      "",
      "Exit status: 0 done; 1 with --strict, a warning was found; 2 invalid policies or bad usage."
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Directory of policies, one <id>.json each.")
  private Path directory;

  @Mixin private SpanOptions span;

  @Option(
      names = "--fleet",
      paramLabel = "DIR",
      description = "Also find policies that apply to no instance of this saved fleet.")
  private Optional<Path> fleet = Optional.empty();

  @Option(names = "--strict", description = "Exit status 1 if there is a warning.")
  private boolean strict;

  @Mixin private OutputOption output;

  public AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Question question = span.question();
    Optional<ReadPolicies> read = ReadPolicies.of(directory, span.occasion(), span.zone(), console);
    if (read.isEmpty()) {
      return ExitStatus.BAD_INPUT;
    }
    PolicyAnalysis analysis =
        PolicyAnalysis.of(read.get().set().policies(), read.get().documents(), question);
    List<Finding> findings = new ArrayList<>(analysis.findings());
    fleet.ifPresent(path ->
        findings.addAll(
            FleetInstances.open(path, span.occasion())
                .neverMatched(read.get().set().policies(), question, findings)));
    findings.sort(
        Comparator.comparing(Finding::kind)
            .thenComparing(Finding::policy)
            .thenComparing(Finding::path));
    switch (output.format()) {
      case json -> QuestionJson.print(json(question, findings, analysis, read.get()), console);
      case text -> print(findings, analysis, read.get());
    }
    boolean isWarned =
        findings.stream().anyMatch(finding -> finding.kind().grade() == Finding.Grade.WARNING);
    return strict && isWarned ? ExitStatus.FAILED : ExitStatus.DONE;
  }

  private ObjectNode json(
      Question question, List<Finding> findings, PolicyAnalysis analysis, ReadPolicies read) {
    ObjectNode json =
        QuestionJson.object()
            .put("from", question.from().toString())
            .put("to", question.to().toString())
            .put("zone", ZoneName.of(span.zone()))
            .put("default", question.byDefault().text());
    ArrayNode rows = json.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode row =
          rows.addObject()
              .put("grade", finding.kind().grade().text())
              .put("kind", finding.kind().text())
              .put("policy", finding.policy())
              .put("path", finding.path());
      finding.with().forEach(row.putArray("with")::add);
      row.put("text", FindingText.of(finding, span.occasion(), document(read, finding)));
    }
    ArrayNode undecided = json.putArray("undecided");
    analysis
        .undecided()
        .forEach(one ->
            undecided.addObject().put("kind", one.kind().text()).put("policy", one.policy()));
    return json;
  }

  private static DocumentValue document(ReadPolicies read, Finding finding) {
    return read.document(finding.policy());
  }

  private void print(List<Finding> findings, PolicyAnalysis analysis, ReadPolicies read) {
    for (Finding finding : findings) {
      console.println(
          "%s: %s.json%s%s%n%s"
              .formatted(
                  finding.kind().grade().text(),
                  finding.policy(),
                  finding.path().isEmpty() ? "" : " at " + finding.path(),
                  ": " + finding.kind().text(),
                  WrappedText.of(
                      "  ",
                      "  ",
                      FindingText.of(finding, span.occasion(), document(read, finding)))));
    }
    analysis
        .undecided()
        .forEach(one ->
            console.println(
                "unknown: %s.json: %s took longer than --timeout, or more memory than it may"
                    .formatted(one.policy(), one.kind().text())));
    if (!analysis.undecided().isEmpty()) {
      console.println(WrappedText.of("  ", "  ", UnknownText.ADVICE));
    }
    console.println(
        "%d %s of %ss, %d %s"
            .formatted(
                read.set().policies().size(),
                read.set().policies().size() == 1 ? "policy" : "policies",
                span.occasion().text(),
                findings.size(),
                findings.size() == 1 ? "finding" : "findings"));
  }
}
