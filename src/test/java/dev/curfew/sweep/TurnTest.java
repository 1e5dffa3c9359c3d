package dev.curfew.sweep;

import static dev.curfew.sweep.Given.instance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final Judgement STOP =
      new Judgement(Effect.STOP, Optional.empty(), Optional.empty(), List.of(), List.of());

  private static String turn(String type, boolean refusedBefore) {
    return Turn.of(instance("i-1").attribute(Attribute.TYPE, type).build(), STOP, refusedBefore);
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
    assertThat(turns.stream().filter(Turn::isAlone)).containsExactly(turns.getLast());
    assertThat(turns).allMatch(turn -> turn.startsWith(Turn.TO_STOP));
  }
}
