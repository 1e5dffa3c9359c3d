package dev.curfew.sweep;

import dev.curfew.sweep.StopInstances.Position;
import dev.curfew.sweep.StopInstances.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One invocation's round through the turns of one target: who is due, and where to go next. */
final class StopRound {
  private final StopTools tools;
  private final Rereading rereading;
  private final Asking asking;
  private final Instant begun;
  private final int pass;
  private final int throttled;
  private String after;

  StopRound(StopTools tools, Position position) {
    this.tools = tools;
    this.rereading = new Rereading(tools);
    this.asking = new Asking(tools, rereading, position.pace());
    this.begun = tools.clock().instant();
    this.pass = position.pass();
    this.throttled = position.throttled();
    this.after = position.after();
  }

  Step go() {
    while (!tools.isWindowClosed()) {
      Pace pace = asking.pace();
      List<Entry> due = due(Math.max(StopInstances.HELPING, pace.affordable()));
      if (due.isEmpty()) {
        return endOfPass();
      }
      // Fewer tokens than a whole batch takes are left to gather: small calls would waste calls.
      boolean isWorthCalling = pace.affordable() >= Math.min(due.size(), StopInstances.BATCH);
      if (!isWorthCalling
          || tools.clock().instant().isAfter(begun.plus(StopInstances.INVOCATION))) {
        int helping = Math.min(due.size(), StopInstances.HELPING);
        return step(Next.STOP, pace.until(tools.settings().buckets(), helping));
      }
      handle(due.subList(0, Math.min(due.size(), Math.min(StopInstances.READ, pace.affordable()))));
    }
    return allAsked();
  }

  private void handle(List<Entry> entries) {
    List<Entry> toAsk = rereading.stillToStop(entries);
    for (int from = 0; from < toAsk.size(); from += StopInstances.BATCH) {
      List<Entry> batch = toAsk.subList(from, Math.min(toAsk.size(), from + StopInstances.BATCH));
      if (rereading.isOld() && from > 0 || !asking.ask(batch)) {
        after = turnBefore(batch.getFirst(), entries);
        return;
      }
    }
    after = entries.getLast().turn();
  }

  /** So that the next round begins with this entry. */
  private String turnBefore(Entry entry, List<Entry> entries) {
    String turn = after;
    for (Entry each : entries) {
      if (each.turn().equals(entry.turn())) {
        break;
      }
      turn = each.turn();
    }
    return turn;
  }

  private Step endOfPass() {
    after = "";
    if (!due(1).isEmpty() && pass + 1 < StopInstances.PASSES) {
      return new Step(
          Next.STOP, StopInstances.BETWEEN_PASSES, new Position(asking.pace(), "", pass + 1, 0));
    }
    return allAsked();
  }

  private Step allAsked() {
    boolean isAnyOutstanding = !select("", 1, ConfirmStops::isOutstanding).isEmpty();
    return isAnyOutstanding
        ? step(Next.CONFIRM, ConfirmStops.pauseBefore(0))
        : step(Next.DONE, Duration.ZERO);
  }

  private Step step(Next next, Duration pause) {
    int inARow = asking.isThrottled() ? throttled + 1 : 0;
    Duration backoff = inARow == 0 ? Duration.ZERO : backoff(inARow);
    return new Step(
        next,
        pause.compareTo(backoff) > 0 ? pause : backoff,
        new Position(asking.pace(), after, pass, inARow));
  }

  /** The buckets are shared: whoever empties them may go on for long, so each time waits longer. */
  private static Duration backoff(int inARow) {
    return Duration.ofSeconds(1L << Math.min(inARow, 6));
  }

  private List<Entry> due(int most) {
    return select(after, most, StopRound::isDue);
  }

  private List<Entry> select(String from, int most, Predicate<Entry> wanted) {
    List<Entry> selected = new ArrayList<>();
    tools
        .ledger()
        .entries(
            tools.run().id(),
            tools.plan().target(),
            tools.plan().attempt(),
            Turn.TO_STOP,
            from,
            page -> {
              page.stream().filter(wanted).limit(most - selected.size()).forEach(selected::add);
              return selected.size() < most;
            });
    return selected;
  }

  private static boolean isDue(Entry entry) {
    return switch (entry.progress()) {
      case Progress.Waiting _, Progress.Intended _, Progress.Deferred _, Progress.Restarted _ ->
          true;
      case Progress.Asked _, Progress.Settled _ -> false;
    };
  }
}
