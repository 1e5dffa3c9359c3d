package dev.curfew.report.text;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.words.AttentionItem;
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

/** The parts of a text, written one after the other. Not thread-safe. */
final class Sections {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final Catalogue catalogue;
  private final Style style;
  private final DisplayLimits room;

  Sections(Catalogue catalogue, Style style, DisplayLimits room) {
    this.catalogue = catalogue;
    this.style = style;
    this.room = room;
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

  /** What needs a person, under a heading for each kind; nothing where nothing does. */
  void points(List<AttentionItem> points) {
    for (AttentionItem.Kind kind : AttentionItem.Kind.values()) {
      List<AttentionItem> some = points.stream().filter(point -> point.kind() == kind).toList();
      if (!some.isEmpty()) {
        gap();
        line(style.warning(kind.heading(some.size(), catalogue)));
        some.stream().limit(room.points()).forEach(point -> line(INDENT + point.line(catalogue)));
        rest(some.size() - room.points());
      }
    }
  }

  /**
   * Every region with its instances, as far as there is room, then those where nothing runs.
   *
   * @param state the word for what an instance came to
   * @param count for example {@code 12 stopped}, of the entry's state
   */
  void regions(
      PlanReport plan,
      Function<PlannedInstance, String> state,
      BiFunction<PlannedInstance, Integer, String> count) {
    List<RegionSection> regions = RegionSection.of(plan);
    List<Integer> shares = RegionSection.shares(regions, room.instances());
    OutcomeReasons reasons = new OutcomeReasons(plan, catalogue);
    for (int i = 0; i < regions.size(); i++) {
      gap();
      RegionSection region = regions.get(i);
      line(
          style.bold(region.title(catalogue)) + INDENT + numbers(region.instances(), state, count));
      List<PlannedInstance> shown = region.instances().subList(0, shares.get(i));
      text.append(new InstanceTable(shown, state, reasons, style, room.width()));
      rest(region.instances().size() - shares.get(i));
    }
    quiet(plan);
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

  private void quiet(PlanReport plan) {
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

  /** The policies that keep anything, with who answers for them. */
  void exemptions(PlanReport plan) {
    List<Exemption> exemptions = Exemption.of(plan, catalogue);
    if (exemptions.isEmpty()) {
      return;
    }
    gap();
    title(catalogue.of(Message.EXEMPTIONS_TITLE));
    exemptions.stream()
        .limit(room.points())
        .forEach(exemption -> line(INDENT + exemption.line(catalogue)));
    rest(exemptions.size() - room.points());
  }

  private void rest(int number) {
    if (number > 0) {
      faint(INDENT + catalogue.of(Message.TEXT_REST, number, catalogue.of(room.rest())));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
