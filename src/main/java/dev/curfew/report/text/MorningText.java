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
import java.util.function.Function;

/** The human-readable result that {@code morning} prints. */
public final class MorningText {
  private static final String INDENT = "  ";
  private static final int MAX_CELL = 32;

  /** The cells of a row, the reason included. */
  private static final int COLUMNS = 5;

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
    int[] next = {0};
    byRegion.forEach((target, entries) -> {
      int share = shares.get(next[0]++);
      text.gap();
      text.line(
          style.bold(RegionSection.name(target.region(), target.account(), catalogue))
              + INDENT
              + MorningWords.counts(MorningReport.outcomes(entries), catalogue));
      rows(MorningWords.tellingFirst(entries).subList(0, share));
      text.more(entries.size() - share);
    });
  }

  private void rows(List<MorningInstance> entries) {
    MorningReasons reasons = new MorningReasons(report, catalogue);
    int maxCell = Math.max(MAX_CELL, limits.width() / COLUMNS);
    List<Function<MorningInstance, String>> columns =
        List.of(
            entry -> MorningWords.outcome(entry.outcome(), catalogue),
            entry -> DisplayText.wholeName(entry.name()),
            entry -> DisplayText.name(entry.instance()),
            entry -> entry.type().map(DisplayText::name).orElse("-"));
    List<Integer> widths =
        columns.stream()
            .map(column ->
                entries.stream()
                    .mapToInt(entry -> Math.min(maxCell, Columns.of(column.apply(entry))))
                    .max()
                    .orElse(0))
            .toList();
    for (MorningInstance entry : entries) {
      StringBuilder row = new StringBuilder();
      int left = limits.width();
      for (int i = 0; i < columns.size(); i++) {
        String cell =
            Columns.pad(Columns.cut(columns.get(i).apply(entry), widths.get(i)), widths.get(i));
        row.append(INDENT).append(i == 0 ? style.outcome(entry.outcome(), cell) : cell);
        left -= INDENT.length() + widths.get(i);
      }
      int room = Math.max(maxCell, left - INDENT.length());
      text.line(row.append(INDENT).append(Columns.cut(reasons.of(entry), room)).toString());
    }
  }
}
