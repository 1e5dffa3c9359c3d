package dev.curfew.report.text;

import dev.curfew.instance.Target;
import dev.curfew.report.morning.MorningHeadline;
import dev.curfew.report.morning.MorningItems;
import dev.curfew.report.morning.MorningReasons;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.morning.MorningSummary;
import dev.curfew.report.morning.MorningWords;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.RegionSection;
import dev.curfew.start.state.MorningInstance;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The human-readable result that {@code morning} prints. */
public final class MorningText {
  private static final String INDENT = "  ";

  private final MorningReport report;
  private final Catalogue catalogue;
  private final Style style;
  private final DisplayLimits limits;
  private final Sections text;

  private MorningText(
      MorningReport report, Catalogue catalogue, Style style, DisplayLimits limits) {
    this.report = report;
    this.catalogue = catalogue;
    this.style = style;
    this.limits = limits;
    text = new Sections(catalogue, style, limits);
  }

  /** The result, what happened, action items, then every region. */
  public static String of(
      MorningReport report, Catalogue catalogue, Style style, DisplayLimits limits) {
    return new MorningText(report, catalogue, style, limits).write();
  }

  private String write() {
    ZoneId zone = report.run().zone();
    text.title(MorningHeadline.title(report, catalogue));
    text.faint(
        catalogue.of(
            Message.STORY_RUN,
            DisplayText.sentence(report.run().id()),
            catalogue.mode(report.run().mode()),
            catalogue.time(report.run().now(), zone),
            catalogue.time(report.end().endedAt(), zone)));
    text.gap();
    MorningSummary.of(report, catalogue).sentences().forEach(text::line);
    MorningSummary.timeOff(report, catalogue).forEach(text::line);
    for (MorningItems.Group group : MorningItems.of(report, catalogue)) {
      text.gap();
      text.line(style.warning(group.heading()));
      group.items().stream()
          .limit(limits.actionItems())
          .forEach(item -> text.line(INDENT + item.line(catalogue)));
      text.more(group.items().size() - limits.actionItems());
    }
    regions();
    return text.toString();
  }

  private void regions() {
    Map<Target, List<MorningInstance>> byRegion = report.byRegion();
    List<Integer> shares =
        RegionSection.sharesOf(
            byRegion.values().stream().map(List::size).toList(), limits.instances());
    MorningReasons reasons = new MorningReasons(report, catalogue);
    int[] next = {0};
    byRegion.forEach((target, entries) -> {
      int share = shares.get(next[0]++);
      text.gap();
      text.line(
          style.bold(RegionSection.name(target.region(), target.account(), catalogue))
              + INDENT
              + MorningWords.counts(MorningReport.outcomes(entries), report, catalogue));
      text.table(
          MorningWords.tellingFirst(entries).subList(0, share).stream()
              .map(entry -> row(entry, reasons))
              .toList());
      text.more(entries.size() - share);
    });
  }

  private InstanceTable.Row row(MorningInstance entry, MorningReasons reasons) {
    return InstanceTable.Row.of(
        MorningWords.outcome(entry.outcome(), report, catalogue),
        entry.name(),
        entry.instance(),
        entry.type(),
        cell -> style.outcome(entry.outcome(), cell),
        reasons.of(entry));
  }
}
