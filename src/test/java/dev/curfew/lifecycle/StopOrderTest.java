package dev.curfew.lifecycle;

import static dev.curfew.testing.RunFixtures.instance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StopOrderTest {
  private static final Evaluation STOP =
      new Evaluation(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of());

  private static String position(String type, boolean refusedBefore) {
    return StopOrder.of(
        instance("i-1").attribute(Attribute.TYPE, type).build(), STOP, refusedBefore);
  }

  @Test
  void largerInstancesComeFirstAndRefusedOnesLast() {
    List<String> positions =
        Stream.of(
                position("u-6tb1.112xlarge", true),
                position("t3.nano", false),
                position("whatever", false),
                position("m6i.2xlarge", false))
            .sorted()
            .toList();

    assertThat(positions)
        .containsExactly(
            position("m6i.2xlarge", false),
            position("t3.nano", false),
            position("whatever", false),
            position("u-6tb1.112xlarge", true));
    assertThat(positions.stream().filter(StopOrder::isSolo)).containsExactly(positions.getLast());
    assertThat(positions).allMatch(position -> position.startsWith(StopOrder.TO_STOP));
  }

  @Test
  void virtualCpusDecideIfTheNameHasNoSize() {
    String metal =
        StopOrder.of(
            instance("i-1")
                .attribute(Attribute.TYPE, "m5.metal")
                .attribute(Attribute.VIRTUAL_CPUS, "96")
                .build(),
            STOP,
            false);

    assertThat(metal).isEqualTo(position("m5.24xlarge", false));
  }
}
