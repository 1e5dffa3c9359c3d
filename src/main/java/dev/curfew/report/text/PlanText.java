package dev.curfew.report.text;

import dev.curfew.report.PlanReport;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Entry;

/** What {@code plan} prints for people. */
public final class PlanText {
  private PlanText() {}

  /** The totals, then each region with its instances, then who keeps what on. */
  public static String of(PlanReport plan, Style style, Room room) {
    Sections text = new Sections(style, room);
    text.title(totals(plan));
    text.faint(
        "judged at %s, default %s"
            .formatted(Words.time(plan.at(), plan.zone()), plan.byDefault().text()));
    text.regions(plan, PlanText::state);
    text.exemptions(plan);
    return text.toString();
  }

  private static String totals(PlanReport plan) {
    if (plan.instances().isEmpty()) {
      return "Plan: nothing is running in " + Words.count(plan.regions().size(), "region");
    }
    return "Plan: of %s, %s to stop, %s blocked, %s kept"
        .formatted(
            Words.count(plan.instances().size(), "running instance"),
            Words.number(plan.counts().stop()),
            Words.number(plan.counts().blocked()),
            Words.number(plan.counts().keep()));
  }

  private static String state(Entry entry) {
    return switch (entry.judgement().verdict()) {
      case KEEP -> "keep";
      case STOP -> entry.judgement().stops() ? "stop" : "blocked";
    };
  }
}
