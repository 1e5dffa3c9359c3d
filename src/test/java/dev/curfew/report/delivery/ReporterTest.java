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
  private static final int LAST_ATTEMPT = 4;

  private final Ledger ledger = InMemoryLedger.create();
  private final AcceptingChannel<SlackPost> slack = new AcceptingChannel<>();
  private final AcceptingChannel<Mail> mail = new AcceptingChannel<>();
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

  private static final class AcceptingChannel<M> implements Channel<M> {
    private final List<M> accepted = new ArrayList<>();
    private Supplier<DeliveryResult> result = () -> SENT;

    @Override
    public DeliveryResult send(M message) {
      DeliveryResult delivery = result.get();
      if (delivery instanceof DeliveryResult.Sent) {
        accepted.add(message);
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

  private Delivery report(Run run) {
    return reporter.send(concluded(run), LAST_ATTEMPT);
  }

  private RunMessages concluded(Run run) {
    return reporter.conclude(run, RunOutcome.COMPLETED, List::of);
  }

  @Test
  void repliesToTheFirstPostIfItHasAReceipt() {
    Run run = night(0);
    slack.result = () -> new DeliveryResult.Sent(Optional.of("1763902800.000100"));
    reporter.announce(run);
    report(run);

    assertThat(slack.accepted)
        .extracting(SlackPost::thread)
        .containsExactly(
            Optional.empty(), Optional.of(new SlackPost.Thread("1763902800.000100", false)));
  }

  @Test
  void postsWithoutAThreadIfTheFirstPostHasNoReceipt() {
    Run run = night(0);
    reporter.announce(run);
    report(run);

    assertThat(slack.accepted).extracting(SlackPost::thread).containsOnly(Optional.empty());
  }

  @Test
  void broadcastsAReplyThatReportsAFailure() {
    Run run = night(0);
    slack.result = () -> new DeliveryResult.Sent(Optional.of("1.2"));
    reporter.announce(run);
    ledger
        .runs()
        .finish(
            run.id(),
            new RunEnd(RunStatus.FAILED, clock, List.of(new FailureReason.StepFailed("it broke"))));
    report(run);

    assertThat(slack.accepted.getLast().thread()).contains(new SlackPost.Thread("1.2", true));
  }

  @Test
  void sendsEachMessageOnceEvenIfCalledTwice() {
    Run run = night(0);
    reporter.announce(run);
    reporter.announce(run);
    report(run);
    report(run);

    assertThat(slack.accepted).hasSize(2);
    assertThat(mail.accepted).hasSize(1);
    assertThat(counts).containsEntry(Metrics.REPORTS_SENT, 2);
  }

  @Test
  void oneChannelDeliversIfTheOtherIsDown() {
    Run first = night(0);
    slack.result = () -> DOWN;
    assertThat(report(first).undelivered()).containsExactly("slack-finish: HTTP 503");
    assertThat(mail.accepted).hasSize(1);

    Run second = night(1);
    slack.result = () -> SENT;
    mail.result = () -> new DeliveryResult.Refused("MessageRejected: not verified");
    assertThat(report(second).undelivered()).containsExactly("mail: MessageRejected: not verified");
    assertThat(slack.accepted).isNotEmpty();
  }

  @Test
  void theMailSaysThatSlackRefusedThePostButNotThatItIsDown() {
    slack.result = () -> new DeliveryResult.Refused("Slack responded with HTTP 404: no_service");
    report(night(0));
    slack.result = () -> DOWN;
    report(night(1));

    assertThat(mail.accepted.getFirst().text())
        .contains(
            "The post of this run is not in Slack, and a retry does not help: Slack responded with"
                + " HTTP 404: no_service");
    assertThat(mail.accepted.getLast().text()).doesNotContain("not in Slack");
  }

  @Test
  void theMailOfASkippedRunSaysThatSlackRefusedThePost() {
    slack.result = () -> new DeliveryResult.Refused("Slack refused: is_archived");
    reporter.sendSkipped(
        night(0), new FailureReason.RunSkipped("laptop-1", "13:00", "18:00"), LAST_ATTEMPT);

    assertThat(mail.accepted.getFirst().text()).contains("not in Slack", "is_archived");
  }

  @Test
  void retriesATransientFailureAndReportsItAfterTheLastAttempt() {
    RunMessages report = concluded(night(0));
    slack.result = () -> DOWN;

    Delivery first = reporter.send(report, 0);
    assertThat(first.isRetryDue()).isTrue();
    assertThat(first.pause()).isEqualTo(Duration.ofMinutes(2));
    assertThat(counts).doesNotContainKey(Metrics.REPORTS_UNSENT);

    Delivery last = reporter.send(report, LAST_ATTEMPT);
    assertThat(last.isRetryDue()).isFalse();
    assertThat(counts)
        .containsEntry(Metrics.REPORTS_SENT, 1)
        .containsEntry(Metrics.REPORTS_UNSENT, 1);
  }

  @Test
  void doesNotRetryAPermanentFailure() {
    RunMessages report = concluded(night(0));
    mail.result = () -> new DeliveryResult.Refused("MessageRejected");

    assertThat(reporter.send(report, 0).isRetryDue()).isFalse();
    assertThat(counts).containsEntry(Metrics.REPORTS_UNSENT, 1);
  }

  @Test
  void deliversUndeliveredReportsOnceAndMarksThemAsLate() {
    slack.result = () -> DOWN;
    mail.result = () -> DOWN;
    report(night(0));
    report(night(1));
    assertThat(slack.accepted).isEmpty();

    slack.result = () -> SENT;
    mail.result = () -> SENT;
    report(night(2));
    report(night(3));

    assertThat(slack.accepted).hasSize(4);
    assertThat(slack.accepted)
        .filteredOn(post -> post.body().toString().contains("This report is late: run night-"))
        .extracting(post -> post.body().toString().replaceAll(".*late: run (night-\\d).*", "$1"))
        .containsExactlyInAnyOrder("night-0", "night-1");
    assertThat(mail.accepted).hasSize(4);
    assertThat(mail.accepted)
        .filteredOn(one -> one.text().contains("This report is late"))
        .hasSize(2);
  }

  /** A refusal may be of a revoked webhook, which a person replaces the next day. */
  @Test
  void sendsARefusedReportLate() {
    slack.result = () -> new DeliveryResult.Refused("Slack refused: channel_not_found");
    report(night(0));

    slack.result = () -> SENT;
    report(night(1));

    assertThat(slack.accepted)
        .filteredOn(post -> post.body().toString().contains("This report is late: run night-0"))
        .hasSize(1);
  }

  @Test
  void ignoresARunThatMayStillBeDelivering() {
    slack.result = () -> DOWN;
    report(night(0));
    slack.result = () -> SENT;
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

    assertThat(slack.accepted).hasSize(1);
  }

  @Test
  void reportsWhyALateReportCouldNotBeDelivered() {
    slack.result = () -> DOWN;
    report(night(0));
    Run tonight = night(1);
    slack.result =
        () -> {
          if (!slack.accepted.isEmpty()) {
            throw new TransientFailure("the ledger does not respond");
          }
          return SENT;
        };

    assertThat(report(tonight).undelivered())
        .singleElement(as(STRING))
        .startsWith("the report of ")
        .endsWith("the ledger does not respond");
    assertThat(counts).containsEntry(Metrics.REPORTS_UNSENT, 1 + 1);
  }

  @Test
  void deliversNoReportOlderThanTwoWeeks() {
    slack.result = () -> DOWN;
    for (int day = 0; day < 20; day++) {
      report(night(day));
    }
    slack.result = () -> SENT;
    report(night(20));

    assertThat(slack.accepted).hasSize(1 + 14);
  }

  @Test
  void sendsNoOldReportsToAChannelThatIsSetUpLater() {
    slack.result = DeliveryResult.Off::new;
    report(night(0));
    slack.result = () -> SENT;
    report(night(1));

    assertThat(slack.accepted).hasSize(1);
    assertThat(counts).containsEntry(Metrics.REPORTS_UNSENT, 0);
  }

  @Test
  void keepsWhenPoliciesLastApplied() {
    Instant before = Nights.NOW.minus(Duration.ofDays(40));
    ledger.history().recordUsage(Map.of("gone", before));
    report(night(0));

    assertThat(ledger.history().lastMatched()).containsEntry("gone", before);
  }

  @Test
  void usesTheLanguageOfTheDeployment() {
    Settings korean =
        Settings.from("curfew@example.com", List.of("ops@example.com"))
            .language(dev.curfew.settings.Language.KOREAN)
            .build();
    Run run = night(0);
    Reporter other = new Reporter(korean, () -> clock, ledger, slack, mail, Metrics.NONE);
    other.announce(run);
    other.send(other.conclude(run, RunOutcome.COMPLETED, List::of), LAST_ATTEMPT);

    assertThat(slack.accepted).allMatch(post -> post.body().toString().contains("리전"));
    assertThat(mail.accepted.getFirst().subject()).contains("중지할 인스턴스 없음");
  }
}
