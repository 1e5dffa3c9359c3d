package dev.curfew.harness.play;

import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.report.RunReport;
import java.time.Instant;
import java.util.List;

/**
 * A night that is over.
 *
 * @param ran its executions, in the order in which they began
 * @param over when all of it was over
 */
public record Played(
    Scenario scenario, NightRun run, List<Ran> ran, Seen seen, NightStores stores, Instant over) {
  public Played {
    ran = List.copyOf(ran);
  }

  public EmbeddedEc2 ec2() {
    return run.ec2();
  }

  /** What an execution left, as the ledger has it now. */
  public RunReport report(Ran one) {
    return run.result(one.name(), one.execution()).report();
  }

  /** The executions that did not give way to another. */
  public List<Ran> owners() {
    return ran.stream()
        .filter(one ->
            seen.invocations().stream()
                .anyMatch(
                    call -> call.run().equals(one.name()) && call.function().equals("SendReport")))
        .toList();
  }
}
