package dev.curfew.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinksTest {
  private static final ConsoleLinks LINKS =
      ConsoleLinks.of(
          Optional.of("prod policies&x"),
          "arn:aws:states:ap-northeast-2:111122223333:execution:curfew:night-1");

  @ParameterizedTest
  @CsvSource({
    "ap-northeast-2, ap-northeast-2.console.aws.amazon.com",
    "us-gov-west-1, us-gov-west-1.console.amazonaws-us-gov.com",
    "us-gov-east-1, us-gov-east-1.console.amazonaws-us-gov.com",
    "cn-north-1, cn-north-1.console.amazonaws.cn",
    "cn-northwest-1, cn-northwest-1.console.amazonaws.cn",
    "eusc-de-east-1, eusc-de-east-1.console.amazonaws-eusc.eu",
    "eu-west-1, eu-west-1.console.aws.amazon.com",
    "us-east-1, us-east-1.console.aws.amazon.com"
  })
  void leadToTheInstanceInTheConsoleOfItsPartition(String region, String host) {
    assertThat(LINKS.instance(region, "i-0123456789abcdef0"))
        .contains(
            "https://%s/ec2/home?region=%s#InstanceDetails:instanceId=i-0123456789abcdef0"
                .formatted(host, region));
  }

  @ParameterizedTest
  @CsvSource({
    "us-iso-east-1, i-0123456789abcdef0",
    "us-isob-east-1, i-0123456789abcdef0",
    "eu-isoe-west-1, i-0123456789abcdef0",
    "ap-northeast-2, i-1\"onclick",
    "ap-northeast-2, javascript:alert(1)",
    "evil.example/, i-0123456789abcdef0",
    "region-1x, i-0123456789abcdef0"
  })
  void areNotMadeForAnInvalidRegionOrId(String region, String id) {
    assertThat(LINKS.instance(region, id)).isEmpty();
  }

  @Test
  void leadToThePolicysItemInTheDeploymentsRegion() {
    assertThat(LINKS.policy("keep-db"))
        .contains(
            "https://ap-northeast-2.console.aws.amazon.com/dynamodbv2/home?region=ap-northeast-2"
                + "#edit-item?itemMode=2&pk=keep-db&route=ROUTE_ITEM_EXPLORER&sk=&table=prod%20policies%26x");
  }

  @Test
  void leadNowhereWithoutATableOrADeployment() {
    assertThat(
            ConsoleLinks.of(Optional.empty(), "arn:aws:states:eu-west-1:1:execution:c:n")
                .policy("p"))
        .isEmpty();
    assertThat(ConsoleLinks.of(Optional.of("t"), "local").policy("p")).isEmpty();
  }
}
