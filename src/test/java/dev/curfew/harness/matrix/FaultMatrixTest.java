package dev.curfew.harness.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.curfew.harness.DocumentedTable;
import dev.curfew.local.faults.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fault matrix: one kind of fault a night, through the real state machine. The rows are data,
 * in {@code src/test/resources/fault-matrix}; {@code docs/reliability.md} has a table of them,
 * which {@code -Dcurfew.writeMatrix=true} writes anew. {@code -Dcurfew.row=NAME} plays one row.
 */
@Tag("slow")
class FaultMatrixTest {
  private static final DocumentedTable TABLE = new DocumentedTable("fault matrix");

  private static final FaultMatrix MATRIX = new FaultMatrix();

  @AfterAll
  static void closeDynamoDb() {
    MATRIX.close();
  }

  static List<MatrixRow> rows() throws IOException {
    String only = System.getProperty("curfew.row", "");
    return MatrixRow.all().stream()
        .filter(row -> only.isEmpty() || row.name().equals(only))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void nightEndsAsItsRowExpects(MatrixRow row) {
    MATRIX.check(row);
  }

  @Test
  void rowNamesAreUnique() throws IOException {
    Set<String> names = new HashSet<>();

    assertThat(MatrixRow.all()).allSatisfy(row -> assertThat(names.add(row.name())).isTrue());
  }

  @Test
  void eachKindOfFaultHasARow() throws IOException {
    Set<String> kinds =
        MatrixRow.all().stream()
            .flatMap(row -> row.faults().stream())
            .map(fault -> fault.path("kind").asText())
            .collect(Collectors.toSet());

    assertThat(kinds)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Fault.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList());
  }

  @Test
  void documentationHasAllRows() throws IOException {
    String table =
        MatrixRow.sections().stream()
            .map(FaultMatrixTest::table)
            .collect(Collectors.joining("\n\n"));
    if (Boolean.getBoolean("curfew.writeMatrix")) {
      TABLE.write(table);
    }

    assertThat(TABLE.read()).isEqualTo(table);
  }

  private static String table(MatrixRow.Section section) {
    String rows =
        section.rows().stream()
            .map(row -> "| %s | %s | `%s` |".formatted(row.fault(), row.result(), row.name()))
            .collect(Collectors.joining("\n"));
    return "### %s\n\n| fault | result | row |\n|---|---|---|\n%s".formatted(section.title(), rows);
  }
}
