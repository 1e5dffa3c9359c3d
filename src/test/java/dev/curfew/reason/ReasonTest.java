package dev.curfew.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {
  static List<Reason> all() {
    return Reasons.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadBackFromCodeAndArguments(Reason reason) {
    Reason read =
        switch (reason) {
          case FailureReason _ -> FailureReason.of(reason.code(), reason.arguments());
          case Note _ -> Note.of(reason.code(), reason.arguments());
          case OutcomeDetail _ -> OutcomeDetail.of(reason.code(), reason.arguments());
          case StartDetail _ -> StartDetail.of(reason.code(), reason.arguments());
          case TargetProblem _ -> TargetProblem.of(reason.code(), reason.arguments());
          case Warning _ -> reason;
        };

    assertThat(read).isEqualTo(reason);
  }

  @Test
  void codesAreUnique() {
    assertThat(all()).extracting(Reason::code).doesNotHaveDuplicates();
  }

  @Test
  void namesAnUnknownCode() {
    assertThatThrownBy(() -> Note.of("of-tomorrow", List.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'of-tomorrow' with 1 arguments");
    assertThatThrownBy(() -> OutcomeDetail.of("last-seen", List.of("asleep")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("last-seen");
  }
}
