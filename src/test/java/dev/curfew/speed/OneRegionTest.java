package dev.curfew.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.speed.OneRegion.Figures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The floor of 3,000 is what EC2's published bucket allows: (3,000 - 1,000) / 20 a second. */
@Tag("slow")
class OneRegionTest {
  private static final double FLOOR = 100;

  @Test
  void stoppingThreeThousandTakesAtMostFivePercentMoreThanTheTokenBucketAllows() {
    Figures night = new OneRegion(3_000, 0, 1).night();

    assertThat(night.stopped()).isEqualTo(3_000);
    assertThat(night.throttled()).isZero();
    assertThat(night.seconds()).isBetween(FLOOR, 1.05 * FLOOR);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void onePercentStopProtectionCostsTwentyPercentInTheFirstRunAndLittleAfterwards(long seed) {
    OneRegion region = new OneRegion(3_000, 10, seed);

    Figures first = region.night();
    assertThat(first.stopped()).isEqualTo(2_970);
    assertThat(first.throttled()).isZero();
    assertThat(first.seconds()).isLessThanOrEqualTo(1.20 * FLOOR);

    Figures second = region.night();
    assertThat(second.stopped()).isEqualTo(2_970);
    assertThat(second.throttled()).isZero();
    assertThat(second.seconds()).isLessThanOrEqualTo(1.06 * FLOOR);
  }

  @Test
  void instancesRefusedEarlierAreRequestedLastAndAlone() {
    OneRegion region = new OneRegion(300, 20, 1);
    region.night();

    Figures second = region.night();

    assertThat(second.calls().subList(second.calls().size() - 6, second.calls().size()))
        .allSatisfy(call -> {
          assertThat(call.ids()).hasSize(1);
          assertThat(call.result()).isEqualTo("OperationNotPermitted");
        });
    assertThat(second.calls())
        .filteredOn(call -> call.result().equals("OperationNotPermitted"))
        .hasSize(6);
  }
}
