package dev.curfew.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.failure.Misconfigured;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "localhost:4566",
        "//localhost:4566",
        "http:",
        "http://",
        "http:///path",
        "http://local host:4566",
        "ftp://localhost",
        "${ENDPOINT}"
      })
  void namesTheSettingThatIsNotAUrl(String value) {
    for (String name : new String[] {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EC2"}) {
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> EnvironmentSettings.check(Map.of(name, value), Map.of()))
          .withMessageStartingWith(name + ": found ")
          .withMessageContaining("allowed: a URL such as http://localhost:4566");
    }
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> EnvironmentSettings.check(Map.of(), Map.of("aws.endpointUrl", value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4566",
        "HTTPS://ec2.eu-west-1.amazonaws.com/",
        "http://[::1]:80"
      })
  void takesUrls(String value) {
    assertThatCode(() -> EnvironmentSettings.check(Map.of("AWS_ENDPOINT_URL", value), Map.of()))
        .doesNotThrowAnyException();
    assertThatCode(() -> EnvironmentSettings.check(Map.of("PATH", ""), Map.of()))
        .doesNotThrowAnyException();
  }
}
