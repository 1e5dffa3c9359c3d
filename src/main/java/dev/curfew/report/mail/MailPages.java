package dev.curfew.report.mail;

import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.RegionRow;
import dev.curfew.report.RunReport;
import dev.curfew.report.RunningTime;
import dev.curfew.report.mail.MailPage.Kept;
import dev.curfew.report.mail.MailPage.KeptRow;
import dev.curfew.report.mail.MailPage.Points;
import dev.curfew.report.words.Attention;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Exemption;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.Reasons;
import dev.curfew.report.words.Story;
import dev.curfew.report.words.Words;
import dev.curfew.settings.Settings;
import dev.curfew.sweep.TargetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts together what the mail of one run says, for as much room as there is. */
final class MailPages {
  private final RunReport report;
  private final Settings settings;
  private final Attachments attachments;
  private final Catalogue catalogue;
  private final ConsoleLinks links;
  private final Rest rest;

  MailPages(RunReport report, Settings settings, Attachments attachments) {
    this.report = report;
    this.settings = settings;
    this.attachments = attachments;
    catalogue = Catalogue.in(settings.language());
    links = ConsoleLinks.of(settings.policyTable(), report.run().execution());
    rest = new Rest(catalogue, attachments.withEveryInstance());
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
        Tone.of(report.end().status()),
        run(),
        Story.of(report, catalogue).sentences(),
        figures.tiles(),
        attention(room.points()),
        catalogue.of(Message.MAIL_FIGURES_TITLE),
        figures.sentences(settings.mailTo().size()),
        figures.changes(),
        new Breakdowns(report, catalogue, rest, room.rows()).all(),
        kept(room.rows()),
        new Instances(catalogue, new Reasons(report.plan(), catalogue), links, rest)
            .of(report.plan(), room.instances()),
        remarks());
  }

  private String run() {
    return catalogue.of(
        Message.MAIL_RUN,
        Words.sentence(report.run().id()),
        catalogue.mode(report.run().mode()),
        catalogue.minute(report.run().now(), report.run().zone()),
        catalogue.minute(report.end().endedAt(), report.run().zone()),
        report.run().zone().getId());
  }

  private List<Points> attention(int most) {
    List<Attention> all = Attention.of(report, catalogue);
    return Stream.of(Attention.Kind.values())
        .map(kind -> all.stream().filter(point -> point.kind() == kind).toList())
        .filter(points -> !points.isEmpty())
        .map(points ->
            new Points(
                points.getFirst().kind().heading(points.size(), catalogue),
                points.stream().limit(most).toList(),
                rest.of(points.size() - most)))
        .toList();
  }

  private Kept kept(int most) {
    List<Exemption> all = Exemption.of(report.plan(), catalogue);
    return new Kept(
        catalogue.of(Message.MAIL_KEPT_TITLE),
        all.stream().limit(most).map(this::row).toList(),
        rest.of(all.size() - most));
  }

  private KeptRow row(Exemption exemption) {
    RunningTime time = report.keptOn().of(exemption.policy());
    return new KeptRow(
        exemption.policy(),
        links.policy(exemption.policy()),
        exemption.reason(),
        catalogue.of(Message.MAIL_KEPT_TERMS, exemption.owner(), exemption.until()),
        catalogue.of(Message.INSTANCES, exemption.instances()),
        catalogue.of(
            Message.MAIL_KEPT_HOURS,
            catalogue.decimal(time.instanceHours()),
            catalogue.decimal(time.virtualCpuHours())));
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
