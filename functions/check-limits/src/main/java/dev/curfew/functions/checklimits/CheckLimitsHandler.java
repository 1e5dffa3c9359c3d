package dev.curfew.functions.checklimits;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.sweep.CheckLimits;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.Run;
import java.util.List;

/** Holds the whole plan against the limits, before the first stop. */
public final class CheckLimitsHandler extends JsonHandler<CheckLimitsRequest, CheckLimitsResponse> {
  private final Wiring wiring;
  private final CheckLimits limits;

  public CheckLimitsHandler(Wiring w) {
    super(CheckLimitsRequest.class);
    wiring = w;
    limits = new CheckLimits(w.settings().limits(), w.ledger());
  }

  @Override
  protected CheckLimitsResponse handle(CheckLimitsRequest in, String attempt) {
    Run run = wiring.run(in.run());
    List<String> exceeded = CheckLimits.words(run, limits.check(run));
    return new CheckLimitsResponse(exceeded.isEmpty() && run.mode() == Mode.STOP, exceeded);
  }
}
