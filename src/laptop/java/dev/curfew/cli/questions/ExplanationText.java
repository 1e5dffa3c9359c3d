package dev.curfew.cli.questions;

import dev.curfew.analysis.explanation.Explanation;
import dev.curfew.analysis.explanation.PolicyReasons;
import dev.curfew.instance.Instance;
import dev.curfew.policy.json.ValueText;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.FieldText;
import java.io.PrintStream;
import java.util.Map;

/** An explanation as text. */
record ExplanationText(PrintStream out) {
  /**
   * @param terms until when and on which days the policies apply, by id
   */
  void print(Instance instance, Explanation explanation, Map<String, String> terms) {
    out.printf(
        "%s%s in %s, at %s: %s%n",
        instance.id(),
        instance.name().map(name -> " (" + name + ")").orElse(""),
        instance.region(),
        explanation.at(),
        EvaluationText.of(explanation.evaluation())
            + explanation.evaluation().policy().map(terms::get).map(" (%s)"::formatted).orElse(""));
    FieldText.of(explanation.evaluation().notes())
        .forEach(note -> out.println("note: " + DisplayText.sentence(note)));
    for (PolicyReasons policy : explanation.policies()) {
      out.printf(
          "%n%s (%s): %s%n",
          policy.id(),
          policy.effect().text(),
          policy.applies() ? "applies" : policy.active() ? "does not apply" : "is not active");
      policy
          .reasons()
          .forEach(reason ->
              out.println(
                  WrappedText.of(
                      "  %s %-24s ".formatted(reason.holds() ? "+" : "-", reason.path()),
                      " ".repeat(29),
                      "found %s; wanted %s"
                          .formatted(
                              reason.found().map(ValueText::quoted).orElse("nothing"),
                              reason.wanted()))));
    }
    out.println();
    out.println(
        explanation
            .next()
            .map(next ->
                "Changes at %s: %s".formatted(next.at(), EvaluationText.of(next.evaluation())))
            .orElse("Does not change within the span, if the instance stays as it is."));
  }
}
