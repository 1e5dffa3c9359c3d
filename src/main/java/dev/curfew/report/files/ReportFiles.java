package dev.curfew.report.files;

import dev.curfew.report.EndedRun;
import dev.curfew.report.RunReport;
import dev.curfew.report.csv.MorningCsv;
import dev.curfew.report.csv.ReportCsv;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** The whole report as files. The same report gives the same bytes. */
public interface ReportFiles {
  EndedRun report();

  default Run run() {
    return report().run();
  }

  /** When the run ended. */
  default Instant endedAt() {
    return report().end().endedAt();
  }

  /** {@code report.csv}. The stream is flushed and stays open. */
  void writeCsv(OutputStream out) throws IOException;

  /** {@code report.json}. The stream is flushed and stays open. */
  void writeJson(OutputStream out) throws IOException;

  static ReportFiles of(RunReport report) {
    return new OfNight(report);
  }

  static ReportFiles of(MorningReport report) {
    return new OfMorning(report);
  }

  record OfNight(RunReport report) implements ReportFiles {
    @Override
    public void writeCsv(OutputStream out) throws IOException {
      ReportCsv.write(report, out);
    }

    @Override
    public void writeJson(OutputStream out) throws IOException {
      ReportJson.write(report, out);
    }
  }

  record OfMorning(MorningReport report) implements ReportFiles {
    @Override
    public void writeCsv(OutputStream out) throws IOException {
      MorningCsv.write(report, out);
    }

    @Override
    public void writeJson(OutputStream out) throws IOException {
      ReportJson.write(report, out);
    }
  }
}
