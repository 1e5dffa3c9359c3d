package dev.curfew.report;

import dev.curfew.report.csv.ReportCsv;
import dev.curfew.report.json.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The files of a report as bytes. */
public final class ReportBytes {
  private ReportBytes() {}

  /** {@code report.json}. */
  public static byte[] json(RunReport report) {
    return bytes(out -> ReportJson.write(report, out));
  }

  /** {@code report.csv}. */
  public static byte[] csv(RunReport report) {
    return bytes(out -> ReportCsv.write(report, out));
  }

  /** Writes a file to a stream. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** What is written to the stream. */
  public static byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
