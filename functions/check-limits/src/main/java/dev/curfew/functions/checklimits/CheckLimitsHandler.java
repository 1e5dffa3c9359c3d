package dev.curfew.functions.checklimits;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.limits.CheckLimits;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;

/** Holds the whole plan against the limits, before the first stop. */
public final class CheckLimitsHandler extends JsonHandler<CheckLimitsRequest, CheckLimitsResponse> {
  public CheckLimitsHandler() {
    super(CheckLimitsRequest.class);
  }

  public CheckLimitsHandler(Dependencies wiring) {
    super(CheckLimitsRequest.class, wiring);
  }

  @Override
  protected CheckLimitsResponse handle(CheckLimitsRequest in, String attempt) {
    Run run = wiring().run(in.run());
    Ledger ledger = wiring().ledger();
    CheckLimits limits =
        new CheckLimits(
            wiring().settings().limits(), ledger.runs(), ledger.plans(), ledger.limits());
    boolean isWithin = limits.check(run).exceeded().isEmpty();
    return new CheckLimitsResponse(isWithin && run.mode() == Mode.STOP);
  }
}
