package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.must;

import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Seen.Noted;
import dev.curfew.harness.play.Seen.Post;
import dev.curfew.local.asl.Execution;
import dev.curfew.report.DeliveryResult;
import dev.curfew.run.RunStatus;
import java.util.List;
import java.util.Optional;

/** Everybody is told, once. */
final class Reports {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("whoeverRanReports", Reports::whoeverRanReports),
          new Invariant(
              "theReportGoesToSlack", told -> reportGoesOut(told, "Slack", "slack-finish")),
          new Invariant("theReportGoesByMail", told -> reportGoesOut(told, "Mail", "mail")),
          new Invariant("whatIsSentIsNoted", Reports::whatIsSentIsNoted),
          new Invariant("theStartIsAnnouncedFirst", Reports::theStartIsAnnouncedFirst),
          new Invariant("theExecutionEndsAsItsReport", Reports::theExecutionEndsAsItsReport));

  /** How often a report is tried at least, where the channel asks to come again. */
  private static final int TRIES = 5;

  /** How often an invocation that dies is taken again at least. */
  private static final int DEATHS = 3;

  private Reports() {}

  private static List<Post> posts(Told told, Ran ran, String channel, String function) {
    return told.played.seen().posts().stream()
        .filter(post -> post.by().run().equals(ran.name()))
        .filter(post -> post.by().function().equals(function) && post.channel().equals(channel))
        .toList();
  }

  /** An execution that gives way succeeds; no other may end without a report. */
  static void whoeverRanReports(Told told) {
    for (Ran ran : told.played.ran()) {
      must(
          told.owners().contains(ran) || ran.execution().status() == Execution.Status.SUCCEEDED,
          "%s ended without a report: %s",
          ran.name(),
          ran.execution().failure());
    }
  }

  /**
   * Once; twice only where the first was not noted when the second was sent; not at all only where
   * the channel refused until the end, or no function could end its work.
   */
  private static void reportGoesOut(Told told, String channel, String message) {
    for (Ran ran : told.owners()) {
      List<Post> posts = posts(told, ran, channel, "SendReport");
      List<Post> sent =
          posts.stream().filter(post -> post.answer() instanceof DeliveryResult.Sent).toList();
      for (int i = 1; i < sent.size(); i++) {
        Post earlier = sent.get(i - 1);
        Post later = sent.get(i);
        must(
            noted(told, earlier, message).filter(note -> note.at().isBefore(later.at())).isEmpty(),
            "%s was sent again: %s, then %s",
            message,
            earlier,
            later);
      }
      must(
          !sent.isEmpty() || isRefusedToTheEnd(posts) || isReportingDead(told, ran),
          "%s was not sent: %s",
          message,
          posts);
    }
  }

  private static Optional<Noted> noted(Told told, Post post, String message) {
    return told.played.seen().noted().stream()
        .filter(note -> note.by() == post.by() && note.message().equals(message))
        .findFirst();
  }

  private static boolean isRefusedToTheEnd(List<Post> posts) {
    return !posts.isEmpty()
        && switch (posts.getLast().answer()) {
          case DeliveryResult.Refused _, DeliveryResult.Off _ -> true;
          case DeliveryResult.Later _ -> posts.size() >= TRIES;
          case DeliveryResult.Sent _ -> false;
        };
  }

  /**
   * Whether no invocation that was to report, or to report again, lived to answer. A rule outside
   * the state machine and the next run are left to report then.
   */
  private static boolean isReportingDead(Told told, Ran ran) {
    List<Invocation> reporting =
        told.played.seen().invocations().stream()
            .filter(call -> call.run().equals(ran.name()) && call.function().equals("SendReport"))
            .toList();
    return reporting.size() > DEATHS
        && reporting.subList(reporting.size() - DEATHS, reporting.size()).stream()
            .noneMatch(Invocation::isAnswered);
  }

  /** Else it would be sent again; where the function lived to note it. */
  static void whatIsSentIsNoted(Told told) {
    for (Post post : told.played.seen().posts()) {
      boolean isSent = post.answer() instanceof DeliveryResult.Sent && post.by().isAnswered();
      boolean isNoted =
          told.played.seen().noted().stream().anyMatch(note -> note.by() == post.by());
      must(!isSent || isNoted, "%s", post);
    }
  }

  /** Slack may refuse; but it is asked before the first call to stop anything. */
  static void theStartIsAnnouncedFirst(Told told) {
    for (Ran ran : told.owners()) {
      if (!told.calls(ran).isEmpty()) {
        boolean isAnnounced =
            told.played.seen().invocations().stream()
                .anyMatch(call ->
                    call.run().equals(ran.name())
                        && call.function().equals("AnnounceStart")
                        && !call.begun().isAfter(told.calls(ran).getFirst().call().at()));
        must(isAnnounced, "%s before anybody was told", told.calls(ran).getFirst());
      }
    }
  }

  static void theExecutionEndsAsItsReport(Told told) {
    for (Ran ran : told.owners()) {
      RunStatus status = told.report(ran).end().status();
      boolean isFailed = status == RunStatus.FAILED || status == RunStatus.REFUSED;
      boolean isSucceeded = ran.execution().status() == Execution.Status.SUCCEEDED;
      must(
          isSucceeded != isFailed || !isSucceeded,
          "%s, and yet %s",
          ran.execution().status(),
          status);
      must(
          !isSucceeded || told.played.stores().ledger().runs().end(ran.name()).isPresent(),
          "it succeeded without an end");
    }
  }
}
