package dev.curfew.report.text;

import dev.curfew.report.words.DisplayText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Instances as aligned columns: outcome, name, id, type, and the reason for the outcome. */
final class InstanceTable {
  private static final String GAP = "  ";

  /** Maximum width of a cell; a wider one is shortened. */
  private static final int MAX_CELL = 32;

  /** The cells of a row, the reason included. */
  private static final int COLUMNS = 5;

  private InstanceTable() {}

  /**
   * One instance.
   *
   * @param cells all but the reason
   * @param colour of the outcome's cell
   */
  record Row(List<String> cells, UnaryOperator<String> colour, String reason) {
    static Row of(
        String outcome,
        Optional<String> name,
        String id,
        Optional<String> type,
        UnaryOperator<String> colour,
        String reason) {
      List<String> cells =
          List.of(
              outcome,
              DisplayText.wholeName(name),
              DisplayText.name(id),
              type.map(DisplayText::name).orElse("-"));
      return new Row(cells, colour, reason);
    }
  }

  /**
   * The rows, each with a line break after it.
   *
   * @param width maximum width of a line; the reason is shortened to fit, but not below a cell's
   *     maximum
   */
  static String of(List<Row> rows, int width) {
    int maxCell = Math.max(MAX_CELL, width / COLUMNS);
    int[] widths =
        IntStream.range(0, COLUMNS - 1).map(column -> widest(rows, column, maxCell)).toArray();
    int taken = IntStream.of(widths).sum() + COLUMNS * GAP.length();
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      for (int i = 0; i < widths.length; i++) {
        String cell = Columns.pad(Columns.cut(row.cells().get(i), widths[i]), widths[i]);
        text.append(GAP).append(i == 0 ? row.colour().apply(cell) : cell);
      }
      String reason = Columns.cut(row.reason(), Math.max(maxCell, width - taken));
      text.append(GAP).append(reason).append('\n');
    }
    return text.toString();
  }

  private static int widest(List<Row> rows, int column, int maxCell) {
    return rows.stream()
        .mapToInt(row -> Math.min(maxCell, Columns.of(row.cells().get(column))))
        .max()
        .orElse(0);
  }
}
