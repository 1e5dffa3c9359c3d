package dev.curfew.start.state;

import static dev.curfew.start.state.StartCases.FIRST;
import static dev.curfew.start.state.StartCases.INITIALIZING;
import static dev.curfew.start.state.StartCases.STOPPED_AT;
import static dev.curfew.start.state.StartCases.at;
import static dev.curfew.start.state.StartCases.changed;
import static dev.curfew.start.state.StartCases.launched;
import static dev.curfew.start.state.StartCases.listed;
import static dev.curfew.start.state.StartCases.proof;
import static dev.curfew.start.state.StartCases.rest;
import static dev.curfew.start.state.StartCases.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.reason.StartDetail;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a morning decides about an instance whose start an earlier morning requested. */
class MorningDecisionTest {
  private static final Instant LATEST = at(60);
  private static final StopProof PROOF = proof().with(new EarlierStart("morning-1", FIRST, LATEST));

  private static MorningDecision decision(Instance listing, Optional<StatusChecks> checks) {
    return MorningDecision.of(PROOF, listing, checks, start());
  }

  private static StartDetail startedEarlier(Instant since, StartDetail now) {
    return new StartDetail.StartedEarlier("morning-1", since.toString(), now);
  }

  private static Instance stoppedAgain(String code, String message) {
    return launched(InstanceState.STOPPED, at(1)).toBuilder()
        .attribute(Attribute.STATE_REASON_CODE, code)
        .attribute(Attribute.STATE_REASON_MESSAGE, message)
        .build();
  }

  static Stream<Arguments> details() {
    return Stream.of(
        arguments(
            "it runs, checks passed",
            launched(InstanceState.RUNNING, at(1)),
            Optional.of(StatusChecks.OK),
            startedEarlier(at(1), new StartDetail.StatusChecks("ok", "ok"))),
        arguments(
            "it runs, checks not passed",
            launched(InstanceState.RUNNING, at(1)),
            Optional.of(INITIALIZING),
            startedEarlier(at(1), new StartDetail.StatusChecks("initializing", "ok"))),
        arguments(
            "it runs, checks not known",
            launched(InstanceState.RUNNING, at(1)),
            Optional.empty(),
            startedEarlier(at(1), new StartDetail.ListedAs(InstanceState.RUNNING))),
        arguments(
            "still pending",
            launched(InstanceState.PENDING, FIRST),
            Optional.empty(),
            startedEarlier(FIRST, new StartDetail.ListedAs(InstanceState.PENDING))),
        arguments(
            "stopping",
            launched(InstanceState.STOPPING, LATEST),
            Optional.empty(),
            startedEarlier(LATEST, new StartDetail.ListedAs(InstanceState.STOPPING))),
        arguments(
            "stopped again by EC2",
            stoppedAgain("Client.InternalError", "Client error on launch"),
            Optional.empty(),
            startedEarlier(
                at(1),
                new StartDetail.StoppedAfterStart(
                    "Client.InternalError", "Client error on launch"))),
        arguments(
            "launched before the request",
            launched(InstanceState.RUNNING, FIRST.minusSeconds(1)),
            Optional.of(StatusChecks.OK),
            new StartDetail.StartedByAnother(FIRST.minusSeconds(1).toString())),
        arguments(
            "launched after the request may have taken effect",
            launched(InstanceState.RUNNING, LATEST.plusSeconds(1)),
            Optional.of(StatusChecks.OK),
            new StartDetail.StartedByAnother(LATEST.plusSeconds(1).toString())),
        arguments(
            "stopped at another time, launched before our stop",
            changed(InstanceState.STOPPED, STOPPED_AT.plusSeconds(1)),
            Optional.empty(),
            new StartDetail.StoppedAgain(STOPPED_AT.plusSeconds(1).toString())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("details")
  void anInstanceThatChangedIsLeftAlone(
      String name, Instance listing, Optional<StatusChecks> checks, StartDetail detail) {
    assertThat(decision(listing, checks))
        .isEqualTo(new MorningDecision.Leave(StartOutcome.LEFT_ALONE, Optional.of(detail)));
    assertThat(MorningDecision.of(PROOF, listing, checks, rest()))
        .isEqualTo(decision(listing, checks));
  }

  @Test
  void aRequestWithoutEffectChangesNothing() {
    assertThat(decision(listed(InstanceState.STOPPED), Optional.empty()))
        .isEqualTo(new MorningDecision.Start());
  }

  @Test
  void aTerminatedInstanceIsGone() {
    assertThat(decision(launched(InstanceState.TERMINATED, at(1)), Optional.empty()))
        .isEqualTo(
            new MorningDecision.Leave(
                StartOutcome.GONE,
                Optional.of(new StartDetail.ListedAs(InstanceState.TERMINATED))));
  }
}
