package dev.curfew.harness.play;

import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.report.RunReport;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.run.RunRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A night that has ended.
 *
 * @param executions of the night, in the order in which they began
 * @param mornings executions of mornings, in the order in which they began
 * @param endedAt when all of them had ended
 */
public record PlayedNight(
    Scenario scenario,
    NightRun run,
    List<PlayedExecution> executions,
    List<PlayedExecution> mornings,
    Observations seen,
    NightStores stores,
    Instant endedAt) {
  public PlayedNight {
    executions = List.copyOf(executions);
    mornings = List.copyOf(mornings);
  }

  /** Nights and mornings. */
  public List<PlayedExecution> all() {
    return Stream.concat(executions.stream(), mornings.stream()).toList();
  }

  public EmbeddedEc2 ec2() {
    return run.ec2();
  }

  /** The report of an execution, from the ledger as it is now. */
  public RunReport report(PlayedExecution one) {
    return run.result(one.name(), one.execution()).report();
  }

  /** The report of a morning, from the ledger as it is now. */
  public MorningReport morningReport(PlayedExecution one) {
    return run.morningReport(one.name(), one.mode(), one.execution());
  }

  /** The executions of the night that were not skipped. */
  public List<PlayedExecution> runs() {
    return executions.stream().filter(this::isRun).toList();
  }

  /** The mornings that were not skipped. */
  public List<PlayedExecution> morningRuns() {
    return mornings.stream().filter(this::isRun).toList();
  }

  private boolean isRun(PlayedExecution one) {
    return reporting().contains(one) && !isSkipped(one);
  }

  /** All executions that report, also those that report only that they were skipped. */
  public List<PlayedExecution> reporting() {
    return all().stream()
        .filter(one ->
            seen.invocations().stream()
                .anyMatch(
                    call -> call.run().equals(one.name()) && call.function().equals("SendReport")))
        .toList();
  }

  /** Whether another execution held the lease; the report then says only that. */
  public boolean isSkipped(PlayedExecution one) {
    return isRecordedAsSkipped(one)
        || Collections.indexOfSubList(
                one.execution().path(), List.of("IsLockAcquired", "SendReport"))
            >= 0;
  }

  /** Whether the ledger has a skipped execution and no run. */
  public boolean isRecordedAsSkipped(PlayedExecution one) {
    return stores
        .ledger()
        .runs()
        .record(one.name())
        .filter(RunRecord.Skipped.class::isInstance)
        .isPresent();
  }
}
