package dev.curfew.report.text;

import dev.curfew.report.Novelties;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.Background;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import dev.curfew.sweep.Entry;
import java.util.List;

/** How a run compares with those before, as a part of a text. */
final class CircumstancesText {
  private static final String INDENT = "  ";

  private final Sections text;
  private final Catalogue catalogue;
  private final Room room;

  CircumstancesText(Sections text, Catalogue catalogue, Room room) {
    this.text = text;
    this.catalogue = catalogue;
    this.room = room;
  }

  void write(RunReport report) {
    Background background = new Background(report, catalogue);
    background.sentences().forEach(text::line);
    report.circumstances().novelties().ifPresent(found -> novelties(found, background));
  }

  private void novelties(Novelties found, Background background) {
    text.gap();
    text.title(background.heading(found));
    found.regions().forEach(region -> text.line(INDENT + background.region(region)));
    List<Entry> shown = found.largest().stream().limit(room.points()).toList();
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
