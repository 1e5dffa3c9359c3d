package dev.curfew.report.words;

import static dev.curfew.report.Nights.ENGLISH;
import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.keep;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Obstacle;
import dev.curfew.report.Nights;
import dev.curfew.report.RegionRow;
import dev.curfew.report.RunReport;
import dev.curfew.report.attention.AttentionItem;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayTextTest {
  static Stream<Arguments> headlines() {
    return Stream.of(
        Arguments.of(
            Nights.eventful(),
            "1 stopped, 1 refused, 1 still stopping, 1 gone, 1 region unreachable, 1 region"
                + " denied"),
        Arguments.of(Nights.planned(), "plan: 1 to stop, 0 blocked, 1 kept"),
        Arguments.of(Nights.limited(), "limit exceeded, nothing stopped"),
        Arguments.of(Nights.refused(), "policies refused, nothing stopped"),
        Arguments.of(Nights.failed(), "run failed, 1 stopped, 1 not reached"),
        Arguments.of(Nights.empty(), "nothing to stop"),
        Arguments.of(Nights.unbegun(), "run failed, nothing stopped"));
  }

  @ParameterizedTest
  @MethodSource("headlines")
  void saysTheResultInAFewWords(RunReport report, String headline) {
    assertThat(Headline.of(report, ENGLISH)).isEqualTo(headline);
  }

  @Test
  void putsDayAndDeploymentIntoTheSubject() {
    assertThat(Headline.subject(Nights.empty(), ENGLISH, "prod"))
        .isEqualTo("Curfew: nothing to stop (2026-11-23, prod, account 111122223333)");
    assertThat(Headline.subject(Nights.unbegun(), ENGLISH, "prod"))
        .isEqualTo("Curfew: run failed, nothing stopped (2026-11-23, prod, account 111122223333)");
  }

  static Stream<Arguments> stories() {
    return Stream.of(
        Arguments.of(
            Nights.eventful(), "1 of 6 running instances was stopped, and EC2 confirms it"),
        Arguments.of(Nights.eventful(), "1 stop was requested and is not yet confirmed."),
        Arguments.of(
            Nights.eventful(), "1 was refused by EC2. 1 was terminated or stopped outside Curfew"),
        Arguments.of(
            Nights.report(Mode.PLAN, RunStatus.FAILED, "x", Nights.eventfulData()),
            "It was in plan mode: nothing was stopped. Resolve the cause (correct it if it is a"
                + " setting or an option), then plan again."),
        Arguments.of(Nights.planned(), "This was a plan: nothing was stopped."),
        Arguments.of(Nights.planned(), "would stop 1 of 2 running instances"),
        Arguments.of(
            Nights.limited(), "the plan exceeds a limit. 1 stop planned, at most 0 allowed"),
        Arguments.of(Nights.limited(), "raise the limit"),
        Arguments.of(Nights.refused(), "Nothing was stopped, because of 1 error"),
        Arguments.of(Nights.failed(), "The run failed: PolicyTable did not answer."),
        Arguments.of(Nights.failed(), "1 was not reached"),
        Arguments.of(
            Nights.failed(),
            "Resolve the cause (correct it if it is a setting or an option), then start a new"
                + " run."),
        Arguments.of(Nights.empty(), "there was nothing to stop"),
        Arguments.of(
            Nights.unbegun(),
            "It failed before it had planned any instance: nothing was stopped."));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void saysWhatHappenedAndWhatToDo(RunReport report, String sentence) {
    assertThat(String.join(" ", RunSummaryText.of(report, ENGLISH).sentences())).contains(sentence);
  }

  @Test
  void namesWhatNeedsAPersonTheMostUrgentFirst() {
    assertThat(AttentionItem.of(Nights.eventful(), ENGLISH))
        .extracting(point -> point.kind() + " " + point.line(ENGLISH))
        .containsExactly(
            "UNREAD us-east-1 (111122223333): RequestTimeout after 5 tries",
            "REFUSED web-2 (i-02), ap-northeast-2: OperationNotPermitted: stop protection is on",
            "STOPPING slow (i-03), ap-northeast-2: EC2 last listed it as stopping",
            "DENIED me-south-1 (111122223333): UnauthorizedOperation",
            "DOUBT billing-1 (i-05), ap-northeast-2: tag keep-until: \"soon\" is not a date"
                + " or time Curfew can read (try 2026-12-04 or 2026-12-04T18:00+01:00); kept to be"
                + " safe");
    assertThat(AttentionItem.of(Nights.refused(), ENGLISH))
        .extracting(point -> point.line(ENGLISH))
        .containsExactly(
            "keep-billing-db /until: invalid value 2026-13-01: expected a date YYYY-MM-DD that"
                + " exists");
  }

  @Test
  void namesWhatAFailedRunDidNotReachButNotWhatAPlanLeaves() {
    assertThat(AttentionItem.of(Nights.failed(), ENGLISH))
        .extracting(AttentionItem::kind)
        .containsExactly(AttentionItem.Kind.NOT_REACHED);
    assertThat(AttentionItem.of(Nights.planned(), ENGLISH)).isEmpty();
    assertThat(AttentionItem.of(Nights.limited(), ENGLISH)).isEmpty();
  }

  @Test
  void saysWhyWithReasonOwnerAndEnd() {
    OutcomeReasons reasons = new OutcomeReasons(Nights.eventful().plan(), ENGLISH);

    assertThat(reasons.of(entry("i", "n", keep("keep-billing-db"))))
        .isEqualTo("keep-billing-db: month-end billing (data-team@example.com, until 31 Dec 2026)");
    assertThat(reasons.of(entry("i", "n", keep("unknown")))).isEqualTo("unknown");
    assertThat(reasons.of(entry("i", "n", stop()))).isEqualTo("default (stop), no policy applies");
    assertThat(reasons.of(entry("i", "n", Nights.blocked(Obstacle.AUTO_SCALING))))
        .startsWith("auto-scaling: its Auto Scaling group would terminate and replace it; default");
  }

  @Test
  void warnsInAPlanWithoutPolicies() {
    RunReport report = Nights.report(Mode.PLAN, RunStatus.PLANNED, null, Nights.NOTHING);

    assertThat(AttentionItem.of(report, ENGLISH))
        .extracting(AttentionItem::kind)
        .containsExactly(AttentionItem.Kind.WARNING);
  }

  private static RegionSection region(int instances) {
    PlannedInstance entry = entry("i", "n", stop());
    return new RegionSection(
        new RegionRow("1", "r", TargetStatus.READ, instances),
        Collections.nCopies(instances, entry));
  }

  @Test
  void givesEveryRegionTheSameRightToRoom() {
    List<RegionSection> regions = List.of(region(1000), region(3), region(40));

    assertThat(RegionSection.shares(regions, 50)).containsExactly(23, 3, 23);
    assertThat(RegionSection.shares(regions, 5000)).containsExactly(1000, 3, 40);
    assertThat(RegionSection.shares(regions, 2)).containsExactly(0, 0, 0);
  }
}
