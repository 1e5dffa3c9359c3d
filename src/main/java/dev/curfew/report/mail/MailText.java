package dev.curfew.report.mail;

import dev.curfew.report.mail.MailPage.InstanceRow;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import java.util.List;

/** The text part of the mail, with the content of the HTML part. Not thread-safe. */
final class MailText {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final MailPage page;
  private final Catalogue catalogue;

  private MailText(MailPage page, Catalogue catalogue) {
    this.page = page;
    this.catalogue = catalogue;
  }

  static String of(MailPage page, Catalogue catalogue) {
    return new MailText(page, catalogue).write();
  }

  private String write() {
    line(page.title());
    line(page.run());
    heading("");
    page.story().forEach(this::line);
    attention();
    if (!page.figures().isEmpty()) {
      heading(page.figuresTitle());
      page.figures().forEach(this::line);
    }
    page.changes().ifPresent(this::changes);
    page.breakdowns().forEach(this::breakdown);
    kept();
    page.regions().forEach(this::region);
    heading("");
    page.remarks().forEach(this::line);
    return text.toString();
  }

  private void attention() {
    for (MailPage.Points points : page.attention()) {
      heading(points.heading());
      for (MailPage.Point point : points.points()) {
        item(
            point.text().isEmpty()
                ? point.subject()
                : catalogue.of(Message.LINE, point.subject(), point.text()));
      }
      rest(points.rest());
    }
  }

  private void changes(MailPage.Since changes) {
    heading(changes.title());
    line(changes.since());
    for (MailPage.Change change : changes.lines()) {
      item(change.text());
      rest(change.names());
    }
  }

  private void breakdown(MailPage.Breakdown part) {
    heading(part.title());
    for (MailPage.BreakdownRow row : part.rows()) {
      StringBuilder numbers = new StringBuilder(row.name());
      for (int i = 0; i < part.columns().size(); i++) {
        numbers
            .append(INDENT)
            .append(part.columns().get(i))
            .append(' ')
            .append(row.numbers().get(i));
      }
      item(numbers.toString());
    }
    part.notes().forEach(this::line);
  }

  private void kept() {
    if (page.kept().rows().isEmpty()) {
      return;
    }
    heading(page.kept().title());
    for (MailPage.KeptRow row : page.kept().rows()) {
      items(
          List.of(
              row.policy(),
              row.instances(),
              catalogue.list(row.hours()),
              row.reason(),
              row.terms()));
      rest(row.names());
    }
    rest(page.kept().rest());
  }

  private void region(MailPage.RegionPart region) {
    heading(region.title());
    line(region.numbers());
    for (InstanceRow row : region.rows()) {
      items(List.of(row.outcome(), row.name(), row.id(), row.type(), row.why()));
    }
    rest(region.rest());
  }

  private void items(List<String> parts) {
    item(String.join(INDENT, parts.stream().filter(part -> !part.isEmpty()).toList()));
  }

  private void heading(String line) {
    text.append('\n');
    if (!line.isEmpty()) {
      line(line);
    }
  }

  private void item(String line) {
    line("- " + line);
  }

  private void rest(String line) {
    if (!line.isEmpty()) {
      line(INDENT + line);
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
