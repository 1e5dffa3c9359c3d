package dev.curfew.functions.checklimits;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.sweep.CheckLimits;
import dev.curfew.sweep.Mode;
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
    Wiring w = wiring();
    CheckLimits limits = new CheckLimits(w.settings().limits());
    List<String> exceeded = limits.exceededBy(CheckLimits.total(w.ledger().targets(in.run())));
    boolean go = exceeded.isEmpty() && w.run(in.run()).mode() == Mode.STOP;
    return new CheckLimitsResponse(go, exceeded);
  }
}
