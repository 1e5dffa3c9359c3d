package dev.curfew.harness.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.curfew.harness.invariant.Invariant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deliberate defects can still be made; {@link Trial} shows which invariant catches each. */
class DefectsTest {
  private static final String JAVA =
      """
      class A {
        int total(int price) {
          // The price, and tax.
          return price
              + tax(price, (1));
        }
      }
      """;

  private static List<JavaTokens.Match> matches(String fragment) {
    return JavaTokens.matches(JAVA, 0, JAVA.length(), fragment);
  }

  @Test
  void eachDefectAppliesExactlyOnce() throws IOException {
    assertThat(Defect.all())
        .hasSizeGreaterThanOrEqualTo(40)
        .allSatisfy(defect -> {
          assertThatCode(defect::apply).doesNotThrowAnyException();
          assertThat(defect.replacement()).isNotEqualTo(defect.replaced());
        });
  }

  /**
   * An invariant that no defect breaks may not be able to fail. Two cannot be tried with a single
   * change: no port can wait, and several checks keep a morning from starting an instance twice.
   * For {@code acceptedStopsAreReported} there is no defect yet.
   */
  @Test
  void everyInvariantCatchesADefect() throws IOException {
    Set<String> catching =
        Defect.all().stream()
            .filter(defect -> defect.check().isOfInvariant())
            .map(Defect::caughtBy)
            .collect(Collectors.toSet());

    assertThat(Invariant.all())
        .extracting(Invariant::name)
        .filteredOn(name ->
            !Set.of("acceptedStopsAreReported", "functionsDoNotWait", "startedOnceInAMorning")
                .contains(name))
        .containsExactlyInAnyOrderElementsOf(catching);
  }

  /** {@code mvn test -Dtest=Trial -Dcurfew.defect=NAME} tries a defect and writes its row. */
  @Test
  void eachDefectWasTriedAndCaught() throws IOException {
    Map<String, String> rows = TrialTable.rows();

    for (Defect defect : Defect.all()) {
      assertThat(rows.get(defect.name()))
          .as("run mvn test -Dtest=Trial -Dcurfew.defect=%s", defect.name())
          .isEqualTo(TrialTable.caught(defect));
    }
    assertThat(rows.keySet())
        .containsExactlyElementsOf(Defect.all().stream().map(Defect::name).toList());
  }

  @Tag("slow")
  @Test
  void eachDefectCompiles(@TempDir Path classes) throws IOException {
    List<Defect> left = new ArrayList<>(Defect.all());
    left.removeIf(defect -> !(defect.place() instanceof Defect.Place.Method));
    try (DefectCompiler compiler = new DefectCompiler()) {
      for (int round = 0; !left.isEmpty(); round++) {
        List<Defect> together = ofDifferentClasses(left);
        compiler.compile(together, classes.resolve("round-" + round));
        left.removeAll(together);
      }
    }
  }

  private static List<Defect> ofDifferentClasses(List<Defect> defects) {
    Set<String> classNames = new HashSet<>();
    return defects.stream()
        .filter(defect ->
            defect.place() instanceof Defect.Place.Method(String className, _)
                && classNames.add(className))
        .toList();
  }

  @Test
  void ignoresFormattingAndComments() {
    assertThat(matches("return price+tax(price,(1))")).hasSize(1);
    assertThat(matches("return price // other comment\n + tax")).hasSize(1);
    assertThat(matches("pri + tax")).isEmpty();
  }

  @Test
  void wildcardsMatchBalancedTokensAndCanBeReused() {
    JavaTokens.Match match = matches("tax($arguments);").getFirst();

    assertThat(match.fill("price * rate($arguments);")).isEqualTo("price * rate(price, (1));");
  }

  @Test
  void reportsADefectThatNoLongerApplies() {
    Defect defect =
        Defect.parse(
            "gone",
            "description: x\nclass: LimitCheck\nmethod: isCompared\n"
                + "caught by: noStopCallsOverALimit\nin: nights\n"
                + "--- replace\nnoSuchCall()\n--- with\n");

    assertThatIllegalStateException()
        .isThrownBy(defect::apply)
        .withMessageContaining("LimitCheck.isCompared");
  }
}
