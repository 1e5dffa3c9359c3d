package dev.curfew.report.mail;

import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.Reasons;
import dev.curfew.report.words.Region;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.TargetStatus;
import java.util.List;

/** A table for each region, as far as there is room. Not thread-safe. */
final class RegionTables {
  /** What a row about an instance usually takes. */
  private static final int USUAL_ROW = 330;

  /** What must stay free: the largest row there can be, and the lines about the rest. */
  private static final int ASIDE = 10_000;

  private final Html page = new Html();
  private final Catalogue catalogue;
  private final Reasons reasons;
  private final int room;

  private RegionTables(Catalogue catalogue, Reasons reasons, int room) {
    this.catalogue = catalogue;
    this.reasons = reasons;
    this.room = room;
  }

  /**
   * @param room in bytes, for all of it
   */
  static Html of(PlanReport plan, Catalogue catalogue, int room) {
    RegionTables tables = new RegionTables(catalogue, new Reasons(plan, catalogue), room - ASIDE);
    tables.regions(Region.of(plan));
    tables.quiet(plan);
    return tables.page;
  }

  private void regions(List<Region> regions) {
    List<Integer> shares = Region.shares(regions, Math.max(0, room / USUAL_ROW));
    int left = regions.stream().mapToInt(region -> region.instances().size()).sum();
    for (int i = 0; i < regions.size() && page.bytes() < room; i++) {
      region(regions.get(i), shares.get(i));
      left -= regions.get(i).instances().size();
    }
    MailHtml.rest(left, catalogue, page);
  }

  private void region(Region region, int share) {
    page.element(
            "<h2 style=\"font-size:16px;margin:26px 0 2px\">", region.title(catalogue), "</h2>\n")
        .element("<p style=\"margin:0 0 6px;color:#666\">", region.numbers(catalogue), "</p>\n")
        .raw(MailHtml.TABLE);
    int shown = 0;
    while (shown < share && page.bytes() < room) {
      row(region.instances().get(shown++));
    }
    page.raw("</table>\n");
    MailHtml.rest(region.instances().size() - shown, catalogue, page);
  }

  private void row(Entry entry) {
    page.raw(MailHtml.ROW)
        .raw("<td style=\"color:" + MailHtml.colour(entry.outcome()) + "\">")
        .element("", catalogue.outcome(entry.outcome()), "</td>")
        .element("<td>", Words.name(entry), "</td>")
        .element("<td>", Words.name(entry.instance()), "</td>")
        .element("<td>", entry.type().map(Words::name).orElse("-"), "</td>")
        .element("<td>", reasons.of(entry), "</td></tr>\n");
  }

  /** Denied and unread regions stand with what needs a person. */
  private void quiet(PlanReport plan) {
    List<String> names =
        plan.regions().stream()
            .filter(row -> row.running() == 0 && row.status() == TargetStatus.READ)
            .map(RegionRow::region)
            .map(Words::name)
            .limit(40)
            .toList();
    if (!names.isEmpty()) {
      page.element(
          "<p style=\"margin-top:26px;color:#666\">",
          catalogue.of(Message.TEXT_QUIET, catalogue.list(names)),
          "</p>\n");
    }
  }
}
