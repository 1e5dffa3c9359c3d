package dev.curfew.report.text;

import dev.curfew.report.RunReport;
import dev.curfew.report.words.Attention;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Story;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Outcome;
import java.time.ZoneId;

/** What {@code night} prints for people, and the text part of the mail. */
public final class NightText {
  private NightText() {}

  /** The result, what happened, what needs a person, then every region. */
  public static String of(RunReport report, Style style, Room room) {
    Sections text = new Sections(style, room);
    text.title("Curfew: " + Headline.of(report));
    text.faint(when(report));
    text.gap();
    Story.of(report).forEach(text::line);
    if (report.count(Outcome.STOPPED) > 0) {
      text.line("Saved: " + report.saved().words() + ".");
    }
    new CircumstancesText(text, room, report.run().zone()).write(report);
    text.points(Attention.of(report));
    text.regions(report.plan(), entry -> Words.outcome(entry.outcome()));
    text.exemptions(report.plan());
    return text.toString();
  }

  private static String when(RunReport report) {
    ZoneId zone = report.run().zone();
    return "run %s, mode %s, judged at %s, ended %s"
        .formatted(
            Words.sentence(report.run().id()),
            report.run().mode().text(),
            Words.time(report.run().now(), zone),
            Words.time(report.end().endedAt(), zone));
  }
}
