package dev.curfew.functions.checklimits;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.sweep.CheckLimits;
import dev.curfew.sweep.Mode;
import java.util.List;

/** Holds the whole plan against the limits, before the first stop. */
public final class CheckLimitsHandler extends JsonHandler<CheckLimitsRequest, CheckLimitsResponse> {
  private final Wiring wiring;
  private final CheckLimits limits;

  public CheckLimitsHandler(Wiring w) {
    super(CheckLimitsRequest.class);
    wiring = w;
    limits = new CheckLimits(w.settings().limits());
  }

  @Override
  protected CheckLimitsResponse handle(CheckLimitsRequest in, String attempt) {
    List<String> exceeded = limits.exceededBy(CheckLimits.total(wiring.ledger().targets(in.run())));
    boolean go = exceeded.isEmpty() && wiring.run(in.run()).mode() == Mode.STOP;
    return new CheckLimitsResponse(go, exceeded);
  }
}
