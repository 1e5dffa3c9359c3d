package dev.curfew.harness.matrix;

import static dev.curfew.harness.matrix.MatrixNight.HERE;
import static dev.curfew.harness.matrix.MatrixNight.START;

import dev.curfew.harness.matrix.Expected.ExpectedInstance;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;

/** Compares the result of a night of the fault matrix with what its row expects. */
final class ExpectedCheck {
  private static final String OTHER = "other";

  private final MatrixRow row;
  private final Expected expected;
  private final NightResult night;
  private final SoftAssertions check = new SoftAssertions();

  private ExpectedCheck(MatrixRow row, NightResult night) {
    this.row = row;
    this.expected = row.expected();
    this.night = night;
  }

  /** Throws an error that has every difference. */
  static void assertAsExpected(MatrixRow row, NightResult night) {
    ExpectedCheck each = new ExpectedCheck(row, night);
    each.run();
    each.outcomes();
    each.expected.instances().forEach((id, instance) -> each.instance(row.fill(id), instance));
    each.calls();
    each.invocations();
    if (!row.mornings().isEmpty()) {
      new ExpectedMorningCheck(row, night, each.check).run();
    }
    each.check.assertAll();
  }

  private void run() {
    check.assertThat(night.status().text()).as(night.failure()).isEqualTo(expected.status());
    expected.failure().forEach(text -> check.assertThat(night.failure()).contains(text));
    expected.notInFailure().forEach(text -> check.assertThat(night.failure()).doesNotContain(text));
    expected.report().forEach(text -> check.assertThat(night.mail()).contains(text));
    expected
        .reports()
        .forEach((channel, count) ->
            check.assertThat(night.reports(channel)).as("reports: " + channel).isEqualTo(count));
    expected
        .targets()
        .forEach((region, status) ->
            check.assertThat(night.target(region).text()).as(region).isEqualTo(status));
    expected
        .longerThan()
        .ifPresent(least -> check.assertThat(night.duration()).isGreaterThan(least));
    expected.shorterThan().ifPresent(most -> check.assertThat(night.duration()).isLessThan(most));
    expected
        .historyEventsBelow()
        .ifPresent(bound -> check.assertThat(night.historyEvents()).isLessThan(bound));
    expected
        .execution()
        .ifPresent(status ->
            check.assertThat(night.executionStatus().name()).as("execution").isEqualTo(status));
    if (row.secondRun().isPresent()) {
      check.assertThat(night.played().executions()).as("executions").hasSize(2);
      check.assertThat(night.hasRun("second")).as("the second execution has a run").isFalse();
    }
  }

  private void outcomes() {
    Map<String, Integer> found = new TreeMap<>();
    night.outcomes().forEach((outcome, count) -> found.put(outcome.text(), count));
    expected
        .atMost()
        .forEach((outcome, most) ->
            check.assertThat(found.getOrDefault(outcome, 0)).as(outcome).isLessThanOrEqualTo(most));
    Map<String, Integer> wanted =
        new TreeMap<>(
            expected
                .outcomes()
                .orElse(
                    Map.of(Outcome.STOPPED.text(), row.instances() + 2, Outcome.KEPT.text(), 1)));
    if (wanted.containsKey(OTHER)) {
      Map<String, Integer> named = new TreeMap<>(found);
      named.keySet().retainAll(wanted.keySet());
      int others =
          found.values().stream().mapToInt(count -> count).sum()
              - named.values().stream().mapToInt(count -> count).sum();
      named.put(OTHER, others);
      check.assertThat(named).as("outcomes, of " + found).isEqualTo(wanted);
    } else {
      check.assertThat(found).as("outcomes").isEqualTo(wanted);
    }
  }

  private void instance(String id, ExpectedInstance wanted) {
    PlannedInstance found = night.entry(id);
    List<String> notes = night.notes(id);
    check.assertThat(wanted.outcome().split(" or ")).contains(found.outcome().text());
    wanted.detail().ifPresent(text -> check.assertThat(night.detail(id)).contains(text));
    wanted
        .note()
        .ifPresent(text ->
            check
                .assertThat(notes)
                .as("notes")
                .anyMatch(note -> lower(note).contains(lower(text))));
    wanted.notes().ifPresent(count -> check.assertThat(notes).hasSize(count));
    wanted.policy().ifPresent(policy -> check.assertThat(night.policy(id)).contains(policy));
    wanted
        .stopCalls()
        .ifPresent(count ->
            check.assertThat(night.stopCallsOf(id)).as("stop calls of " + id).isEqualTo(count));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void calls() {
    expected
        .stopCalls()
        .forEach((region, bound) -> {
          int found = night.stopCalls(region).size();
          if (bound.startsWith("<")) {
            int below = Integer.parseInt(bound.substring(1));
            check.assertThat(found).as("stop calls: " + region).isLessThan(below);
          } else {
            check.assertThat(found).as("stop calls: " + region).isEqualTo(Integer.parseInt(bound));
          }
        });
    List<StopCall> here = night.stopCalls(HERE);
    if (expected.firstCallIsRepeated()) {
      check.assertThat(here.get(1).call().ids()).isEqualTo(here.getFirst().call().ids());
    }
    expected
        .firstStopCallAfter()
        .ifPresent(after ->
            check
                .assertThat(Duration.between(START, here.getFirst().call().at()))
                .as("the first stop call, after the start")
                .isGreaterThan(after));
    expected
        .responses()
        .forEach(
            (action, code) -> check.assertThat(night.responses(action)).as(action).contains(code));
  }

  private void invocations() {
    check
        .assertThat(night.played().seen().killsThatStruck())
        .as("kills within calls that came about")
        .hasSize(row.killedWithin().size());
    count("lost invocations", expected.lostInvocations(), night.lostInvocations());
    count("repeated invocations", expected.repeatedInvocations(), night.repeatedInvocations());
    count("deferred messages", expected.deferredMessages(), night.deferredMessages());
    count("refused calls of DynamoDB", expected.refusedTableCalls(), night.refusedTableCalls());
  }

  private void count(String what, Optional<Integer> wanted, int found) {
    wanted.ifPresent(count -> check.assertThat(found).as(what).isEqualTo(count));
  }
}
