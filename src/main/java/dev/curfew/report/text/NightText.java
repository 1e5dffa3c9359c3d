package dev.curfew.report.text;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.report.RunReport;
import dev.curfew.report.attention.AttentionItem;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.RunSummaryText;
import java.time.ZoneId;

/** The human-readable result that {@code night} prints. */
public final class NightText {
  private NightText() {}

  /** The result, what happened, action items, then every region. */
  public static String of(
      RunReport report, Catalogue catalogue, Style style, DisplayLimits limits) {
    Sections text = new Sections(catalogue, style, limits);
    text.title(Headline.title(report, catalogue));
    text.faint(when(report, catalogue));
    text.gap();
    RunSummaryText.of(report, catalogue).sentences().forEach(text::line);
    if (report.count(Outcome.STOPPED) > 0) {
      text.line(saved(report, catalogue));
      if (report.savings().billedOn() > 0) {
        text.line(catalogue.of(Message.SAVED_NOT_COUNTED, report.savings().billedOn()));
      }
    }
    new ComparisonSection(text, catalogue, limits).write(report);
    text.actionItems(AttentionItem.of(report, catalogue));
    text.regions(
        report.plan(),
        entry -> catalogue.outcome(entry.outcome()),
        (entry, count) -> catalogue.count(entry.outcome(), count));
    text.exemptions(report.plan());
    return text.toString();
  }

  private static String saved(RunReport report, Catalogue catalogue) {
    return catalogue.of(
        Message.STORY_SAVED,
        catalogue.decimal(report.savings().hours()),
        report.savings().usualStart().toString(),
        catalogue.zone(report.savings().zone()));
  }

  private static String when(RunReport report, Catalogue catalogue) {
    ZoneId zone = report.run().zone();
    return catalogue.of(
        Message.STORY_RUN,
        DisplayText.sentence(report.run().id()),
        catalogue.mode(report.run().mode()),
        catalogue.time(report.run().now(), zone),
        catalogue.time(report.end().endedAt(), zone));
  }
}
