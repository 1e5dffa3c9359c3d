package dev.curfew.report.morning;

import dev.curfew.plan.TargetStatus;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.run.Mode;
import dev.curfew.start.state.StartOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The result of a morning in a few words: what a subject line or a notification shows. */
public final class MorningHeadline {
  private MorningHeadline() {}

  /** For example {@code 38 on, 1 failed, 2 resting}. */
  public static String of(MorningReport report, Catalogue catalogue) {
    List<String> parts = new ArrayList<>();
    switch (report.end().status()) {
      case PLANNED -> parts.add(planned(report, catalogue));
      case STARTED -> acted(report, catalogue, Message.MORNING_HEADLINE_NOTHING, parts);
      case REFUSED -> parts.add(catalogue.of(Message.MORNING_HEADLINE_REFUSED));
      case FAILED -> {
        if (report.skipped().isPresent()) {
          return catalogue.of(Message.MORNING_HEADLINE_SKIPPED);
        }
        parts.add(catalogue.of(Message.MORNING_HEADLINE_FAILED));
        acted(report, catalogue, Message.MORNING_HEADLINE_NOTHING_STARTED, parts);
      }
      case STOPPED, LIMITED -> throw new IllegalArgumentException("of a night: " + report.run());
    }
    add(parts, report.stopsNotRead(), Message.MORNING_HEADLINE_NOT_READ, catalogue);
    add(parts, report.count(TargetStatus.UNREAD), Message.HEADLINE_UNREAD, catalogue);
    add(parts, report.count(TargetStatus.DENIED), Message.HEADLINE_DENIED, catalogue);
    return catalogue.list(parts);
  }

  /** The title of a report: the product name, the occasion and the result. */
  public static String title(MorningReport report, Catalogue catalogue) {
    return catalogue.of(Message.MORNING_TITLE, of(report, catalogue));
  }

  /**
   * The subject of the mail: the result, the day, the deployment and its account.
   *
   * @param deployment its name
   */
  public static String subject(MorningReport report, Catalogue catalogue, String deployment) {
    LocalDate day = report.run().now().atZone(report.run().zone()).toLocalDate();
    return catalogue.of(
        Message.MORNING_SUBJECT,
        of(report, catalogue),
        day.toString(),
        DisplayText.deployment(deployment, report.run(), catalogue));
  }

  private static String planned(MorningReport report, Catalogue catalogue) {
    return report.instances().isEmpty()
        ? catalogue.of(nothing(report, Message.MORNING_HEADLINE_NOTHING))
        : catalogue.of(
            Message.MORNING_HEADLINE_PLAN,
            report.count(StartOutcome.PLANNED),
            report.count(StartOutcome.RESTING),
            report.count(StartOutcome.LEFT_ALONE));
  }

  private static void acted(
      MorningReport report, Catalogue catalogue, Message otherwise, List<String> parts) {
    Map<StartOutcome, Integer> counts = report.outcomes();
    boolean isStart = report.run().mode() == Mode.START;
    int notReached = isStart ? report.count(StartOutcome.PLANNED) : 0;
    if (isStart) {
      counts.remove(StartOutcome.PLANNED);
    }
    parts.add(
        counts.isEmpty() && notReached == 0
            ? catalogue.of(nothing(report, otherwise))
            : MorningWords.counts(counts, report, catalogue));
    add(parts, notReached, Message.HEADLINE_NOT_REACHED, catalogue);
    parts.removeIf(String::isEmpty);
  }

  private static Message nothing(MorningReport report, Message otherwise) {
    if (report.readsNothing()) {
      return Message.HEADLINE_NOTHING_READ;
    }
    return report.stopsNotRead() == 0 ? otherwise : Message.MORNING_HEADLINE_NOTHING_STARTED;
  }

  private static void add(List<String> parts, int number, Message message, Catalogue catalogue) {
    if (number > 0) {
      parts.add(catalogue.of(message, number));
    }
  }
}
