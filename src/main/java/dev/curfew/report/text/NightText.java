package dev.curfew.report.text;

import dev.curfew.report.RunReport;
import dev.curfew.report.words.Attention;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.Story;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Outcome;
import java.time.ZoneId;

/** What {@code night} prints for people, and the text part of the mail. */
public final class NightText {
  private NightText() {}

  /** The result, what happened, what needs a person, then every region. */
  public static String of(RunReport report, Catalogue catalogue, Style style, Room room) {
    Sections text = new Sections(catalogue, style, room);
    text.title(Headline.title(report, catalogue));
    text.faint(when(report, catalogue));
    text.gap();
    Story.of(report, catalogue).sentences().forEach(text::line);
    if (report.count(Outcome.STOPPED) > 0) {
      text.line(saved(report, catalogue));
    }
    new CircumstancesText(text, catalogue, room).write(report);
    text.points(Attention.of(report, catalogue));
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
        catalogue.decimal(report.saved().hours()),
        report.saved().usualStart().toString(),
        catalogue.zone(report.saved().zone()));
  }

  private static String when(RunReport report, Catalogue catalogue) {
    ZoneId zone = report.run().zone();
    return catalogue.of(
        Message.STORY_RUN,
        Words.sentence(report.run().id()),
        catalogue.mode(report.run().mode()),
        catalogue.time(report.run().now(), zone),
        catalogue.time(report.end().endedAt(), zone));
  }
}
