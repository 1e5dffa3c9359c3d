package dev.curfew.report.csv;

import dev.curfew.report.words.Sanitizer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows of a CSV file: RFC 4180, in UTF-8. A cell that a spreadsheet would evaluate as a formula is
 * prefixed with an apostrophe (OWASP, "CSV Injection"). Not thread-safe.
 *
 * <p>Quoting is the only rule, so no library is used for it; a test reads the file with a library.
 */
public final class CsvRows {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Includes the full-width forms, which some input methods type and spreadsheets accept. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final String NEEDS_QUOTES = "\",\r\n";

  private final Writer out;

  private CsvRows(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** With a byte order mark, without which Excel assumes another encoding. */
  static CsvRows forSpreadsheets(OutputStream out) throws IOException {
    CsvRows rows = new CsvRows(out);
    rows.out.write(BYTE_ORDER_MARK);
    return rows;
  }

  /** Without a byte order mark. */
  public static CsvRows forPipes(OutputStream out) {
    return new CsvRows(out);
  }

  /** Writes one row, the header included. */
  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(cell(cells.get(i)));
    }
    out.write("\r\n");
  }

  public void flush() throws IOException {
    out.flush();
  }

  private static String cell(String value) {
    String text = Sanitizer.encodable(value);
    if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** In a loop, as a stream for each cell would take a third of the time of a large file. */
  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (NEEDS_QUOTES.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
