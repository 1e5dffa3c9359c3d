package dev.curfew.report.mail;

import dev.curfew.plan.TargetStatus;
import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.RegionRow;
import dev.curfew.report.RunReport;
import dev.curfew.report.attention.AttentionItem;
import dev.curfew.report.attention.AttentionItem.About;
import dev.curfew.report.mail.MailPage.Point;
import dev.curfew.report.mail.MailPage.Points;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.ComparisonText;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.OutcomeReasons;
import dev.curfew.report.words.RegionSection;
import dev.curfew.report.words.RunSummaryText;
import dev.curfew.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the content of the mail of one run, within limits. */
final class MailPages {
  private static final int MAX_POLICIES = 10;

  private final RunReport report;
  private final Settings settings;
  private final Attachments attachments;
  private final Catalogue catalogue;
  private final ConsoleLinks links;
  private final MoreHint more;
  private final List<AttentionItem> attention;
  private final ExemptionTable kept;
  private final InstanceSections instances;

  MailPages(RunReport report, Settings settings, Attachments attachments) {
    this.report = report;
    this.settings = settings;
    this.attachments = attachments;
    catalogue = Catalogue.in(settings.language());
    links = ConsoleLinks.of(settings.policyTable(), report.run().execution());
    more = new MoreHint(catalogue, attachments.withEveryInstance());
    // Computed once, as a page may be built several times, and these grow with the estate.
    attention = AttentionItem.of(report, catalogue);
    kept = ExemptionTable.of(report, catalogue, links);
    instances =
        new InstanceSections(
            RegionSection.of(report.plan()),
            catalogue,
            new OutcomeReasons(report.plan(), catalogue),
            links,
            more);
  }

  private String subject() {
    return Headline.subject(report, catalogue, settings.name());
  }

  MailPage page(MailLimits limits) {
    RunStatistics figures = new RunStatistics(report, catalogue);
    return new MailPage(
        settings.language().text(),
        subject(),
        Headline.title(report, catalogue),
        Severity.of(report),
        run(),
        story(),
        figures.tiles(),
        attention(limits.actionItems()),
        catalogue.of(Message.MAIL_FIGURES_TITLE),
        figures.sentences(settings.mailTo().size()),
        figures.changes(),
        new Breakdowns(report, catalogue, more, limits.rows()).all(),
        kept.firstRows(limits.rows(), more),
        instances.within(limits.instances()),
        remarks());
  }

  /** What happened, and how the run compares with earlier runs. */
  private List<String> story() {
    return Stream.concat(
            RunSummaryText.of(report, catalogue).sentences().stream(),
            new ComparisonText(report, catalogue).sentences().stream())
        .toList();
  }

  private String run() {
    return catalogue.of(
        Message.MAIL_RUN,
        DisplayText.sentence(report.run().id()),
        catalogue.mode(report.run().mode()),
        catalogue.minute(report.run().now(), report.run().zone()),
        catalogue.minute(report.end().endedAt(), report.run().zone()),
        catalogue.zone(report.run().zone()));
  }

  private List<Points> attention(int max) {
    return Stream.of(AttentionItem.Kind.values())
        .map(kind -> attention.stream().filter(point -> point.kind() == kind).toList())
        .filter(points -> !points.isEmpty())
        .map(points ->
            new Points(
                points.getFirst().kind().heading(points.size(), catalogue),
                points.stream().limit(most(points, max)).map(this::point).toList(),
                more.of(points.size() - most(points, max))))
        .toList();
  }

  private static int most(List<AttentionItem> points, int max) {
    return points.getFirst().kind() == AttentionItem.Kind.POLICIES
        ? Math.min(max, MAX_POLICIES)
        : max;
  }

  private Point point(AttentionItem attention) {
    return new Point(
        attention.subject(),
        attention.text(),
        switch (attention.about()) {
          case About.Instance(String region, String id) -> links.instance(region, id);
          case About.Policy(String id) -> links.policy(id);
          case About.Other() -> Optional.empty();
        });
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    List<String> idle =
        report.plan().regions().stream()
            .filter(row -> row.running() == 0 && row.status() == TargetStatus.READ)
            .map(RegionRow::region)
            .map(DisplayText::name)
            .toList();
    if (!idle.isEmpty()) {
      remarks.add(catalogue.of(Message.MAIL_QUIET, catalogue.list(idle)));
    }
    remarks.addAll(attachments.remarks(catalogue, DisplayText.sentence(report.run().id())));
    remarks.add(
        catalogue.of(
            Message.MAIL_FOOTER, DisplayText.deployment(settings.name(), report.run(), catalogue)));
    return remarks;
  }
}
