package dev.curfew.report.text;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.NewStops;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.ComparisonText;
import dev.curfew.report.words.Message;
import java.util.List;

/** How a run compares with those before, as a part of a text. */
final class ComparisonSection {
  private static final String INDENT = "  ";

  private final Sections text;
  private final Catalogue catalogue;
  private final DisplayLimits room;

  ComparisonSection(Sections text, Catalogue catalogue, DisplayLimits room) {
    this.text = text;
    this.catalogue = catalogue;
    this.room = room;
  }

  void write(RunReport report) {
    ComparisonText background = new ComparisonText(report, catalogue);
    background.sentences().forEach(text::line);
    report.comparison().newStops().ifPresent(found -> novelties(found, background));
  }

  private void novelties(NewStops found, ComparisonText background) {
    text.gap();
    text.title(background.heading(found));
    found.regions().forEach(region -> text.line(INDENT + background.region(region)));
    List<PlannedInstance> shown = found.largest().stream().limit(room.points()).toList();
    shown.forEach(entry -> text.line(INDENT + INDENT + background.instance(entry)));
    if (found.total() > shown.size()) {
      text.faint(
          INDENT
              + INDENT
              + catalogue.of(
                  Message.TEXT_REST, found.total() - shown.size(), catalogue.of(room.rest())));
    }
  }
}
