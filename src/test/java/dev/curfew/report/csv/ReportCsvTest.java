package dev.curfew.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.curfew.lifecycle.StopState;
import dev.curfew.report.Kinds;
import dev.curfew.report.Nights;
import dev.curfew.report.ReportBytes;
import dev.curfew.report.RunReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCsvTest {
  /** As another library reads it, without the byte order mark. */
  private static List<NamedCsvRecord> rows(RunReport report) {
    String text = new String(ReportBytes.csv(report), StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith("\uFEFFrun,mode,evaluated_at,account,region,instance,name,")
        .endsWith("\r\n");
    return CsvReader.builder().ofNamedCsvRecord(text.substring(1)).stream().toList();
  }

  private static String name(String name) {
    return rows(Nights.large(1, name)).getFirst().getField("name");
  }

  @Test
  void hasARowForEachInstanceWithItsDecidingPolicy() {
    List<NamedCsvRecord> rows = rows(Kinds.all().get("stopped-60"));

    assertThat(rows).hasSize(60);
    assertThat(rows)
        .filteredOn(row -> row.getField("outcome").equals("kept"))
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.getField("policy")).startsWith("keep-");
          assertThat(row.getField("policy_owner")).contains("@example.com");
          assertThat(row.getField("policy_reason")).isNotBlank();
          assertThat(row.getField("policy_until")).matches("20\\d\\d-\\d\\d-\\d\\d");
        });
    assertThat(rows)
        .filteredOn(row -> row.getField("outcome").equals("refused"))
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(row.getField("detail")).startsWith("OperationNotPermitted: The instance"));
  }

  /** So that the files of several runs can be joined. */
  @Test
  void hasTheRunAndItsTimesInEachRow() {
    RunReport report = Kinds.all().get("stopped-60");
    List<NamedCsvRecord> rows = rows(report);

    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.getField("run")).isEqualTo(report.run().id());
          assertThat(row.getField("mode")).isEqualTo("stop");
          assertThat(row.getField("evaluated_at")).isEqualTo(report.run().now().toString());
        });
    for (int i = 0; i < rows.size(); i++) {
      String expected =
          report.plan().instances().get(i).state() instanceof StopState.Finished finished
              ? finished.at().toString()
              : "";
      assertThat(rows.get(i).getField("outcome_at")).isEqualTo(expected);
    }
    assertThat(rows).anyMatch(row -> row.getField("outcome_at").endsWith("Z"));
    assertThat(rows).anyMatch(row -> row.getField("outcome_at").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "=1,\"2\"",
        "\n=1",
        "＝1",
        "=1\n=2"
      })
  void aCellThatASpreadsheetWouldReadAsAFormulaIsText(String name) {
    assertThat(name(name)).isEqualTo("'" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web-1", "a,b", "a\"b", "a\nb\r\nc", "결제 🚀", "' =1", "<!channel>"})
  void readsBackUnescapedNamesUnchanged(String name) {
    assertThat(name(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"0, plan-0", "1, stopped-1", "20000, stopped-20000", "0, refused"})
  void hasOnlyTheHeaderIfNothingWasRead(int rows, String kind) {
    assertThat(rows(Kinds.all().get(kind))).hasSize(rows);
  }
}
