package dev.curfew.functions.checklimits;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.sweep.CheckLimits;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.Run;
import java.util.List;

/** Holds the whole plan against the limits, before the first stop. */
public final class CheckLimitsHandler extends JsonHandler<CheckLimitsRequest, CheckLimitsResponse> {
  public CheckLimitsHandler() {
    super(CheckLimitsRequest.class);
  }

  public CheckLimitsHandler(Wiring wiring) {
    super(CheckLimitsRequest.class, wiring);
  }

  @Override
  protected CheckLimitsResponse handle(CheckLimitsRequest in, String attempt) {
    Run run = wiring().run(in.run());
    CheckLimits limits = new CheckLimits(wiring().settings().limits(), wiring().ledger());
    List<String> exceeded = CheckLimits.words(run, limits.check(run));
    return new CheckLimitsResponse(exceeded.isEmpty() && run.mode() == Mode.STOP, exceeded);
  }
}
