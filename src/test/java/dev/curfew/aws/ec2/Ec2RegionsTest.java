package dev.curfew.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.aws.StubAccount;
import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Regions;
import dev.curfew.ec2.RegionsContract;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real adapter over HTTP. */
@Tag("slow")
class Ec2RegionsTest extends RegionsContract {
  private final StubHttp server = new StubHttp(request -> Answer.NONE);
  private final Regions regions = new StubAccount(server.uri()).account().regions();

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  protected Regions regions(List<String> enabled, Trouble trouble) {
    StubEc2 ec2 = new StubEc2(List.of());
    enabled.forEach(region -> ec2.region(region, "opt-in-not-required"));
    server.answer(request ->
        switch (trouble) {
          case NONE -> ec2.answer(request);
          case DENIED -> StubEc2.error(403, "UnauthorizedOperation", "You are not authorized.");
          case THROTTLED -> StubEc2.error(503, "RequestLimitExceeded", "Request limit exceeded.");
          case BROKEN -> StubEc2.error(500, "InternalError", "An internal error has occurred");
          case NOT_RESPONDING -> Answer.NONE;
        });
    return regions;
  }

  @Test
  void areThoseThatAreEnabled() {
    server.answer(
        new StubEc2(List.of())
                .region("us-east-1", "opt-in-not-required")
                .region("ap-east-1", "opted-in")
                .region("me-south-1", "not-opted-in")
                .region("xx-new-1", "on-request")
                .region("eu-west-1", "")
            ::answer);

    assertThat(regions.enabled()).containsExactly("us-east-1", "ap-east-1", "eu-west-1");
    assertThat(server.requests().getFirst().form()).containsEntry("AllRegions", "false");
    assertThat(regions.existing())
        .containsExactly("us-east-1", "ap-east-1", "me-south-1", "xx-new-1", "eu-west-1");
    assertThat(server.requests().getLast().form()).containsEntry("AllRegions", "true");
  }

  @Test
  void aDenialIsDistinguishedFromAFailure() {
    server.answer(request ->
        StubEc2.error(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User:"
                + " arn:aws:iam::111122223333:user/x is not authorized to perform:"
                + " ec2:DescribeRegions because no identity-based policy allows the"
                + " ec2:DescribeRegions action"));

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(regions::enabled)
        .satisfies(
            error -> assertThat(Ec2ErrorKind.of(error)).isInstanceOf(Ec2ErrorKind.Denied.class));
  }

  @Test
  void aResponseWithoutARegionIsNotAccepted() {
    server.answer(new StubEc2(List.of())::answer);

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(regions::enabled)
        .withMessageContaining("names no region");
  }

  @Test
  void aServerThatHangsUpGivesNoAnswerAfterThreeTries() {
    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(regions::enabled)
        .withMessageContaining("us-east-1")
        .withMessageContaining("DescribeRegions");
    assertThat(server.requests()).hasSize(3);
  }
}
