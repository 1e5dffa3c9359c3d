package dev.curfew.harness.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** That the deliberate defects can still be made; {@link Trial} tries them. */
class DefectsTest {
  @Test
  void eachStillFindsItsPlace() throws IOException {
    assertThat(Defect.all())
        .hasSizeGreaterThanOrEqualTo(12)
        .allSatisfy(defect -> {
          assertThat(defect.matches()).as("%s in %s", defect.name(), defect.file()).isEqualTo(1);
          assertThat(defect.made()).as(defect.name()).isNotEqualTo(defect.found());
        });
  }
}
