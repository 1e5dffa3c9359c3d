package dev.curfew.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.Night;
import dev.curfew.local.NightRun;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.RunStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold of every night, whatever went wrong. */
final class Invariants {
  private Invariants() {}

  static void hold(Night night, NightRun run, Night.Result result) {
    RunReport report = result.report();
    Map<String, List<Instant>> stops = run.ec2().audit().stops();
    Map<String, Instance> now = run.ec2().instances();
    Map<String, Entry> planned = new HashMap<>();
    for (Entry entry : report.plan().instances()) {
      assertThat(planned.put(entry.instance(), entry)).as("one row each: " + entry).isNull();
    }
    stops.keySet().forEach(id -> assertThat(planned).as("only what is planned").containsKey(id));
    for (Entry entry : planned.values()) {
      outcomeIsWhatEc2Says(entry, stops.containsKey(entry.instance()), now.get(entry.instance()));
    }
    assertThat(report.outcomes().values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(planned.size());
    assertThat(report.plan().counts().judged()).isEqualTo(planned.size());
    nothingIsStoppedWhereNothingMayBe(night, report, stops);
    assertThat(result.execution().largestPayload()).as("state payload").isLessThan(32 * 1024);
    assertThat(result.execution().events()).as("history").isLessThan(25_000);
  }

  private static void outcomeIsWhatEc2Says(Entry entry, boolean isStoppedByUs, Instance now) {
    String what = entry + ", stopped by us: " + isStoppedByUs + ", now " + now.state();
    switch (entry.outcome()) {
      // Somebody may have started it again, and a policy may keep it since.
      case KEPT, BLOCKED -> assertThat(isStoppedByUs && !isOn(now)).as(what).isFalse();
      case PLANNED -> assertThat(isStoppedByUs).as(what).isFalse();
      // Of a call whose answer was lost nobody can tell whether it, or somebody else, stopped it.
      case STOPPED ->
          assertThat(isStoppedByUs || isAnswerLost(entry) && now.state() == InstanceState.STOPPED)
              .as(what)
              .isTrue();
      case REFUSED -> assertThat(isStoppedByUs).as(what).isFalse();
      case GONE ->
          assertThat(now.state()).as(what).isNotIn(InstanceState.PENDING, InstanceState.STOPPING);
      case STOPPING -> assertThat(entry.detail()).as(what).isPresent();
    }
    if (isStoppedByUs && !isOn(now)) {
      assertThat(entry.outcome()).as(what).isIn(Outcome.STOPPED, Outcome.STOPPING, Outcome.GONE);
    }
  }

  private static boolean isOn(Instance now) {
    return now.state() == InstanceState.RUNNING || now.state() == InstanceState.PENDING;
  }

  private static boolean isAnswerLost(Entry entry) {
    return entry.judgement().notes().stream().anyMatch(note -> note.contains("was lost"));
  }

  private static void nothingIsStoppedWhereNothingMayBe(
      Night night, RunReport report, Map<String, List<Instant>> stops) {
    RunStatus status = report.end().status();
    boolean mayStop =
        night.mode() == Mode.STOP
            && switch (status) {
              case STOPPED, FAILED -> true;
              case PLANNED, LIMITED, REFUSED -> false;
            };
    if (!mayStop) {
      assertThat(stops).as("status " + status).isEmpty();
    }
  }
}
