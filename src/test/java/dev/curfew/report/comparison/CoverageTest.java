package dev.curfew.report.comparison;

import static dev.curfew.report.Nights.NOW;
import static dev.curfew.report.Nights.plan;
import static dev.curfew.report.Nights.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.plan.TargetStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
  private static Optional<Coverage> share(
      int running, Map<String, Integer> before, String... unread) {
    return Coverage.of(
        List.of(unread).stream()
            .map(region -> plan(region, TargetStatus.UNREAD, "no answer"))
            .toList(),
        running,
        target ->
            Optional.ofNullable(before.get(target.region()))
                .map(then -> new RegionCount("night-0", NOW, then)));
  }

  @Test
  void isReportedOnlyIfARegionIsUnreachable() {
    assertThat(
            Coverage.of(
                List.of(
                    plan("eu-west-1", TargetStatus.READ, null),
                    plan("me-south-1", TargetStatus.DENIED, "denied")),
                3,
                _ -> Optional.empty()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "92, 8, 92",
    "459, 41, 91",
    "0, 41, 0",
    "1, 99999, 0",
    "99999, 1, 99",
    "5, 0, 100",
    "0, 0, ",
    "2000000000, 2000000000, 50"
  })
  void isRoundedDownSoThatAllMeansAll(int running, int before, Integer percent) {
    Coverage share = share(running, Map.of("eu-west-3", before), "eu-west-3").orElseThrow();

    assertThat(share.isKnown()).isTrue();
    assertThat(share.percent())
        .isEqualTo(percent == null ? OptionalInt.empty() : OptionalInt.of(percent));
  }

  @Test
  void isAnUpperBoundIfARegionWasNeverRead() {
    Coverage share = share(90, Map.of("eu-west-3", 10), "eu-west-3", "us-east-1").orElseThrow();

    assertThat(share.isKnown()).isFalse();
    assertThat(share.percent()).hasValue(90);
    assertThat(share.missing())
        .containsExactly(
            new Coverage.Missing(
                target("eu-west-3"), Optional.of(new RegionCount("night-0", NOW, 10))),
            new Coverage.Missing(target("us-east-1"), Optional.empty()));
  }

  @Test
  void isUnknownIfNoMissingRegionWasEverRead() {
    Coverage share = share(90, Map.of(), "eu-west-3").orElseThrow();

    assertThat(share.percent()).isEmpty();
    assertThat(share.isKnown()).isFalse();
  }
}
