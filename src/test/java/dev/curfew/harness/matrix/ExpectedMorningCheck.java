package dev.curfew.harness.matrix;

import dev.curfew.harness.matrix.Expected.ExpectedMorning;
import dev.curfew.harness.matrix.Expected.ExpectedStart;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.words.FieldText;
import dev.curfew.start.state.MorningInstance;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;

/** Compares the result of the morning of a row with what the row expects. */
final class ExpectedMorningCheck {
  private final MatrixRow row;
  private final ExpectedMorning expected;
  private final NightResult night;
  private final SoftAssertions check;

  ExpectedMorningCheck(MatrixRow row, NightResult night, SoftAssertions check) {
    this.row = row;
    this.expected = row.expected().morning();
    this.night = night;
    this.check = check;
  }

  void run() {
    MorningReport report = night.morningReport();
    check.assertThat(report.end().status().text()).as("status").isEqualTo(expected.status());
    String failure = String.join("; ", FieldText.of(report.end().failures()));
    expected.failure().forEach(text -> check.assertThat(failure).contains(text));
    expected.report().forEach(text -> check.assertThat(night.morningMail()).contains(text));
    Map<String, Integer> found = new TreeMap<>();
    report.outcomes().forEach((outcome, count) -> found.put(outcome.text(), count));
    check
        .assertThat(found)
        .as("outcomes of the morning")
        .isEqualTo(expected.outcomes().orElse(Map.of("started", row.instances() + 2)));
    expected.instances().forEach((id, wanted) -> instance(report, row.fill(id), wanted));
    expected
        .reports()
        .forEach((channel, count) ->
            check
                .assertThat(night.morningReports(channel))
                .as("reports of the morning: " + channel)
                .isEqualTo(count));
    expected.startCalls().ifPresent(this::startCalls);
    expected
        .longerThan()
        .ifPresent(least ->
            check
                .assertThat(
                    Duration.between(
                        night.morning().execution().startedAt(),
                        night.morning().execution().endedAt()))
                .as("length of the morning")
                .isGreaterThan(least));
  }

  private void startCalls(String bound) {
    int found = night.startCalls().size();
    if (bound.startsWith("<")) {
      check.assertThat(found).as("start calls").isLessThan(Integer.parseInt(bound.substring(1)));
    } else {
      check.assertThat(found).as("start calls").isEqualTo(Integer.parseInt(bound));
    }
  }

  private void instance(MorningReport report, String id, ExpectedStart wanted) {
    MorningInstance found =
        report.instances().stream()
            .filter(entry -> entry.instance().equals(id))
            .findFirst()
            .orElseThrow();
    check.assertThat(found.outcome().text()).as(id).isEqualTo(wanted.outcome());
    wanted
        .detail()
        .ifPresent(text -> check.assertThat(found.detail().toString()).as(id).contains(text));
    wanted
        .startCalls()
        .ifPresent(count ->
            check
                .assertThat(night.startCalls())
                .filteredOn(call -> call.call().ids().contains(id))
                .as("start calls of " + id)
                .hasSize(count));
  }
}
