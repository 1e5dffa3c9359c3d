package dev.curfew.report.mail;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Target;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.PolicyLine;
import dev.curfew.report.attention.AttentionItem.About;
import dev.curfew.report.mail.MailPage.Breakdown;
import dev.curfew.report.mail.MailPage.BreakdownRow;
import dev.curfew.report.mail.MailPage.InstanceRow;
import dev.curfew.report.mail.MailPage.KeptRow;
import dev.curfew.report.mail.MailPage.Point;
import dev.curfew.report.mail.MailPage.Points;
import dev.curfew.report.mail.MailPage.RegionPart;
import dev.curfew.report.mail.MailPage.Tile;
import dev.curfew.report.morning.MorningHeadline;
import dev.curfew.report.morning.MorningItems;
import dev.curfew.report.morning.MorningReasons;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.morning.MorningSummary;
import dev.curfew.report.morning.MorningWords;
import dev.curfew.report.morning.OwnerShare;
import dev.curfew.report.morning.RestingPolicy;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.RegionSection;
import dev.curfew.report.words.VerdictReasons;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds the content of the mail of one morning, within limits. */
final class MorningPages {
  private static final int MAX_NAMES = 8;

  private final MorningReport report;
  private final Settings settings;
  private final Attachments attachments;
  private final Catalogue catalogue;
  private final ConsoleLinks links;
  private final MoreHint more;
  private final MorningReasons reasons;

  MorningPages(MorningReport report, Settings settings, Attachments attachments) {
    this.report = requireNonNull(report, "report");
    this.settings = requireNonNull(settings, "settings");
    this.attachments = requireNonNull(attachments, "attachments");
    catalogue = Catalogue.in(settings.language());
    links = ConsoleLinks.of(settings.policyTable(), report.run().execution());
    more = new MoreHint(catalogue, attachments.withEveryInstance());
    reasons = new MorningReasons(report, catalogue);
  }

  MailPage page(MailLimits limits) {
    return new MailPage(
        settings.language().text(),
        MorningHeadline.subject(report, catalogue, settings.name()),
        MorningHeadline.title(report, catalogue),
        tone(),
        run(),
        MorningSummary.of(report, catalogue).sentences(),
        tiles(),
        attention(limits.actionItems()),
        catalogue.of(Message.MORNING_FIGURES_TITLE),
        MorningSummary.timeOff(report, catalogue),
        Optional.empty(),
        breakdowns(limits.rows()),
        resting(limits.rows()),
        regions(limits.instances()),
        remarks());
  }

  private Severity tone() {
    Severity tone = Severity.of(report.end().status());
    boolean hasOpenItems =
        report.count(TargetStatus.UNREAD) > 0
            || report.instances().stream().anyMatch(report::isMissing);
    return tone == Severity.GOOD && hasOpenItems ? Severity.WARN : tone;
  }

  private static Severity tone(StartOutcome outcome) {
    return switch (outcome) {
      case STARTED -> Severity.GOOD;
      case PLANNED, RESTING, LEFT_ALONE -> Severity.INFO;
      case STARTING, GONE -> Severity.WARN;
      case FAILED, REFUSED -> Severity.BAD;
    };
  }

  private String run() {
    return catalogue.of(
        Message.MORNING_RUN,
        DisplayText.sentence(report.run().id()),
        catalogue.mode(report.run().mode()),
        catalogue.minute(report.run().now(), report.run().zone()),
        catalogue.minute(report.end().endedAt(), report.run().zone()),
        catalogue.zone(report.run().zone()));
  }

  private List<Tile> tiles() {
    Map<StartOutcome, Integer> counts = report.outcomes();
    return MorningWords.TELLING.stream()
        .filter(counts::containsKey)
        .map(outcome ->
            new Tile(
                catalogue.number(counts.getOrDefault(outcome, 0)),
                MorningWords.outcome(outcome, report, catalogue),
                tone(outcome)))
        .toList();
  }

  private List<Points> attention(int max) {
    return MorningItems.of(report, catalogue).stream()
        .map(group ->
            new Points(
                group.heading(),
                group.items().stream().limit(max).map(this::point).toList(),
                more.of(group.items().size() - max)))
        .toList();
  }

  private Point point(MorningItems.MorningItem item) {
    return new Point(
        item.subject(),
        item.text(),
        switch (item.about()) {
          case About.Instance(String region, String id) -> links.instance(region, id);
          case About.Policy(String id) -> links.policy(id);
          case About.Other() -> Optional.empty();
        });
  }

  private List<Breakdown> breakdowns(int max) {
    if (report.instances().isEmpty() || max == 0) {
      return List.of();
    }
    Map<String, List<MorningInstance>> regions = new TreeMap<>();
    report
        .instances()
        .forEach(
            entry -> regions.computeIfAbsent(entry.region(), _ -> new ArrayList<>()).add(entry));
    List<BreakdownRow> byRegion =
        regions.entrySet().stream()
            .map(
                each -> new BreakdownRow(DisplayText.name(each.getKey()), numbers(each.getValue())))
            .toList();
    List<BreakdownRow> byOwner =
        OwnerShare.of(report).stream()
            .map(share ->
                new BreakdownRow(MorningItems.owner(share, catalogue), numbers(share.instances())))
            .toList();
    return List.of(
        breakdown(Message.MAIL_REGIONS_TITLE, Message.MAIL_COLUMN_REGION, byRegion, max, ""),
        breakdown(
            Message.MAIL_OWNERS_TITLE,
            Message.MAIL_COLUMN_OWNER,
            byOwner,
            max,
            catalogue.of(Message.MAIL_OWNERS_NOTE)));
  }

  private Breakdown breakdown(
      Message title, Message subject, List<BreakdownRow> rows, int max, String note) {
    return new Breakdown(
        catalogue.of(title),
        catalogue.of(subject),
        columns(),
        rows.stream().limit(max).toList(),
        Stream.of(more.of(rows.size() - max), note).filter(text -> !text.isEmpty()).toList());
  }

  private List<String> columns() {
    return Stream.of(
            Message.MORNING_COLUMN_STOPPED,
            isPlan() ? Message.MORNING_COLUMN_TO_START : Message.MORNING_COLUMN_ON,
            Message.MORNING_COLUMN_RESTING,
            Message.MORNING_COLUMN_LEFT_ALONE,
            Message.MAIL_COLUMN_OTHER)
        .map(catalogue::of)
        .toList();
  }

  private List<String> numbers(List<MorningInstance> entries) {
    int first = count(entries, isPlan() ? StartOutcome.PLANNED : StartOutcome.STARTED);
    int resting = count(entries, StartOutcome.RESTING);
    int leftAlone = count(entries, StartOutcome.LEFT_ALONE);
    return Stream.of(
            entries.size(), first, resting, leftAlone, entries.size() - first - resting - leftAlone)
        .map(catalogue::number)
        .toList();
  }

  private static int count(List<MorningInstance> entries, StartOutcome outcome) {
    return (int) entries.stream().filter(entry -> entry.outcome() == outcome).count();
  }

  private boolean isPlan() {
    return report.run().mode() == Mode.PLAN;
  }

  private MailPage.Kept resting(int max) {
    List<RestingPolicy> all = RestingPolicy.of(report);
    return new MailPage.Kept(
        catalogue.of(Message.MORNING_RESTING_TITLE),
        all.stream().limit(max).map(this::row).toList(),
        more.of(all.size() - max));
  }

  private KeptRow row(RestingPolicy resting) {
    Optional<PolicyLine> line =
        report.policies().stream()
            .filter(policy -> resting.policy().filter(policy.id()::equals).isPresent())
            .findFirst();
    String none = catalogue.of(Message.NONE);
    List<String> names =
        resting.instances().stream().limit(MAX_NAMES).map(MorningWords::nameOrId).toList();
    int left = resting.instances().size() - names.size();
    return new KeptRow(
        resting.policy().map(DisplayText::name).orElseGet(() -> reasons.policy(Optional.empty())),
        resting.policy().flatMap(links::policy),
        line.flatMap(PolicyLine::reason).map(DisplayText::sentence).orElse(none),
        catalogue.list(
            Stream.of(
                    line.flatMap(PolicyLine::owner).map(DisplayText::name),
                    line.flatMap(
                        policy -> VerdictReasons.until(policy, report.run().zone(), catalogue)))
                .flatMap(Optional::stream)
                .toList()),
        left > 0
            ? catalogue.of(Message.MAIL_NAMES, catalogue.list(names), left)
            : catalogue.list(names),
        catalogue.of(Message.INSTANCES, resting.instances().size()),
        List.of());
  }

  /** Divides the limit evenly between the regions. */
  private List<RegionPart> regions(int max) {
    Map<Target, List<MorningInstance>> byRegion = report.byRegion();
    List<Integer> shares =
        RegionSection.sharesOf(byRegion.values().stream().map(List::size).toList(), max);
    List<RegionPart> parts = new ArrayList<>();
    byRegion.forEach((target, entries) -> {
      int share = max > 0 ? shares.get(parts.size()) : 0;
      parts.add(
          new RegionPart(
              RegionSection.name(target.region(), target.account(), catalogue),
              MorningWords.counts(MorningReport.outcomes(entries), report, catalogue),
              MorningWords.tellingFirst(entries).stream().limit(share).map(this::row).toList(),
              more.of(entries.size() - share)));
    });
    return max > 0 ? parts : List.of();
  }

  private InstanceRow row(MorningInstance entry) {
    return new InstanceRow(
        MorningWords.outcome(entry.outcome(), report, catalogue),
        tone(entry.outcome()),
        entry.name().filter(name -> !name.isBlank()).map(DisplayText::name).orElse(""),
        DisplayText.name(entry.instance()),
        links.instance(entry.region(), entry.instance()),
        entry.type().map(DisplayText::name).orElse(""),
        reasons.of(entry));
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    // A run that failed has not decided about every region that it read.
    List<String> quiet =
        report.targets().stream()
            .filter(_ -> report.end().status() != RunStatus.FAILED)
            .filter(plan -> plan.status() == TargetStatus.READ)
            .map(plan -> plan.target().region())
            .filter(region ->
                report.instances().stream().noneMatch(entry -> entry.region().equals(region)))
            .map(DisplayText::name)
            .toList();
    if (!quiet.isEmpty()) {
      remarks.add(catalogue.of(Message.MORNING_QUIET, catalogue.list(quiet)));
    }
    remarks.addAll(attachments.remarks(catalogue, DisplayText.sentence(report.run().id())));
    remarks.add(
        catalogue.of(
            Message.MORNING_FOOTER,
            DisplayText.deployment(settings.name(), report.run(), catalogue)));
    return remarks;
  }
}
