package dev.curfew.harness.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  @Tag("slow")
  @Test
  void eachDefectCompiles(@TempDir Path classes) throws IOException {
    try (DefectCompiler compiler = new DefectCompiler()) {
      assertThat(Defect.all())
          .filteredOn(defect -> defect.place() instanceof Defect.Place.Method)
          .allSatisfy(defect -> compiler.compile(defect, classes.resolve(defect.name())));
    }
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
            "description: x\nclass: LimitCheck\nmethod: isCompared\nstore: memory\n"
                + "--- replace\nnoSuchCall()\n--- with\n");

    assertThatIllegalStateException()
        .isThrownBy(defect::apply)
        .withMessageContaining("LimitCheck.isCompared");
  }
}
