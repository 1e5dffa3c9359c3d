package dev.curfew.report.text;

import dev.curfew.report.PlanReport;
import dev.curfew.report.RegionRow;
import dev.curfew.report.words.Attention;
import dev.curfew.report.words.Exemption;
import dev.curfew.report.words.Reasons;
import dev.curfew.report.words.Region;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.TargetStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parts of a text, written one after the other. Not thread-safe. */
final class Sections {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final Style style;
  private final Room room;

  Sections(Style style, Room room) {
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
  void points(List<Attention> points) {
    for (Attention.Kind kind : Attention.Kind.values()) {
      List<Attention> some = points.stream().filter(point -> point.kind() == kind).toList();
      if (!some.isEmpty()) {
        gap();
        line(style.warning("%s (%s)".formatted(kind.title(), Words.number(some.size()))));
        some.stream().limit(room.points()).forEach(point -> line(INDENT + point.line()));
        rest(some.size() - room.points());
      }
    }
  }

  /**
   * Every region with its instances, as far as there is room, then those where nothing runs.
   *
   * @param state the word for what an instance came to
   */
  void regions(PlanReport plan, Function<Entry, String> state) {
    List<Region> regions = Region.of(plan);
    List<Integer> shares = Region.shares(regions, room.instances());
    Reasons reasons = new Reasons(plan);
    for (int i = 0; i < regions.size(); i++) {
      gap();
      region(regions.get(i), shares.get(i), reasons, state);
    }
    quiet(plan);
  }

  private void region(Region region, int share, Reasons reasons, Function<Entry, String> state) {
    line(style.bold(region.title()) + INDENT + numbers(region.instances(), state));
    List<Entry> shown = region.instances().subList(0, share);
    text.append(new InstanceTable(shown, state, reasons, style, room.width()));
    rest(region.instances().size() - share);
  }

  private static String numbers(List<Entry> entries, Function<Entry, String> state) {
    return entries.stream()
        .collect(Collectors.groupingBy(state, LinkedHashMap::new, Collectors.summingInt(_ -> 1)))
        .entrySet()
        .stream()
        .map(count -> Words.number(count.getValue()) + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private void quiet(PlanReport plan) {
    for (TargetStatus status : TargetStatus.values()) {
      String regions =
          plan.regions().stream()
              .filter(row -> row.running() == 0 && row.status() == status)
              .map(RegionRow::region)
              .map(Words::name)
              .collect(Collectors.joining(", "));
      if (!regions.isEmpty()) {
        gap();
        faint(heading(status) + ": " + regions);
      }
    }
  }

  private static String heading(TargetStatus status) {
    return switch (status) {
      case READ -> "Nothing runs in";
      case DENIED -> "Denied";
      case UNREAD -> "Unread";
    };
  }

  /** The policies that keep anything, with who answers for them. */
  void exemptions(PlanReport plan) {
    List<Exemption> exemptions = Exemption.of(plan);
    if (exemptions.isEmpty()) {
      return;
    }
    gap();
    title("Kept by policy");
    int ids = exemptions.stream().mapToInt(one -> Columns.of(one.policy())).max().orElse(0);
    for (Exemption one : exemptions.subList(0, Math.min(exemptions.size(), room.points()))) {
      line(
          INDENT
              + Columns.pad(one.policy(), ids)
              + INDENT
              + Words.count(one.instances(), "instance")
              + ", %s, %s: %s".formatted(one.until(), one.owner(), one.reason()));
    }
    rest(exemptions.size() - room.points());
  }

  private void rest(int number) {
    if (number > 0) {
      faint(INDENT + "and %s more; %s".formatted(Words.number(number), room.rest()));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
