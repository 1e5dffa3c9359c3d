package dev.curfew.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.run.start.RegionDiscovery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Regions} requires of every implementation. */
public abstract class RegionsContract {
  /** What EC2 makes of each call. */
  protected enum Trouble {
    NONE,
    DENIED,
    THROTTLED,
    BROKEN,
    NOT_RESPONDING
  }

  /** Regions of an account in which these are enabled. */
  protected abstract Regions regions(List<String> enabled, Trouble trouble);

  private Regions with(Trouble trouble) {
    return regions(List.of("eu-west-1"), trouble);
  }

  @Test
  void areAllThatAreEnabledEachOnce() {
    assertThat(regions(List.of("us-east-1", "eu-west-1", "ap-east-1"), Trouble.NONE).enabled())
        .containsExactlyInAnyOrder("us-east-1", "eu-west-1", "ap-east-1");
  }

  @Test
  void thoseThatExistIncludeThoseThatAreEnabled() {
    assertThat(regions(List.of("us-east-1", "eu-west-1"), Trouble.NONE).existing())
        .contains("us-east-1", "eu-west-1");
  }

  @Test
  void sayThatTheyMustNotBeListed() {
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(with(Trouble.DENIED)::enabled)
        .satisfies(
            error -> assertThat(Ec2ErrorKind.of(error)).isInstanceOf(Ec2ErrorKind.Denied.class));
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> RegionDiscovery.regions(with(Trouble.DENIED), List.of("*"), List.of()))
        .withMessageContaining("UnauthorizedOperation");
  }

  @Test
  void sayThatThereWereTooManyCalls() {
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(with(Trouble.THROTTLED)::enabled)
        .satisfies(
            error -> assertThat(Ec2ErrorKind.of(error)).isInstanceOf(Ec2ErrorKind.Throttled.class));
  }

  @Test
  void sayThatEc2Failed() {
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(with(Trouble.BROKEN)::enabled)
        .satisfies(error ->
            assertThat(Ec2ErrorKind.of(error)).isInstanceOf(Ec2ErrorKind.ServerError.class));
  }

  @Test
  void sayThatNoAnswerCame() {
    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(with(Trouble.NOT_RESPONDING)::enabled);
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "BROKEN", "NOT_RESPONDING"})
  void retriesTheListingOfRegionsAfterATransientError(Trouble trouble) {
    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(() -> RegionDiscovery.regions(with(trouble), List.of("*"), List.of()))
        .withMessageContaining("cannot be listed now");
  }
}
