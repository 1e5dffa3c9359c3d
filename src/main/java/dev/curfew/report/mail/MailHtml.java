package dev.curfew.report.mail;

import dev.curfew.report.RunReport;
import dev.curfew.report.words.Attention;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Exemption;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.Story;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.RunStatus;
import java.time.ZoneId;
import java.util.List;

/**
 * The HTML of the mail: tables and inline styles only, as mail readers show little else, and under
 * 100 KB, as Gmail cuts a mail at 102.
 */
final class MailHtml {
  private static final int MOST_BYTES = 99_000;
  private static final int POINTS_BYTES = 24_000;
  private static final int EXEMPTIONS_BYTES = 14_000;
  private static final int POINTS_OF_A_KIND = 25;

  static final String TABLE =
      "<table cellpadding=\"5\" cellspacing=\"0\" style=\"border-collapse:collapse;font-size:13px;width:100%;text-align:left\">";
  static final String ROW = "<tr valign=\"top\" style=\"border-top:1px solid #ddd\">";
  private static final String HEADING = "<h2 style=\"font-size:16px;margin:26px 0 6px\">";
  private static final String SMALL = "<p style=\"color:#666;font-size:13px;margin:4px 0\">";

  private MailHtml() {}

  static String of(RunReport report, Catalogue catalogue) {
    Html exemptions = exemptions(report, catalogue);
    Html page = new Html();
    head(report, catalogue, page);
    numbers(report, catalogue, page);
    points(report, catalogue, page);
    int room = MOST_BYTES - page.bytes() - exemptions.bytes();
    page.raw(RegionTables.of(report.plan(), catalogue, room).toString());
    page.raw(exemptions.toString());
    return page.raw("</div></body></html>\n").toString();
  }

  private static void head(RunReport report, Catalogue catalogue, Html page) {
    ZoneId zone = report.run().zone();
    page.raw(
            "<!DOCTYPE html>\n<html lang=\""
                + catalogue.language().text()
                + "\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width\">")
        .element("<title>", Headline.title(report, catalogue), "</title></head>\n")
        .raw("<body style=\"margin:0;background:#fff;color:#222;")
        .raw("font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif\">")
        .raw("<div style=\"max-width:960px;margin:0 auto;padding:16px\">\n")
        .raw("<h1 style=\"font-size:22px;margin:0 0 6px;padding-left:12px;")
        .raw("border-left:6px solid " + colour(report.end().status()) + "\">")
        .element("", Headline.title(report, catalogue), "</h1>\n");
    String when =
        catalogue.of(
            Message.STORY_RUN,
            Words.sentence(report.run().id()),
            catalogue.mode(report.run().mode()),
            catalogue.time(report.run().now(), zone),
            catalogue.time(report.end().endedAt(), zone));
    page.element(SMALL, when, "</p>\n");
    Story.of(report, catalogue)
        .sentences()
        .forEach(sentence -> page.element("<p>", sentence, "</p>\n"));
    if (report.count(Outcome.STOPPED) > 0) {
      String saved =
          catalogue.of(
              Message.STORY_SAVED,
              catalogue.decimal(report.saved().hours()),
              report.saved().usualStart().toString(),
              report.saved().zone().getId());
      page.element("<p>", saved, "</p>\n");
    }
  }

  private static void numbers(RunReport report, Catalogue catalogue, Html page) {
    if (report.outcomes().isEmpty()) {
      return;
    }
    page.raw("<table cellpadding=\"8\" cellspacing=\"0\" style=\"margin:12px 0\"><tr>");
    for (Outcome outcome : Outcome.values()) {
      if (report.count(outcome) > 0) {
        page.raw("<td style=\"padding-right:22px\"><b style=\"font-size:22px;color:")
            .raw(colour(outcome) + "\">")
            .element("", catalogue.number(report.count(outcome)), "</b><br>")
            .element("", catalogue.outcome(outcome), "</td>");
      }
    }
    page.raw("</tr></table>\n");
  }

  private static void points(RunReport report, Catalogue catalogue, Html page) {
    List<Attention> points = Attention.of(report, catalogue);
    List<Attention.Kind> kinds = points.stream().map(Attention::kind).distinct().toList();
    for (Attention.Kind kind : kinds) {
      List<Attention> some = points.stream().filter(point -> point.kind() == kind).toList();
      points(kind, some, POINTS_BYTES / kinds.size(), catalogue, page);
    }
  }

  private static void points(
      Attention.Kind kind, List<Attention> points, int room, Catalogue catalogue, Html page) {
    page.element(HEADING, kind.heading(points.size(), catalogue), "</h2>\n");
    Html rows = new Html();
    int shown = 0;
    while (shown < Math.min(points.size(), POINTS_OF_A_KIND) && rows.bytes() < room) {
      Attention point = points.get(shown++);
      rows.raw(ROW)
          .element("<td><b>", point.subject(), "</b></td>")
          .element("<td>", point.text(), "</td></tr>\n");
    }
    page.raw(TABLE).raw(rows.toString()).raw("</table>\n");
    rest(points.size() - shown, catalogue, page);
  }

  private static Html exemptions(RunReport report, Catalogue catalogue) {
    List<Exemption> exemptions = Exemption.of(report.plan(), catalogue);
    Html page = new Html();
    if (exemptions.isEmpty()) {
      return page;
    }
    page.element(HEADING, catalogue.of(Message.EXEMPTIONS_TITLE), "</h2>\n").raw(TABLE);
    int shown = 0;
    while (shown < exemptions.size() && page.bytes() < EXEMPTIONS_BYTES) {
      Exemption one = exemptions.get(shown++);
      page.element(ROW + "<td>", one.policy(), "</td>")
          .element("<td>", catalogue.number(one.instances()), "</td>")
          .element("<td>", one.until(), "</td>")
          .element("<td>", one.owner(), "</td>")
          .element("<td>", one.reason(), "</td></tr>\n");
    }
    page.raw("</table>\n");
    rest(exemptions.size() - shown, catalogue, page);
    return page;
  }

  /** A line about what did not fit; nothing where everything did. */
  static void rest(int number, Catalogue catalogue, Html page) {
    if (number > 0) {
      page.element(
          SMALL,
          catalogue.of(Message.TEXT_REST, number, catalogue.of(Message.TEXT_REST_ATTACHED)),
          "</p>\n");
    }
  }

  private static String colour(RunStatus status) {
    return switch (status) {
      case STOPPED -> "#1a7f37";
      case PLANNED -> "#0969da";
      case LIMITED -> "#bf8700";
      case REFUSED, FAILED -> "#cf222e";
    };
  }

  static String colour(Outcome outcome) {
    return switch (outcome) {
      case STOPPED -> "#1a7f37";
      case PLANNED, KEPT -> "#0969da";
      case BLOCKED, STOPPING, GONE -> "#9a6700";
      case REFUSED -> "#cf222e";
    };
  }
}
