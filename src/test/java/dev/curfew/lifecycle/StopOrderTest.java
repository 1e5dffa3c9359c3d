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

  private static String turn(String type, boolean refusedBefore) {
    return StopOrder.of(
        instance("i-1").attribute(Attribute.TYPE, type).build(), STOP, refusedBefore);
  }

  @Test
  void theLargestComeFirstAndTheRefusedLast() {
    List<String> turns =
        Stream.of(
                turn("u-6tb1.112xlarge", true),
                turn("t3.nano", false),
                turn("whatever", false),
                turn("m6i.2xlarge", false))
            .sorted()
            .toList();

    assertThat(turns)
        .containsExactly(
            turn("m6i.2xlarge", false),
            turn("t3.nano", false),
            turn("whatever", false),
            turn("u-6tb1.112xlarge", true));
    assertThat(turns.stream().filter(StopOrder::isAlone)).containsExactly(turns.getLast());
    assertThat(turns).allMatch(turn -> turn.startsWith(StopOrder.TO_STOP));
  }

  @Test
  void virtualCpusDecideIfTheNameTellsNoSize() {
    String metal =
        StopOrder.of(
            instance("i-1")
                .attribute(Attribute.TYPE, "m5.metal")
                .attribute(Attribute.VIRTUAL_CPUS, "96")
                .build(),
            STOP,
            false);

    assertThat(metal).isEqualTo(turn("m5.24xlarge", false));
  }
}
