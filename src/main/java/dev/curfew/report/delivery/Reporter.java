package dev.curfew.report.delivery;

import dev.curfew.failure.TransientFailure;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.reason.FailureReason;
import dev.curfew.reason.Warning;
import dev.curfew.report.IdlePolicies;
import dev.curfew.report.Ledger;
import dev.curfew.report.RunReport;
import dev.curfew.report.load.MorningLoader;
import dev.curfew.report.load.ReportLoader;
import dev.curfew.report.load.RunOutcome;
import dev.curfew.report.post.SlackForm;
import dev.curfew.report.post.StartPlan;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.run.RunTrigger;
import dev.curfew.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells people: Slack at the start and at the end, the mail at the end. Each message is sent once
 * for each run; a channel that is down never keeps another from being used. A report that could not
 * be sent is sent late, by a later run.
 */
public final class Reporter {
  private static final String START = "slack-start";
  private static final String FINISH = "slack-finish";
  private static final String MAIL = "mail";
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** How often the messages of a run are tried in all. */
  private static final int TRIES = 5;

  /** So many runs back, and so long, what never left is sent late. */
  private static final int RECENT = 40;

  private static final Duration LATEST = Duration.ofDays(14);

  /** However long a channel asks us to wait, the other one is not to wait as long for it. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  /** A run that ended less than this before may still be sending. */
  private static final Duration STILL_SENDING = Duration.ofHours(1);

  private final Settings settings;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Channel<SlackPost> slack;
  private final Channel<Mail> mail;
  private final Metrics metrics;
  private final SlackForm slackForm;

  public Reporter(
      Settings settings,
      InstantSource clock,
      Ledger ledger,
      Channel<SlackPost> slack,
      Channel<Mail> mail,
      Metrics metrics) {
    this.settings = settings;
    this.clock = clock;
    this.ledger = ledger;
    this.slack = slack;
    this.mail = mail;
    this.metrics = metrics;
    slackForm = new SlackForm(settings);
  }

  /**
   * The result of delivering a run's messages.
   *
   * @param unsent why a message was not delivered
   * @param again whether they are to be tried again
   * @param pause how long to wait before
   */
  public record Sent(List<String> unsent, boolean again, Duration pause) {
    public Sent {
      unsent = List.copyOf(unsent);
    }
  }

  /** Says in Slack what is about to be stopped. */
  public Sent announce(Run run) {
    Sending sending = new Sending(run.id());
    sending.send(START, slack, () -> slackForm.start(start(run)));
    return sending.sent();
  }

  private StartPlan start(Run run) {
    List<TargetPlan> targets = ledger.plans().targets(run.id());
    List<PlannedInstance> largest = new ArrayList<>();
    targets.stream()
        .filter(plan -> plan.status() == TargetStatus.READ && plan.counts().stop() > 0)
        .forEach(plan ->
            ledger
                .plans()
                .instances(
                    plan.key(run.id()),
                    StopOrder.TO_STOP,
                    "",
                    page -> {
                      page.stream().limit(StartPlan.NAMED).forEach(largest::add);
                      return false;
                    }));
    largest.sort(Comparator.comparing(PlannedInstance::queuePosition));
    return new StartPlan(
        run,
        targets,
        ledger.limits().check(run.id()),
        largest,
        ledger
            .policies()
            .snapshot(run.id())
            .map(documents -> PolicyReading.of(documents, run.zone()).set().policies())
            .flatMap(policies -> StartPlan.keepUntilTag(policies, run)));
  }

  /**
   * The messages of a run that has begun; the first call decides how the run ended and when.
   *
   * @param warnings about the policies of a night
   * @throws dev.curfew.failure.TransientFailure if the ledger does not respond
   */
  public RunMessages conclude(
      Run run, RunOutcome outcome, Supplier<List<Warning.PolicyToLookAt>> warnings) {
    return switch (run.occasion()) {
      case NIGHT ->
          new RunMessages.OfNight(
              loader(ledger, settings)
                  .conclude(run, outcome, clock.instant())
                  .withMoreWarnings(warnings.get()),
              settings);
      case MORNING ->
          new RunMessages.OfMorning(
              mornings(ledger, settings).conclude(run, outcome, clock.instant()), settings);
    };
  }

  /** The messages of a run that is in the ledger. */
  private RunMessages messages(Run run, RunEnd end) {
    return switch (run.occasion()) {
      case NIGHT -> new RunMessages.OfNight(loader(ledger, settings).load(run, end), settings);
      case MORNING ->
          new RunMessages.OfMorning(mornings(ledger, settings).load(run, end), settings);
    };
  }

  /**
   * Notes for later reports when each policy of a night applied last; after the report, which needs
   * none of it.
   */
  public void remember(RunMessages messages) {
    if (messages instanceof RunMessages.OfNight(RunReport report, _)) {
      ledger
          .history()
          .recordUsage(
              IdlePolicies.after(
                  report.plan(), report.run().startedAt(), ledger.history().lastMatched()));
    }
  }

  /**
   * Sends the report if it has not been sent; then, over channels that took it, those of earlier
   * runs that never left. What cannot be sent now stays in the ledger.
   *
   * @param tries how often it was tried before
   */
  public Sent send(RunMessages messages, int tries) {
    Sending sending = new Sending(messages.run().id());
    boolean bySlack = sending.send(FINISH, slack, () -> inThread(messages, messages.post()));
    boolean byMail = sending.send(MAIL, mail, messages::mail);
    metrics.count(sent(messages.run()), sending.taken);
    Sent sent = sending.sent();
    if (sent.again() && tries + 1 < TRIES) {
      return sent;
    }
    metrics.count(Metrics.REPORTS_UNSENT, sent.unsent().size());
    messages.metrics().forEach(metrics::count);
    List<String> unsent = new ArrayList<>(sent.unsent());
    unsent.addAll(
        sendLate(messages.run(), bySlack && !slack.isPreview(), byMail && !mail.isPreview()));
    return new Sent(unsent, false, sent.pause());
  }

  /** A lost night must not be hidden by the report of the next morning, nor the other way round. */
  private static String sent(Run run) {
    return switch (run.occasion()) {
      case NIGHT -> Metrics.REPORTS_SENT;
      case MORNING -> Metrics.MORNING_REPORTS_SENT;
    };
  }

  /**
   * Says that a run was skipped, and why. No end is recorded of such a run.
   *
   * @param tries how often it was tried before
   */
  public Sent sendSkipped(Run skipped, FailureReason.RunSkipped reason, int tries) {
    RunEnd end = new RunEnd(RunStatus.FAILED, clock.instant(), List.of(reason));
    RunMessages messages = messages(skipped, end);
    Sending sending = new Sending(skipped.id());
    sending.send(FINISH, slack, messages::post);
    sending.send(MAIL, mail, messages::mail);
    Sent sent = sending.sent();
    if (sent.again() && tries + 1 < TRIES) {
      return sent;
    }
    metrics.count(Metrics.REPORTS_UNSENT, sent.unsent().size());
    return new Sent(sent.unsent(), false, sent.pause());
  }

  /** Says what could not be sent, or why it could not be looked whether there is any. */
  private List<String> sendLate(Run tonight, boolean bySlack, boolean byMail) {
    List<String> unsent = new ArrayList<>();
    try {
      ledger.runs().latestEnded(RECENT).stream()
          .filter(ended -> !ended.run().equals(tonight.id()))
          .filter(ended -> ended.trigger() != RunTrigger.LAPTOP)
          .filter(ended -> ended.endedAt().isBefore(tonight.startedAt().minus(STILL_SENDING)))
          .filter(ended -> ended.endedAt().isAfter(tonight.startedAt().minus(LATEST)))
          .forEach(ended -> unsent.addAll(sendLate(ended.run(), bySlack, byMail)));
    } catch (
        RuntimeException unreadable) { // this report is sent; the error is returned and counted
      unsent.add("reports of earlier runs: " + unreadable);
    }
    metrics.count(Metrics.REPORTS_UNSENT, unsent.size());
    return unsent;
  }

  /**
   * Tonight's report has gone: nothing about an earlier one may make this run fail, or another
   * wait.
   */
  private List<String> sendLate(String earlier, boolean bySlack, boolean byMail) {
    try {
      boolean toSlack = bySlack && !ledger.deliveries().isDelivered(earlier, FINISH);
      boolean toMail = byMail && !ledger.deliveries().isDelivered(earlier, MAIL);
      return toSlack || toMail ? sendNow(earlier, toSlack, toMail) : List.of();
    } catch (RuntimeException unreadable) {
      return List.of("the report of %s: %s".formatted(earlier, unreadable));
    }
  }

  private List<String> sendNow(String earlier, boolean toSlack, boolean toMail) {
    Run run = ledger.runs().run(earlier).orElseThrow();
    RunEnd end = ledger.runs().end(earlier).orElseThrow();
    RunMessages messages = messages(run, end);
    Sending sending = new Sending(earlier);
    if (toSlack) {
      sending.send(FINISH, slack, () -> inThread(messages, messages.latePost()));
    }
    if (toMail) {
      sending.send(MAIL, mail, messages::lateMail);
    }
    return sending.sent().unsent().stream()
        .map(why -> "the report of %s: %s".formatted(earlier, why))
        .toList();
  }

  /** As a reply to the first post of the night if that has a receipt. */
  private SlackPost inThread(RunMessages messages, SlackPost post) {
    return ledger
        .deliveries()
        .receipt(night(messages), START)
        .map(start -> post.in(new SlackPost.Thread(start, messages.alertsChannel())))
        .orElse(post);
  }

  /** The run whose thread a message belongs to: of a morning, the latest night that it is about. */
  private static String night(RunMessages messages) {
    return switch (messages) {
      case RunMessages.OfNight night -> night.run().id();
      case RunMessages.OfMorning morning ->
          morning.report().latestNight().orElseGet(() -> morning.run().id());
    };
  }

  /** What of a run's report no channel has taken. */
  public static List<String> unsent(Ledger ledger, String run) {
    Map<String, String> messages = new LinkedHashMap<>();
    messages.put(FINISH, "the post in Slack");
    messages.put(MAIL, "the mail");
    messages.keySet().removeIf(message -> ledger.deliveries().isDelivered(run, message));
    return List.copyOf(messages.values());
  }

  /** Reads reports as these settings say. */
  public static ReportLoader loader(Ledger ledger, Settings settings) {
    return new ReportLoader(ledger, settings.usualStart());
  }

  /** Reads reports of mornings as these settings say. */
  public static MorningLoader mornings(Ledger ledger, Settings settings) {
    return new MorningLoader(ledger, settings.morning().lookback());
  }

  private final class Sending {
    private final String run;
    private final List<String> unsent = new ArrayList<>();
    private int taken;
    private boolean isWorthAgain;
    private Duration pause = PAUSE;

    Sending(String run) {
      this.run = run;
    }

    /** Whether the channel takes messages: it has this one, now or since an earlier try. */
    <M> boolean send(String message, Channel<M> channel, Supplier<M> form) {
      if (ledger.deliveries().isDelivered(run, message)) {
        return true;
      }
      return switch (answer(channel, form)) {
        case DeliveryResult.Sent sent -> {
          ledger.deliveries().recordDelivered(run, message, sent.receipt());
          taken++;
          yield true;
        }
        case DeliveryResult.Off _ -> {
          // Settled: a channel that is set up later gets no reports of the past.
          ledger.deliveries().recordDelivered(run, message, Optional.empty());
          yield false;
        }
        case DeliveryResult.Later later -> {
          unsent.add(message + ": " + later.why());
          isWorthAgain = true;
          pause = longer(pause, later.pause());
          yield false;
        }
        case DeliveryResult.Refused refused -> {
          unsent.add(message + ": " + refused.why());
          yield false;
        }
      };
    }

    /** A defect of one message is not to keep the other back. */
    private <M> DeliveryResult answer(Channel<M> channel, Supplier<M> form) {
      try {
        return channel.send(form.get());
      } catch (TransientFailure unanswered) {
        throw unanswered;
      } catch (RuntimeException defect) {
        return new DeliveryResult.Refused(defect.toString());
      }
    }

    private static Duration longer(Duration one, Duration other) {
      Duration longer = other.compareTo(one) > 0 ? other : one;
      return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    Sent sent() {
      return new Sent(unsent, isWorthAgain, pause);
    }
  }
}
