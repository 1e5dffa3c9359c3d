package dev.curfew.report.delivery;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Target;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.Ledger;
import dev.curfew.report.Nights;
import dev.curfew.report.delivery.Reporter.Sent;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Settings;
import dev.curfew.testing.memory.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReporterTest {
  private static final DeliveryResult DOWN =
      new DeliveryResult.Later(Duration.ofMinutes(2), "HTTP 503");
  private static final DeliveryResult SENT = new DeliveryResult.Sent();
  private static final Target TARGET = Nights.target(Nights.SEOUL);
  private static final int LAST_TRY = 4;

  private final Ledger ledger = InMemoryLedger.create();
  private final Taking<SlackPost> slack = new Taking<>();
  private final Taking<Mail> mail = new Taking<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private Instant clock = Nights.END;
  private final Reporter reporter =
      new Reporter(
          Nights.SETTINGS,
          () -> clock,
          ledger,
          slack,
          mail,
          (name, value) -> counts.merge(name, value, Integer::sum));

  private static final class Taking<M> implements Channel<M> {
    private final List<M> taken = new ArrayList<>();
    private Supplier<DeliveryResult> answer = () -> SENT;

    @Override
    public DeliveryResult send(M message) {
      DeliveryResult delivery = answer.get();
      if (delivery instanceof DeliveryResult.Sent) {
        taken.add(message);
      }
      return delivery;
    }
  }

  private Run night(int day) {
    Instant at = Nights.NOW.plus(Duration.ofDays(day));
    Run run =
        new Run(
            "night-" + day,
            "arn:night-" + day,
            Mode.STOP,
            at,
            at,
            Nights.ZONE,
            Effect.STOP,
            List.of(TARGET));
    ledger.runs().begin(run);
    ledger
        .plans()
        .saveTarget(
            run.id(),
            new TargetPlan(TARGET, TargetStatus.READ, "a", PlanCounts.NONE, Optional.empty()));
    clock = at.plus(Duration.ofMinutes(10));
    return run;
  }

  private Sent report(Run run) {
    return reporter.send(concluded(run), LAST_TRY);
  }

  private RunMessages concluded(Run run) {
    return reporter.conclude(run, RunOutcome.COMPLETED, List::of);
  }

  @Test
  void repliesToTheStartWhereThatHasAReceipt() {
    Run run = night(0);
    slack.answer = () -> new DeliveryResult.Sent(Optional.of("1763902800.000100"));
    reporter.announce(run);
    report(run);

    assertThat(slack.taken)
        .extracting(SlackPost::thread)
        .containsExactly(
            Optional.empty(), Optional.of(new SlackPost.Thread("1763902800.000100", false)));
  }

  @Test
  void writesTwoMessagesWhereNothingNamesTheFirst() {
    Run run = night(0);
    reporter.announce(run);
    report(run);

    assertThat(slack.taken).extracting(SlackPost::thread).containsOnly(Optional.empty());
  }

  @Test
  void showsTheWholeChannelAReplyThatTellsOfAFailure() {
    Run run = night(0);
    slack.answer = () -> new DeliveryResult.Sent(Optional.of("1.2"));
    reporter.announce(run);
    ledger
        .runs()
        .finish(
            run.id(),
            new RunEnd(RunStatus.FAILED, clock, List.of(new FailureReason.StepFailed("it broke"))));
    report(run);

    assertThat(slack.taken.getLast().thread()).contains(new SlackPost.Thread("1.2", true));
  }

  @Test
  void sendsEachMessageOnceHoweverOftenItIsTried() {
    Run run = night(0);
    reporter.announce(run);
    reporter.announce(run);
    report(run);
    report(run);

    assertThat(slack.taken).hasSize(2);
    assertThat(mail.taken).hasSize(1);
    assertThat(counts).containsEntry(Metrics.REPORTS_SENT, 2);
  }

  @Test
  void mailsThoughSlackIsDownAndTheOtherWayRound() {
    Run first = night(0);
    slack.answer = () -> DOWN;
    assertThat(report(first).unsent()).containsExactly("slack-finish: HTTP 503");
    assertThat(mail.taken).hasSize(1);

    Run second = night(1);
    slack.answer = () -> SENT;
    mail.answer = () -> new DeliveryResult.Refused("MessageRejected: not verified");
    assertThat(report(second).unsent()).containsExactly("mail: MessageRejected: not verified");
    assertThat(slack.taken).isNotEmpty();
  }

  @Test
  void triesAgainWhatMayPassAndSaysAfterTheLastTryThatItDidNot() {
    RunMessages report = concluded(night(0));
    slack.answer = () -> DOWN;

    Sent first = reporter.send(report, 0);
    assertThat(first.again()).isTrue();
    assertThat(first.pause()).isEqualTo(Duration.ofMinutes(2));
    assertThat(counts).doesNotContainKey(Metrics.REPORTS_UNSENT);

    Sent last = reporter.send(report, LAST_TRY);
    assertThat(last.again()).isFalse();
    assertThat(counts)
        .containsEntry(Metrics.REPORTS_SENT, 1)
        .containsEntry(Metrics.REPORTS_UNSENT, 1);
  }

  @Test
  void doesNotTryAgainWhatIsRefusedForGood() {
    RunMessages report = concluded(night(0));
    mail.answer = () -> new DeliveryResult.Refused("MessageRejected");

    assertThat(reporter.send(report, 0).again()).isFalse();
    assertThat(counts).containsEntry(Metrics.REPORTS_UNSENT, 1);
  }

  @Test
  void sendsLateWhatNeverLeftEachOnceAndSaysThatItIsLate() {
    slack.answer = () -> DOWN;
    mail.answer = () -> DOWN;
    report(night(0));
    report(night(1));
    assertThat(slack.taken).isEmpty();

    slack.answer = () -> SENT;
    mail.answer = () -> SENT;
    report(night(2));
    report(night(3));

    assertThat(slack.taken).hasSize(4);
    assertThat(slack.taken)
        .filteredOn(post -> post.body().toString().contains("This report is late: run night-"))
        .extracting(post -> post.body().toString().replaceAll(".*late: run (night-\\d).*", "$1"))
        .containsExactlyInAnyOrder("night-0", "night-1");
    assertThat(mail.taken).hasSize(4);
    assertThat(mail.taken).filteredOn(one -> one.text().contains("This report is late")).hasSize(2);
  }

  @Test
  void leavesAloneARunThatMayStillBeSending() {
    slack.answer = () -> DOWN;
    report(night(0));
    slack.answer = () -> SENT;
    Run soon =
        new Run(
            "soon",
            "arn:soon",
            Mode.PLAN,
            clock,
            clock.plus(Duration.ofMinutes(30)),
            Nights.ZONE,
            Effect.STOP,
            List.of());
    ledger.runs().begin(soon);
    report(soon);

    assertThat(slack.taken).hasSize(1);
  }

  @Test
  void saysWhatKeptAnEarlierReportFromBeingSentLate() {
    slack.answer = () -> DOWN;
    report(night(0));
    Run tonight = night(1);
    slack.answer =
        () -> {
          if (!slack.taken.isEmpty()) {
            throw new TransientFailure("the ledger does not respond");
          }
          return SENT;
        };

    assertThat(report(tonight).unsent())
        .singleElement(as(STRING))
        .startsWith("the report of ")
        .endsWith("the ledger does not respond");
    assertThat(counts).containsEntry(Metrics.REPORTS_UNSENT, 1 + 1);
  }

  @Test
  void looksBackTwoWeeksAndNoFurther() {
    slack.answer = () -> DOWN;
    for (int day = 0; day < 20; day++) {
      report(night(day));
    }
    slack.answer = () -> SENT;
    report(night(20));

    assertThat(slack.taken).hasSize(1 + 14);
  }

  @Test
  void tellsAChannelThatIsSetUpLaterNothingOfThePast() {
    slack.answer = DeliveryResult.Off::new;
    report(night(0));
    slack.answer = () -> SENT;
    report(night(1));

    assertThat(slack.taken).hasSize(1);
    assertThat(counts).containsEntry(Metrics.REPORTS_UNSENT, 0);
  }

  @Test
  void remembersWhenPoliciesLastApplied() {
    Instant before = Nights.NOW.minus(Duration.ofDays(40));
    ledger.history().recordUsage(Map.of("gone", before));
    report(night(0));

    assertThat(ledger.history().lastMatched()).containsEntry("gone", before);
  }

  @Test
  void speaksTheLanguageOfTheDeployment() {
    Settings korean =
        Settings.from("curfew@example.com", List.of("ops@example.com"))
            .language(dev.curfew.settings.Language.KOREAN)
            .build();
    Run run = night(0);
    Reporter other = new Reporter(korean, () -> clock, ledger, slack, mail, Metrics.NONE);
    other.announce(run);
    other.send(other.conclude(run, RunOutcome.COMPLETED, List::of), LAST_TRY);

    assertThat(slack.taken).allMatch(post -> post.body().toString().contains("리전"));
    assertThat(mail.taken.getFirst().subject()).contains("중지할 인스턴스 없음");
  }
}
