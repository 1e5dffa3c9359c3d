package dev.curfew.harness.defect;

import dev.curfew.harness.DocumentedTable;
import dev.curfew.harness.defect.Defect.Store;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of defects in {@code docs/reliability.md}; rows of deleted defects are dropped. */
final class TrialTable {
  private static final DocumentedTable TABLE = new DocumentedTable("defects");
  private static final String HEAD =
      "| defect | what it does | place | caught by | at the night of seed |\n|---|---|---|---|---|";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*$");

  private TrialTable() {}

  /** Replaces the row of one defect. */
  static void record(Trial.Tried tried) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(TABLE.read());
    while (row.find()) {
      rows.put(row.group(1), row.group());
    }
    rows.put(tried.defect().name(), row(tried));
    List<String> names = Defect.all().stream().map(Defect::name).toList();
    rows.keySet().retainAll(names);
    TABLE.write(HEAD + "\n" + String.join("\n", rows.values()));
  }

  private static String row(Trial.Tried tried) {
    Defect defect = tried.defect();
    return "| `%s` | %s | `%s` | %s | %s%s |"
        .formatted(
            defect.name(),
            defect.description(),
            defect.placeText(),
            tried.isCaught() ? "`" + tried.by() + "`" : "not caught",
            tried.seed(),
            defect.store() == Store.DYNAMODB ? ", on DynamoDB" : "");
  }
}
