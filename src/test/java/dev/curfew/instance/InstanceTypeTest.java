package dev.curfew.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTypeTest {
  /** AWS's normalization factors, times four. */
  @ParameterizedTest
  @CsvSource({
    "t3.nano, 1",
    "t3.micro, 2",
    "t3.small, 4",
    "t3.medium, 8",
    "m6i.large, 16",
    "m6i.xlarge, 32",
    "m6i.2xlarge, 64",
    "u-6tb1.112xlarge, 3584",
    "m7i.metal-24xl, 768",
  })
  void weightIsFourTimesTheNormalizationFactor(String type, int weight) {
    assertThat(new InstanceType(type).weight()).hasValue(weight);
  }

  @Test
  void weightOfVirtualCpusHasTheSameScale() {
    assertThat(InstanceType.weightOf(96)).isEqualTo(768);
  }

  @ParameterizedTest
  @CsvSource({
    "t2.nano, 1",
    "t2.medium, 2",
    "t3.nano, 2",
    "t4g.small, 2",
    "m7g.medium, 1",
    "m6i.large, 2",
    "m6i.xlarge, 4",
    "m6i.2xlarge, 8",
    "u-6tb1.112xlarge, 448",
    "m7i.metal-24xl, 96",
  })
  void virtualCpusByName(String type, int cpus) {
    assertThat(new InstanceType(type).virtualCpus()).hasValue(cpus);
  }

  @ParameterizedTest
  @CsvSource({"m5.metal", "whatever", "x.y", ".large", "''"})
  void otherNamesHaveNoSize(String type) {
    assertThat(new InstanceType(type).virtualCpus()).isEmpty();
    assertThat(new InstanceType(type).weight()).isEmpty();
  }
}
