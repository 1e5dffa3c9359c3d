package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.DeliveryRecord;
import dev.curfew.harness.play.Observations.Message;
import dev.curfew.local.asl.Execution;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Each run is reported, once on each channel. */
final class Reports {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("everyRunReports", Reports::everyRunReports),
          new Invariant(
              "reportIsSentToSlackOnce", facts -> reportGoesOut(facts, "Slack", "slack-finish")),
          new Invariant("reportIsMailedOnce", facts -> reportGoesOut(facts, "Mail", "mail")),
          new Invariant("skippedRunsNameTheHolder", Reports::skippedRunsNameTheHolder),
          new Invariant("endedRunsAnnounceNothing", Reports::endedRunsAnnounceNothing),
          new Invariant("deliveriesAreRecorded", Reports::deliveriesAreRecorded),
          new Invariant(
              "startIsAnnouncedBeforeTheFirstStop", Reports::startIsAnnouncedBeforeTheFirstStop),
          new Invariant(
              "executionStatusMatchesTheReport", Reports::executionStatusMatchesTheReport));

  /** The least number of attempts to send a report, if the channel asks to retry. */
  private static final int TRIES = 5;

  /** How long recording the end of a run takes at most. */
  private static final Duration RECORDING = Duration.ofMinutes(1);

  /** The least number of retries of an invocation that fails. */
  private static final int DEATHS = 3;

  private Reports() {}

  private static List<Message> messages(
      NightFacts facts, PlayedExecution run, String channel, String function) {
    return facts.played.seen().messages().stream()
        .filter(post -> post.by().run().equals(run.name()) && post.about().equals(run.name()))
        .filter(post -> post.by().function().equals(function) && post.channel().equals(channel))
        .toList();
  }

  /** A duplicate delivery succeeds; no other execution may end without a report. */
  static void everyRunReports(NightFacts facts) {
    for (PlayedExecution run : facts.played.all()) {
      require(
          facts.played.reporting().contains(run) || isSecondDelivery(facts, run),
          "a report of each execution that was not skipped",
          "%s ended without one: %s",
          run.name(),
          run.execution().failure());
    }
  }

  private static boolean isSecondDelivery(NightFacts facts, PlayedExecution run) {
    return run.execution().status() == Execution.Status.SUCCEEDED
        && facts
            .played
            .scenario()
            .second()
            .filter(Scenario.SecondExecution::sameDelivery)
            .isPresent();
  }

  /**
   * A message is sent once; twice only if the first delivery was not yet recorded when the second
   * was sent; not at all only if the channel refused to the end, or no invocation completed.
   */
  private static void reportGoesOut(NightFacts facts, String channel, String message) {
    for (PlayedExecution run : facts.played.reporting()) {
      List<Message> messages = messages(facts, run, channel, "SendReport");
      List<Message> sent =
          messages.stream().filter(post -> post.answer() instanceof DeliveryResult.Sent).toList();
      for (int i = 1; i < sent.size(); i++) {
        Message earlier = sent.get(i - 1);
        Message later = sent.get(i);
        require(
            deliveryRecords(facts, earlier, message)
                .filter(observe -> observe.at().isBefore(later.at()))
                .isEmpty(),
            "a message whose delivery is recorded is not sent again",
            "%s: %s, then %s",
            message,
            earlier,
            later);
      }
      require(
          !sent.isEmpty()
              || isRefusedToTheEnd(messages)
              || isReportingDead(facts, run)
              || Safety.isAborted(run) && isLeftToALaterRun(facts, run, messages),
          "a delivery of each message that the channel did not refuse",
          "%s: %s",
          message,
          messages);
    }
  }

  /** It records no run, and its output names the other execution and the end of its lease. */
  static void skippedRunsNameTheHolder(NightFacts facts) {
    for (PlayedExecution run : facts.played.all()) {
      if (facts.played.isSkipped(run)) {
        require(
            facts.played.isRecordedAsSkipped(run)
                && facts.played.stores().ledger().runs().end(run.name()).isEmpty()
                && facts.played.stores().runLocks().lease().stream()
                    .noneMatch(lease -> lease.run().equals(run.name()))
                && facts.calls(run).isEmpty(),
            "a record, no end, no lease and no stop of a skipped execution",
            "%s has one",
            run.name());
        String output = run.execution().output().map(JsonNode::toString).orElse("");
        boolean isSucceeded = run.execution().status() == Execution.Status.SUCCEEDED;
        require(
            !isSucceeded
                || output.contains("\"until\":\"2026-11-2")
                    && facts.played.all().stream()
                        .filter(other -> other != run)
                        .anyMatch(other -> output.contains("\"run\":\"" + other.name() + "\"")),
            "an output with the holder and the end of its lease",
            "%s",
            output);
      }
    }
  }

  /** A request that arrives again after the run has ended posts no plan of it. */
  static void endedRunsAnnounceNothing(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.report(run).end().endedAt().plus(RECORDING);
      for (Message post : messages(facts, run, "Slack", "AnnounceStart")) {
        require(
            post.by().startedAt().isBefore(end),
            "no announcement of a run that has ended",
            "%s; it ended at %s",
            post,
            end);
      }
    }
  }

  private static Optional<DeliveryRecord> deliveryRecords(
      NightFacts facts, Message post, String message) {
    return facts.played.seen().deliveryRecords().stream()
        .filter(observe -> observe.by() == post.by() && observe.message().equals(message))
        .findFirst();
  }

  /** After a refusal only a repeated invocation sends again, and no state machine repeats that. */
  private static boolean isRefusedToTheEnd(List<Message> messages) {
    return messages.stream().map(Message::answer).anyMatch(Reports::isRefusal)
        || messages.size() >= TRIES && messages.getLast().answer() instanceof DeliveryResult.Later;
  }

  private static boolean isRefusal(DeliveryResult answer) {
    return switch (answer) {
      case DeliveryResult.Refused _, DeliveryResult.Off _ -> true;
      case DeliveryResult.Later _, DeliveryResult.Sent _ -> false;
    };
  }

  /** An aborted run has no state machine that repeats what a channel deferred. */
  private static boolean isLeftToALaterRun(
      NightFacts facts, PlayedExecution run, List<Message> messages) {
    boolean hasNoResponse =
        facts.played.seen().invocations().stream()
            .filter(call -> call.run().equals(run.name()) && call.function().equals("SendReport"))
            .noneMatch(Invocation::hasResponse);
    return hasNoResponse
        || !messages.isEmpty() && messages.getLast().answer() instanceof DeliveryResult.Later;
  }

  /**
   * Whether none of the last invocations of SendReport responded. A rule outside the state machine,
   * or the next run, reports then.
   */
  private static boolean isReportingDead(NightFacts facts, PlayedExecution run) {
    List<Invocation> reporting =
        facts.played.seen().invocations().stream()
            .filter(call -> call.run().equals(run.name()) && call.function().equals("SendReport"))
            .toList();
    return reporting.size() > DEATHS
        && reporting.subList(reporting.size() - DEATHS, reporting.size()).stream()
            .noneMatch(Invocation::hasResponse);
  }

  /** Unless the invocation ended before; otherwise the message would be sent again. */
  static void deliveriesAreRecorded(NightFacts facts) {
    for (Message post : facts.played.seen().messages()) {
      boolean isSent = post.answer() instanceof DeliveryResult.Sent && post.by().hasResponse();
      boolean isRecorded =
          facts.played.seen().deliveryRecords().stream()
              .anyMatch(observe -> observe.by() == post.by());
      require(!isSent || isRecorded, "a record of each delivery", "none of %s", post);
    }
  }

  /** Slack may refuse the announcement, but it is attempted before the first stop. */
  static void startIsAnnouncedBeforeTheFirstStop(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      if (!facts.calls(run).isEmpty()) {
        boolean isAnnounced =
            facts.played.seen().invocations().stream()
                .anyMatch(call ->
                    call.run().equals(run.name())
                        && call.function().equals("AnnounceStart")
                        && !call.startedAt().isAfter(facts.calls(run).getFirst().call().at()));
        require(
            isAnnounced,
            "AnnounceStart before the first stop",
            "%s before it",
            facts.calls(run).getFirst());
      }
    }
  }

  static void executionStatusMatchesTheReport(NightFacts facts) {
    facts.runs().forEach(run -> statusMatches(facts, run, facts.report(run).end().status()));
    facts
        .played
        .morningRuns()
        .forEach(run -> statusMatches(facts, run, facts.played.morningReport(run).end().status()));
  }

  private static void statusMatches(NightFacts facts, PlayedExecution run, RunStatus status) {
    boolean isFailed = status == RunStatus.FAILED || status == RunStatus.REFUSED;
    boolean isSucceeded = run.execution().status() == Execution.Status.SUCCEEDED;
    require(
        isSucceeded != isFailed || !isSucceeded,
        "an execution that succeeds if and only if its run did not fail",
        "execution %s, run %s",
        run.execution().status(),
        status);
    require(
        !isSucceeded || facts.played.stores().ledger().runs().end(run.name()).isPresent(),
        "a recorded end of the run of each execution that succeeded",
        "none of %s",
        run.name());
  }
}
