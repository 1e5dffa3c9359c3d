package dev.curfew.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTypesTest {
  @ParameterizedTest
  @CsvSource({
    "m5.large,false",
    "m5d.large,true",
    "t3.micro,false",
    "i3.metal,true",
    "i4i.xlarge,true",
    "c8gd.medium,true",
    "g4dn.xlarge,true",
    "g3.4xlarge,false",
    "m9gd.metal-24xl,true",
    "u-12tb1.112xlarge,false",
  })
  void knowsWhetherATypeHasInstanceStorage(String type, boolean storage) {
    assertThat(InstanceTypes.instanceStorage(type)).contains(storage);
  }

  @ParameterizedTest
  @CsvSource({"m5d.13xlarge", "m5d", "m99.large", "''"})
  void doesNotGuessAboutATypeThatIsNotInTheTable(String type) {
    assertThat(InstanceTypes.instanceStorage(type)).isEqualTo(Optional.empty());
  }
}
