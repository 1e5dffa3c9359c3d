package dev.curfew.harness.matrix;

import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.Message;
import dev.curfew.harness.play.Observations.StartCall;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.harness.play.PlayedNight;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.asl.Execution;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.Nights;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.RunMessages;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The result of a night of the fault matrix: of its first run, if there are two.
 *
 * @param refusedTableCalls how many calls DynamoDB Local refused; 0 for a ledger in memory
 */
record NightResult(PlayedNight played, int refusedTableCalls) {
  private PlayedExecution first() {
    return played.executions().getFirst();
  }

  private RunReport report() {
    return played.report(first());
  }

  RunStatus status() {
    return report().end().status();
  }

  /** Why the run failed; empty text if it did not. */
  String failure() {
    return FieldText.failure(report()).orElse("");
  }

  /** The text of the mail, on one line. */
  String mail() {
    return oneLine(new RunMessages.OfNight(report(), Nights.SETTINGS));
  }

  private static String oneLine(RunMessages messages) {
    return messages.mail().text().replaceAll("\\s+", " ");
  }

  Map<Outcome, Integer> outcomes() {
    return report().outcomes();
  }

  PlannedInstance entry(String id) {
    return report().plan().instances().stream()
        .filter(entry -> entry.instance().equals(id))
        .findFirst()
        .orElseThrow();
  }

  String detail(String id) {
    return entry(id).detail().map(FieldText::detail).orElse("");
  }

  List<String> notes(String id) {
    return entry(id).evaluation().notes().stream().map(Object::toString).toList();
  }

  Optional<String> policy(String id) {
    return entry(id).evaluation().policy();
  }

  TargetStatus target(String region) {
    return report().targets().stream()
        .filter(plan -> plan.target().region().equals(region))
        .findFirst()
        .orElseThrow()
        .status();
  }

  /** The StopInstances calls in a region, or in {@code all}. */
  List<StopCall> stopCalls(String region) {
    return played.seen().stopCalls().stream()
        .filter(call -> region.equals("all") || call.call().target().region().equals(region))
        .toList();
  }

  int stopCallsOf(String id) {
    return (int) stopCalls("all").stream().filter(call -> call.call().ids().contains(id)).count();
  }

  /** How often a channel accepted the report. */
  int reports(String channel) {
    return (int)
        played.seen().messages().stream()
            .filter(post -> post.by().function().equals("SendReport"))
            .filter(post -> played.executions().stream().anyMatch(isOf(post)))
            .filter(post -> post.channel().equals(channel))
            .filter(post -> post.answer() instanceof DeliveryResult.Sent)
            .count();
  }

  private static Predicate<PlayedExecution> isOf(Message post) {
    return one -> one.name().equals(post.by().run());
  }

  /** The first morning that is not skipped. */
  PlayedExecution morning() {
    return played.morningRuns().getFirst();
  }

  MorningReport morningReport() {
    return played.morningReport(morning());
  }

  String morningMail() {
    return oneLine(new RunMessages.OfMorning(morningReport(), Nights.SETTINGS));
  }

  /** How often a channel accepted the report of the morning. */
  int morningReports(String channel) {
    return (int)
        played.seen().messages().stream()
            .filter(post -> post.about().equals(morning().name()))
            .filter(post -> post.channel().equals(channel))
            .filter(post -> post.answer() instanceof DeliveryResult.Sent)
            .count();
  }

  /** The StartInstances calls of all mornings in {@code eu-west-1}. */
  List<StartCall> startCalls() {
    return played.seen().startCalls().stream()
        .filter(call -> call.call().target().region().equals(MatrixNight.HERE))
        .toList();
  }

  /** EC2's responses to an action: {@code ok} or error codes. */
  Set<String> responses(String action) {
    return played.ec2().audit().calls(action).stream()
        .map(call -> call.result())
        .collect(Collectors.toSet());
  }

  int lostInvocations() {
    return (int) played.seen().invocations().stream().filter(call -> !call.hasResponse()).count();
  }

  int repeatedInvocations() {
    return (int) played.seen().invocations().stream().filter(Invocation::isRepeat).count();
  }

  int deferredMessages() {
    return (int)
        played.seen().messages().stream()
            .filter(post -> post.answer() instanceof DeliveryResult.Later)
            .count();
  }

  Duration duration() {
    return Duration.between(first().execution().startedAt(), first().execution().endedAt());
  }

  int historyEvents() {
    return first().execution().events();
  }

  Execution.Status executionStatus() {
    return first().execution().status();
  }

  boolean hasRun(String name) {
    return played.stores().ledger().runs().run(name).isPresent();
  }
}
