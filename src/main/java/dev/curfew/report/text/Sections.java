package dev.curfew.report.text;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.attention.AttentionItem;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Exemption;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.OutcomeReasons;
import dev.curfew.report.words.RegionSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds a text of several sections. Not thread-safe. */
final class Sections {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final Catalogue catalogue;
  private final Style style;
  private final DisplayLimits limits;

  Sections(Catalogue catalogue, Style style, DisplayLimits limits) {
    this.catalogue = catalogue;
    this.style = style;
    this.limits = limits;
  }

  void title(String title) {
    line(style.bold(title));
  }

  void faint(String words) {
    line(style.faint(words));
  }

  void line(String words) {
    text.append(words).append('\n');
  }

  void gap() {
    text.append('\n');
  }

  /** The action items, under a heading for each kind that has any. */
  void actionItems(List<AttentionItem> items) {
    for (AttentionItem.Kind kind : AttentionItem.Kind.values()) {
      List<AttentionItem> some = items.stream().filter(item -> item.kind() == kind).toList();
      if (!some.isEmpty()) {
        gap();
        line(style.warning(kind.heading(some.size(), catalogue)));
        some.stream()
            .limit(limits.actionItems())
            .forEach(point -> line(INDENT + point.line(catalogue)));
        more(some.size() - limits.actionItems());
      }
    }
  }

  /**
   * The regions with their instances, within the limits, then the regions without running
   * instances.
   *
   * @param state the text for an instance's outcome
   * @param count the text for a number of instances with the given instance's outcome, for example
   *     {@code 12 stopped}
   */
  void regions(
      PlanReport plan,
      Function<PlannedInstance, String> state,
      BiFunction<PlannedInstance, Integer, String> count) {
    List<RegionSection> regions = RegionSection.of(plan);
    List<Integer> shares = RegionSection.shares(regions, limits.instances());
    OutcomeReasons reasons = new OutcomeReasons(plan, catalogue);
    for (int i = 0; i < regions.size(); i++) {
      gap();
      RegionSection region = regions.get(i);
      line(
          style.bold(region.title(catalogue)) + INDENT + numbers(region.instances(), state, count));
      List<PlannedInstance> shown = region.listed().subList(0, shares.get(i));
      table(
          shown.stream()
              .map(entry ->
                  InstanceTable.Row.of(
                      state.apply(entry),
                      entry.name(),
                      entry.instance(),
                      entry.type(),
                      cell -> style.outcome(entry.outcome(), cell),
                      reasons.of(entry)))
              .toList());
      more(region.listed().size() - shares.get(i));
    }
    idleRegions(plan);
  }

  void table(List<InstanceTable.Row> rows) {
    text.append(InstanceTable.of(rows, limits.width()));
  }

  private String numbers(
      List<PlannedInstance> entries,
      Function<PlannedInstance, String> state,
      BiFunction<PlannedInstance, Integer, String> count) {
    return catalogue.list(
        entries.stream()
            .collect(Collectors.groupingBy(state, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(same -> count.apply(same.getFirst(), same.size()))
            .toList());
  }

  private void idleRegions(PlanReport plan) {
    for (TargetStatus status : TargetStatus.values()) {
      List<String> regions =
          plan.regions().stream()
              .filter(row -> row.running() == 0 && row.status() == status)
              .map(RegionRow::region)
              .map(DisplayText::name)
              .toList();
      if (!regions.isEmpty()) {
        gap();
        faint(catalogue.of(heading(status), catalogue.list(regions)));
      }
    }
  }

  private static Message heading(TargetStatus status) {
    return switch (status) {
      case READ -> Message.TEXT_QUIET;
      case DENIED -> Message.TEXT_DENIED;
      case UNREAD -> Message.TEXT_UNREAD;
    };
  }

  /** The policies that keep instances running, with their owners. */
  void exemptions(PlanReport plan) {
    List<Exemption> exemptions = Exemption.of(plan, catalogue);
    if (exemptions.isEmpty()) {
      return;
    }
    gap();
    title(catalogue.of(Message.EXEMPTIONS_TITLE));
    exemptions.stream()
        .limit(limits.actionItems())
        .forEach(exemption -> line(INDENT + exemption.line(catalogue)));
    more(exemptions.size() - limits.actionItems());
  }

  /** How many more there are; nothing if there are none. */
  void more(int number) {
    if (number > 0) {
      faint(INDENT + catalogue.of(Message.TEXT_REST, number, catalogue.of(limits.more())));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
