package dev.curfew.functions.confirmstops;

import dev.curfew.functions.JsonHandler;
import dev.curfew.functions.Wiring;
import dev.curfew.instance.Target;
import dev.curfew.sweep.ConfirmStops;

/** Reads what became of the stops in one region. */
public final class ConfirmStopsHandler
    extends JsonHandler<ConfirmStopsRequest, ConfirmStopsResponse> {
  private final Wiring wiring;
  private final ConfirmStops confirmStops;

  public ConfirmStopsHandler(Wiring w) {
    super(ConfirmStopsRequest.class);
    wiring = w;
    confirmStops =
        new ConfirmStops(w.settings().confirmDeadline(), w.clock(), w.fleet(), w.ledger());
  }

  @Override
  protected ConfirmStopsResponse handle(ConfirmStopsRequest in, String attempt) {
    Target target = new Target(in.account(), in.region());
    return ConfirmStopsResponse.of(
        confirmStops.confirm(wiring.run(in.run()), target, in.look()), in.look() + 1);
  }
}
