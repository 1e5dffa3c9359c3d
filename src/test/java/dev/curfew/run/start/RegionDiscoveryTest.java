package dev.curfew.run.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Regions;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionDiscoveryTest {
  /** Of which {@code xx-new-1} is newer than this version of Curfew and not enabled. */
  private static final Regions REGIONS =
      regions(List.of("us-east-1", "eu-west-1"), List.of("us-east-1", "eu-west-1", "xx-new-1"));

  private static Regions regions(List<String> enabled, List<String> existing) {
    return new Regions() {
      @Override
      public List<String> enabled() {
        return enabled;
      }

      @Override
      public List<String> existing() {
        if (existing.isEmpty()) {
          throw new Ec2NoResponse("No response");
        }
        return existing;
      }
    };
  }

  private static List<String> found(String allow, String deny) {
    return RegionDiscovery.regions(
        REGIONS, List.of(allow.split(" ")), deny.isEmpty() ? List.of() : List.of(deny.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', eu-west-1 us-east-1",
    "eu-*, '', eu-west-1",
    "*, us-east-1, eu-west-1",
    "*, ap-* me-south-1 cn-north-1, eu-west-1 us-east-1",
    "*, xx-new-1, eu-west-1 us-east-1",
    "eu-west-1 xx-*, '', eu-west-1",
  })
  void areThoseThatTheListsLeave(String allow, String deny, String left) {
    assertThat(found(allow, deny)).containsExactly(left.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*            | us-esat-1 | RegionsDeny (--regions-deny): found us-esat-1, which matches no"
            + " region",
        "*            | eu-west1  | RegionsDeny (--regions-deny): found eu-west1, which matches no"
            + " region",
        "*            | eu-west1  | (did you mean eu-west-1?)",
        "*            | us-esat-* | RegionsDeny (--regions-deny): found us-esat-*, which matches no"
            + " region",
        "us-east-1 eu | ''        | RegionsAllow (--regions-allow): found eu, which matches no"
            + " region",
        "*            | us-est-1  | (did you mean us-east-1?)",
        "*            | eu-wst-1  | (did you mean eu-west-1?)",
        "*            | xx-nw-1   | (did you mean xx-new-1?)",
        "ap-*         | ''        | leave none of the 2 enabled regions; allow one of them, such as"
            + " eu-west-1",
        "me-south-1   | ''        | RegionsAllow (--regions-allow) and RegionsDeny (--regions-deny)"
            + " leave none",
      })
  void aListThatCannotBeMeantIsAnError(String allow, String deny, String message) {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> found(allow, deny))
        .withMessageContaining(message);
  }

  @Test
  void nothingIsSuggestedIfNoNameIsNear() {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> found("*", "frankfurt"))
        .withMessageNotContaining("did you mean");
  }

  @Test
  void whetherARegionExistsIsRetriedIfEc2DoesNotRespond() {
    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(() ->
            RegionDiscovery.regions(
                regions(List.of("eu-west-1"), List.of()), List.of("*"), List.of("xx-new-1")));
  }
}
