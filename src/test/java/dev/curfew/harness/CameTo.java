package dev.curfew.harness;

import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Played;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.DeliveryResult;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.FieldText;
import dev.curfew.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a night of trouble came to. */
record CameTo(Played played) {
  private Ran first() {
    return played.ran().getFirst();
  }

  RunReport report() {
    return played.report(first());
  }

  RunStatus status() {
    return report().end().status();
  }

  /** Why it failed; empty text where it did not. */
  String failure() {
    return FieldText.failure(report()).orElse("");
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

  TargetStatus target(String region) {
    return report().targets().stream()
        .filter(plan -> plan.target().region().equals(region))
        .findFirst()
        .orElseThrow()
        .status();
  }

  /** Calls to stop instances there. */
  List<StopCall> calls(String region) {
    return played.seen().stopCalls().stream()
        .filter(call -> call.call().target().region().equals(region))
        .toList();
  }

  /** How often an instance was named in a call to stop. */
  int asked(String id) {
    return (int)
        played.seen().stopCalls().stream().filter(call -> call.call().ids().contains(id)).count();
  }

  /** Messages that a channel took for the report. */
  int reports(String channel) {
    return (int)
        played.seen().posts().stream()
            .filter(post -> post.by().function().equals("SendReport"))
            .filter(post -> post.channel().equals(channel))
            .filter(post -> post.answer() instanceof DeliveryResult.Sent)
            .count();
  }

  /** What EC2 answered to these calls, whoever made them. */
  Set<String> answers(String action) {
    return played.ec2().audit().calls(action).stream()
        .map(call -> call.result())
        .collect(Collectors.toSet());
  }

  /** Invocations that failed, or were ended. */
  int unanswered() {
    return (int) played.seen().invocations().stream().filter(call -> !call.isAnswered()).count();
  }

  Duration lasted() {
    return Duration.between(first().execution().startedAt(), first().execution().endedAt());
  }

  boolean hasRun(String name) {
    return played.stores().ledger().runs().run(name).isPresent();
  }
}
