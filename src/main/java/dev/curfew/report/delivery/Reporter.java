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
import dev.curfew.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reports runs: a Slack post before the first stop, and a Slack post and a mail at the end. Each
 * message of a run is sent once; a channel that is down does not affect the other one. A report
 * that could not be delivered is delivered by a later run.
 *
 * <p>Every method throws {@link TransientFailure} if the ledger does not respond. Thread-safe if
 * the ledger and the channels are.
 */
public final class Reporter {
  /** Attempts to deliver the messages of a run. */
  private static final int MAX_ATTEMPTS = 5;

  private final Settings settings;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Channel<SlackPost> slack;
  private final Channel<Mail> mail;
  private final Metrics metrics;

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
  }

  /** Posts to Slack what is about to be stopped. */
  public Delivery announce(Run run) {
    RunDelivery delivery = new RunDelivery(ledger.deliveries(), run.id());
    delivery.send(RunDelivery.START, slack, () -> new SlackForm(settings).start(startPlan(run)));
    return delivery.result();
  }

  private StartPlan startPlan(Run run) {
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
   */
  public RunMessages conclude(
      Run run, RunOutcome outcome, Supplier<List<Warning.PolicyToLookAt>> warnings) {
    return switch (run.occasion()) {
      case NIGHT ->
          new RunMessages.OfNight(
              new ReportLoader(ledger, settings)
                  .conclude(run, outcome, clock.instant())
                  .withMoreWarnings(warnings.get()),
              settings);
      case MORNING ->
          new RunMessages.OfMorning(
              new MorningLoader(ledger, settings).conclude(run, outcome, clock.instant()),
              settings);
    };
  }

  /** Records, for the reports of later nights, when each policy of a night last applied. */
  public void recordPolicyUsage(RunMessages messages) {
    if (messages instanceof RunMessages.OfNight(RunReport report, _)) {
      ledger
          .history()
          .recordUsage(
              IdlePolicies.after(
                  report.plan(), report.run().startedAt(), ledger.history().lastMatched()));
    }
  }

  /**
   * Delivers the report; then, over the channels that accepted it, the undelivered reports of
   * earlier runs. A report that cannot be delivered now is delivered by a later run.
   *
   * @param attempts earlier attempts to deliver it
   */
  public Delivery send(RunMessages messages, int attempts) {
    RunDelivery delivery = new RunDelivery(ledger.deliveries(), messages.run().id());
    boolean bySlack =
        delivery.send(
            RunDelivery.FINISH,
            slack,
            () -> messages.inThread(messages.post(), ledger.deliveries()));
    boolean byMail = delivery.send(RunDelivery.MAIL, mail, () -> mail(messages, delivery));
    metrics.count(messages.sentMetric(), delivery.sentCount());
    Delivery result = delivery.result();
    if (isRetried(result, attempts)) {
      return result;
    }
    metrics.count(Metrics.REPORTS_UNSENT, result.undelivered().size());
    messages.metrics().forEach(metrics::count);
    List<String> late =
        new LateReports(settings, ledger, slack, mail)
            .deliver(messages.run(), bySlack && !slack.isPreview(), byMail && !mail.isPreview());
    metrics.count(Metrics.REPORTS_UNSENT, late.size());
    List<String> undelivered = new ArrayList<>(result.undelivered());
    undelivered.addAll(late);
    return new Delivery(undelivered, false, result.pause());
  }

  /**
   * Reports that a run was skipped, and why. No end is recorded of such a run.
   *
   * @param attempts earlier attempts to deliver this report
   */
  public Delivery sendSkipped(Run skipped, FailureReason.RunSkipped reason, int attempts) {
    RunEnd end = new RunEnd(RunStatus.FAILED, clock.instant(), List.of(reason));
    RunMessages messages = RunMessages.of(skipped, end, ledger, settings);
    RunDelivery delivery = new RunDelivery(ledger.deliveries(), skipped.id());
    delivery.send(RunDelivery.FINISH, slack, messages::post);
    delivery.send(RunDelivery.MAIL, mail, () -> mail(messages, delivery));
    Delivery result = delivery.result();
    if (isRetried(result, attempts)) {
      return result;
    }
    metrics.count(Metrics.REPORTS_UNSENT, result.undelivered().size());
    return new Delivery(result.undelivered(), false, result.pause());
  }

  /** The mail, with a warning if Slack refused the post. */
  private static Mail mail(RunMessages messages, RunDelivery delivery) {
    return delivery.refusal(RunDelivery.FINISH).map(messages::mail).orElseGet(messages::mail);
  }

  private static boolean isRetried(Delivery result, int attempts) {
    return result.isRetryDue() && attempts + 1 < MAX_ATTEMPTS;
  }

  /** The messages of a run's report that are not recorded as delivered. */
  public static List<String> undelivered(Ledger ledger, String run) {
    Map<String, String> messages = new LinkedHashMap<>();
    messages.put(RunDelivery.FINISH, "the post in Slack");
    messages.put(RunDelivery.MAIL, "the mail");
    messages.keySet().removeIf(message -> ledger.deliveries().isDelivered(run, message));
    return List.copyOf(messages.values());
  }
}
