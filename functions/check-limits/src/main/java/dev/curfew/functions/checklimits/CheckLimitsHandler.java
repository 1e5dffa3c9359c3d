package dev.curfew.functions.checklimits;

import dev.curfew.functions.Dependencies;
import dev.curfew.functions.JsonHandler;
import dev.curfew.limits.CheckLimits;
import dev.curfew.limits.LimitCheck;
import dev.curfew.log.LogEvent;
import dev.curfew.report.Ledger;
import dev.curfew.run.Run;

/** Compares the whole plan with the limits, before the first stop. */
public final class CheckLimitsHandler extends JsonHandler<CheckLimitsRequest, CheckLimitsResponse> {
  public CheckLimitsHandler() {
    super(CheckLimitsRequest.class);
  }

  public CheckLimitsHandler(Dependencies dependencies) {
    super(CheckLimitsRequest.class, dependencies);
  }

  @Override
  protected CheckLimitsResponse handle(CheckLimitsRequest in, String invocation) {
    Run run = dependencies().run(in.run());
    Ledger ledger = dependencies().ledger();
    CheckLimits limits =
        new CheckLimits(
            dependencies().settings().limits(), ledger.runs(), ledger.plans(), ledger.limits());
    LimitCheck check = limits.check(run);
    check.exceeded().forEach(exceeded -> logExceeded(check, exceeded));
    return new CheckLimitsResponse(limits.mayStop(run, check));
  }

  @Override
  protected String decision(CheckLimitsResponse response) {
    return "limits-checked";
  }

  private void logExceeded(LimitCheck check, LimitCheck.Exceeded exceeded) {
    dependencies()
        .log()
        .write(
            LogEvent.warn("limit-exceeded")
                .with("limit", exceeded.limit().parameter())
                .with("planned", check.planned().stop())
                .with("allowed", exceeded.most())
                .with("excess", exceeded.excess()));
  }
}
