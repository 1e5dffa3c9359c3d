package dev.curfew.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualCpusTest {
  @ParameterizedTest
  @CsvSource({
    "t2.micro, 1",
    "t2.medium, 2",
    "t3.nano, 2",
    "t4g.small, 2",
    "m7g.medium, 1",
    "m6i.large, 2",
    "c6i.xlarge, 4",
    "r6i.2xlarge, 8",
    "g5.12xlarge, 48",
    "m7i.metal-24xl, 96",
    "u7in-16tb.224xlarge, 896"
  })
  void areWhatTheNameTells(String type, int cpus) {
    assertThat(VirtualCpus.of(type)).hasValue(cpus);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m5.metal", "large", ".large", "m5.", "m5.9999xlarge", "<!channel>", ""})
  void areUnknownWhereItTellsNothing(String type) {
    assertThat(VirtualCpus.of(type)).isEmpty();
  }
}
