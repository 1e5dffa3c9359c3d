package dev.curfew.report.text;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.OutcomeReasons;
import java.util.List;
import java.util.function.Function;

/** Instances as aligned columns: outcome, name, id, type, and the reason for the outcome. */
final class InstanceTable {
  private static final String GAP = "  ";

  /** Maximum width of a cell; a wider one is shortened. */
  private static final int MAX_CELL = 32;

  /** The cells of a row, the reason included. */
  private static final int COLUMNS = 5;

  private final List<PlannedInstance> entries;
  private final List<Function<PlannedInstance, String>> columns;
  private final List<Integer> widths;
  private final OutcomeReasons reasons;
  private final Style style;
  private final int width;
  private final int maxCell;

  /**
   * @param state the text for an instance's outcome
   * @param width maximum width of a line; the reason is shortened to fit, but not below a cell's
   *     maximum
   */
  InstanceTable(
      List<PlannedInstance> entries,
      Function<PlannedInstance, String> state,
      OutcomeReasons reasons,
      Style style,
      int width) {
    this.entries = entries;
    maxCell = Math.max(MAX_CELL, width / COLUMNS);
    this.columns =
        List.of(
            state,
            DisplayText::wholeName,
            entry -> DisplayText.name(entry.instance()),
            entry -> entry.type().map(DisplayText::name).orElse("-"));
    this.widths = columns.stream().map(this::widest).toList();
    this.reasons = reasons;
    this.style = style;
    this.width = width;
  }

  private int widest(Function<PlannedInstance, String> column) {
    return entries.stream()
        .mapToInt(entry -> Math.min(maxCell, Columns.of(column.apply(entry))))
        .max()
        .orElse(0);
  }

  private String row(PlannedInstance entry) {
    int left = width;
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      String cell = Columns.cut(columns.get(i).apply(entry), widths.get(i));
      String padded = Columns.pad(cell, widths.get(i));
      row.append(GAP).append(i == 0 ? style.outcome(entry.outcome(), padded) : padded);
      left -= GAP.length() + widths.get(i);
    }
    int max = Math.max(maxCell, left - GAP.length());
    return row.append(GAP).append(Columns.cut(reasons.of(entry), max)).append('\n').toString();
  }

  /** The rows, each with a line break after it. */
  @Override
  public String toString() {
    StringBuilder rows = new StringBuilder();
    entries.forEach(entry -> rows.append(row(entry)));
    return rows.toString();
  }
}
