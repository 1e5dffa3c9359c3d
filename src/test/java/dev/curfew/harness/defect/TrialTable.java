package dev.curfew.harness.defect;

import dev.curfew.harness.DocumentedTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of defects in {@code docs/reliability.md}; rows of deleted defects are dropped. */
final class TrialTable {
  private static final DocumentedTable TABLE = new DocumentedTable("defects");
  private static final String HEAD =
      "| defect | what it does | place | caught by | in |\n|---|---|---|---|---|";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*$");
  private static final Pattern SEED = Pattern.compile(", seed (\\d+) \\|$");
  private static final String NOT_CAUGHT = "not caught";

  private TrialTable() {}

  /** The seed in the row of a defect; empty if there is none. */
  static synchronized Optional<String> seed(Defect defect) throws IOException {
    return Optional.ofNullable(rows().get(defect.name()))
        .map(SEED::matcher)
        .filter(Matcher::find)
        .map(seed -> seed.group(1));
  }

  /** The rows of the table, by the name of their defect. */
  static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(TABLE.read());
    while (row.find()) {
      rows.put(row.group(1), row.group());
    }
    return rows;
  }

  /** Replaces the row of one defect. Thread-safe in one process. */
  static synchronized void record(Trial.Tried tried) throws IOException {
    Map<String, String> rows = rows();
    rows.put(
        tried.defect().name(),
        row(tried.defect(), tried.isCaught() ? where(tried.defect(), tried.seed()) : NOT_CAUGHT));
    List<String> names = Defect.all().stream().map(Defect::name).toList();
    rows.keySet().retainAll(names);
    TABLE.write(HEAD + "\n" + String.join("\n", rows.values()));
  }

  /** The row that a defect has if it was caught with the seed that its row says. */
  static String caught(Defect defect) throws IOException {
    return row(defect, where(defect, seed(defect)));
  }

  private static String where(Defect defect, Optional<String> seed) {
    return defect.check().text()
        + defect.row().map(" `%s`"::formatted).orElse("")
        + (defect.check().isRandom() ? ", seed " + seed.orElse("none") : "");
  }

  private static String row(Defect defect, String where) {
    return "| `%s` | %s | `%s` | `%s` | %s |"
        .formatted(
            defect.name(),
            defect.description()
                + defect.companion().map(" (together with `%s`)"::formatted).orElse(""),
            defect.placeText(),
            defect.caughtBy(),
            where);
  }
}
