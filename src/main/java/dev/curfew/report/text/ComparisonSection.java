package dev.curfew.report.text;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.NewStops;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.ComparisonText;
import dev.curfew.report.words.Message;
import java.util.List;

/** The part of a text that compares a run with earlier runs. */
final class ComparisonSection {
  private static final String INDENT = "  ";

  private final Sections text;
  private final Catalogue catalogue;
  private final DisplayLimits limits;

  ComparisonSection(Sections text, Catalogue catalogue, DisplayLimits limits) {
    this.text = text;
    this.catalogue = catalogue;
    this.limits = limits;
  }

  void write(RunReport report) {
    ComparisonText comparison = new ComparisonText(report, catalogue);
    comparison.sentences().forEach(text::line);
    report.comparison().newStops().ifPresent(found -> newStops(found, comparison));
  }

  private void newStops(NewStops found, ComparisonText comparison) {
    text.gap();
    text.title(comparison.heading(found));
    found.regions().forEach(region -> text.line(INDENT + comparison.region(region)));
    List<PlannedInstance> shown = found.largest().stream().limit(limits.actionItems()).toList();
    shown.forEach(entry -> text.line(INDENT + INDENT + comparison.instance(entry)));
    if (found.total() > shown.size()) {
      text.faint(
          INDENT
              + INDENT
              + catalogue.of(
                  Message.TEXT_REST, found.total() - shown.size(), catalogue.of(limits.more())));
    }
  }
}
