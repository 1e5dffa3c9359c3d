package dev.curfew.cli.questions;

import dev.curfew.analysis.explanation.Explanation;
import dev.curfew.analysis.explanation.PolicyReasons;
import dev.curfew.instance.Instance;
import dev.curfew.policy.json.ValueText;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.FieldText;
import dev.curfew.report.words.VerdictReasons;
import dev.curfew.settings.Language;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * An explanation as text.
 *
 * @param zone of its times
 */
record ExplanationText(PrintStream out, ZoneId zone) {
  private static final Catalogue ENGLISH = Catalogue.in(Language.ENGLISH);

  /**
   * @param policies every policy that was evaluated
   */
  void print(Instance instance, Explanation explanation, List<PolicyLine> policies) {
    Optional<PolicyLine> deciding =
        policies.stream()
            .filter(line -> explanation.evaluation().policy().filter(line.id()::equals).isPresent())
            .findFirst();
    out.printf(
        "%s%s in %s, at %s: %s%n",
        instance.id(),
        instance.name().map(name -> " (" + name + ")").orElse(""),
        instance.region(),
        time(explanation.at()),
        EvaluationText.of(explanation.evaluation())
            + deciding
                .flatMap(line -> VerdictReasons.until(line, zone, ENGLISH))
                .map(" (%s)"::formatted)
                .orElse(""));
    deciding
        .flatMap(PolicyLine::reason)
        .ifPresent(reason -> out.println("reason: " + DisplayText.sentence(reason)));
    deciding
        .flatMap(PolicyLine::owner)
        .ifPresent(owner -> out.println("owner: " + DisplayText.name(owner)));
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
                "Changes at %s: %s"
                    .formatted(time(next.at()), EvaluationText.of(next.evaluation())))
            .orElse("Does not change within the span, if the instance stays as it is."));
  }

  /** Exact, and in a form that {@code --at} takes. */
  private String time(Instant instant) {
    String time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    return time.endsWith("Z") ? time : "%s (%s)".formatted(time, ZoneName.of(zone));
  }
}
