package dev.curfew.report.mail;

import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.RegionRow;
import dev.curfew.report.RunReport;
import dev.curfew.report.mail.MailPage.Point;
import dev.curfew.report.mail.MailPage.Points;
import dev.curfew.report.words.Attention;
import dev.curfew.report.words.Attention.About;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.Reasons;
import dev.curfew.report.words.Region;
import dev.curfew.report.words.Story;
import dev.curfew.report.words.Words;
import dev.curfew.settings.Settings;
import dev.curfew.sweep.TargetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what the mail of one run says, for as much room as there is. */
final class MailPages {
  private final RunReport report;
  private final Settings settings;
  private final Attachments attachments;
  private final Catalogue catalogue;
  private final ConsoleLinks links;
  private final Rest rest;
  private final List<Attention> attention;
  private final Kept kept;
  private final Instances instances;

  MailPages(RunReport report, Settings settings, Attachments attachments) {
    this.report = report;
    this.settings = settings;
    this.attachments = attachments;
    catalogue = Catalogue.in(settings.language());
    links = ConsoleLinks.of(settings.policyTable(), report.run().execution());
    rest = new Rest(catalogue, attachments.withEveryInstance());
    // A page is put together again where it has to be shorter; this is what a large estate makes
    // large.
    attention = Attention.of(report, catalogue);
    kept = Kept.of(report, catalogue, links);
    instances =
        new Instances(
            Region.of(report.plan()),
            catalogue,
            new Reasons(report.plan(), catalogue),
            links,
            rest);
  }

  String subject() {
    return Headline.subject(report, catalogue, settings.name());
  }

  MailPage page(MailRoom room) {
    Figures figures = new Figures(report, catalogue);
    return new MailPage(
        settings.language().text(),
        subject(),
        Headline.title(report, catalogue),
        Tone.of(report),
        run(),
        Story.of(report, catalogue).sentences(),
        figures.tiles(),
        attention(room.points()),
        catalogue.of(Message.MAIL_FIGURES_TITLE),
        figures.sentences(settings.mailTo().size()),
        figures.changes(),
        new Breakdowns(report, catalogue, rest, room.rows()).all(),
        kept.some(room.rows(), rest),
        instances.some(room.instances()),
        remarks());
  }

  private String run() {
    return catalogue.of(
        Message.MAIL_RUN,
        Words.sentence(report.run().id()),
        catalogue.mode(report.run().mode()),
        catalogue.minute(report.run().now(), report.run().zone()),
        catalogue.minute(report.end().endedAt(), report.run().zone()),
        catalogue.zone(report.run().zone()));
  }

  private List<Points> attention(int most) {
    return Stream.of(Attention.Kind.values())
        .map(kind -> attention.stream().filter(point -> point.kind() == kind).toList())
        .filter(points -> !points.isEmpty())
        .map(points ->
            new Points(
                points.getFirst().kind().heading(points.size(), catalogue),
                points.stream().limit(most).map(this::point).toList(),
                rest.of(points.size() - most)))
        .toList();
  }

  private Point point(Attention attention) {
    return new Point(
        attention,
        switch (attention.about()) {
          case About.Instance(String region, String id) -> links.instance(region, id);
          case About.Policy(String id) -> links.policy(id);
          case About.Other() -> Optional.empty();
        });
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    List<String> quiet =
        report.plan().regions().stream()
            .filter(row -> row.running() == 0 && row.status() == TargetStatus.READ)
            .map(RegionRow::region)
            .map(Words::name)
            .toList();
    if (!quiet.isEmpty()) {
      remarks.add(catalogue.of(Message.MAIL_QUIET, catalogue.list(quiet)));
    }
    remarks.addAll(attachments.remarks(catalogue, Words.sentence(report.run().id())));
    remarks.add(catalogue.of(Message.MAIL_FOOTER, Words.name(settings.name())));
    return remarks;
  }
}
