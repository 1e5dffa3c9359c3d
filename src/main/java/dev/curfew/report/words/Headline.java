package dev.curfew.report.words;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The result of a run in a few words: what a subject line or a notification shows. */
public final class Headline {
  private static final List<Outcome> TELLING =
      List.of(Outcome.STOPPED, Outcome.REFUSED, Outcome.STOPPING, Outcome.GONE);

  private Headline() {}

  /** For example {@code 212 stopped, 1 refused, 3 regions unread}. */
  public static String of(RunReport report, Catalogue catalogue) {
    List<String> parts = new ArrayList<>();
    switch (report.end().status()) {
      case PLANNED -> parts.add(planned(report, catalogue));
      case STOPPED -> acted(report, catalogue, Message.HEADLINE_NOTHING_TO_STOP, parts);
      case LIMITED -> parts.add(catalogue.of(Message.HEADLINE_LIMITED));
      case STARTED -> throw new IllegalArgumentException("of a morning: " + report.run());
      case REFUSED ->
          parts.add(
              catalogue.of(
                  RunSummaryText.lacksPolicies(report)
                      ? Message.HEADLINE_NO_POLICY
                      : Message.HEADLINE_REFUSED));
      case FAILED -> {
        if (report.skipped().isPresent()) {
          return catalogue.of(Message.HEADLINE_SKIPPED);
        }
        parts.add(catalogue.of(Message.HEADLINE_FAILED));
        acted(report, catalogue, Message.HEADLINE_NOTHING_STOPPED, parts);
      }
    }
    add(parts, report.count(TargetStatus.UNREAD), Message.HEADLINE_UNREAD, catalogue);
    add(parts, report.count(TargetStatus.DENIED), Message.HEADLINE_DENIED, catalogue);
    return catalogue.list(parts);
  }

  /** The title of a report: the product name and the result. */
  public static String title(RunReport report, Catalogue catalogue) {
    return catalogue.of(Message.TITLE, of(report, catalogue));
  }

  /**
   * The subject of the mail: the result, the day, the deployment and its account.
   *
   * @param deployment its name
   */
  public static String subject(RunReport report, Catalogue catalogue, String deployment) {
    LocalDate day = report.run().now().atZone(report.run().zone()).toLocalDate();
    return catalogue.of(
        Message.SUBJECT,
        of(report, catalogue),
        day.toString(),
        DisplayText.deployment(deployment, report.run(), catalogue));
  }

  private static Message nothing(RunReport report, Message otherwise) {
    return RunSummaryText.readsNothing(report) ? Message.HEADLINE_NOTHING_READ : otherwise;
  }

  private static String planned(RunReport report, Catalogue catalogue) {
    return report.plan().instances().isEmpty()
        ? catalogue.of(nothing(report, Message.HEADLINE_PLAN_NOTHING))
        : catalogue.of(
            Message.HEADLINE_PLAN,
            report.count(Outcome.PLANNED),
            report.count(Outcome.BLOCKED),
            report.count(Outcome.KEPT));
  }

  private static void acted(
      RunReport report, Catalogue catalogue, Message otherwise, List<String> parts) {
    int before = parts.size();
    for (Outcome outcome : TELLING) {
      if (report.count(outcome) > 0) {
        parts.add(catalogue.count(outcome, report.count(outcome)));
      }
    }
    if (parts.size() == before) {
      parts.add(catalogue.of(nothing(report, otherwise)));
    }
    if (report.run().mode() == Mode.STOP) {
      add(parts, report.count(Outcome.PLANNED), Message.HEADLINE_NOT_REACHED, catalogue);
    }
  }

  private static void add(List<String> parts, int number, Message message, Catalogue catalogue) {
    if (number > 0) {
      parts.add(catalogue.of(message, number));
    }
  }
}
