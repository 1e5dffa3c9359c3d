package dev.curfew.sweep;

import dev.curfew.failure.TransientFailure;
import dev.curfew.sweep.StopInstances.Position;
import dev.curfew.sweep.StopInstances.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One invocation's round through the turns of one target: who is due, and where to go next. */
final class StopRound {
  private final StopTools tools;
  private final Rereading rereading;
  private final Asking asking;
  private final Instant until;
  private final int pass;
  private final int hindered;
  private String after;
  private Optional<Unread> unread = Optional.empty();

  StopRound(StopTools tools, Position position) {
    this.tools = tools;
    this.rereading = new Rereading(tools, position.causes());
    this.until = tools.clock().instant().plus(StopInstances.INVOCATION);
    this.asking = new Asking(tools, rereading, position.pace(), position.batch(), until);
    this.pass = position.pass();
    this.hindered = position.hindered();
    this.after = position.after();
  }

  /**
   * @throws TransientFailure where EC2 has answered no call for long
   */
  Step go() {
    Step step = round();
    if (hindered >= StopInstances.SILENT && !asking.hasPassed()) {
      asking
          .unanswered()
          .ifPresent(why -> {
            throw new TransientFailure("a stop got no answer: " + why.getMessage(), why);
          });
      unread
          .filter(why -> !why.isThrottled())
          .ifPresent(why -> {
            throw why.transientFailure();
          });
    }
    return step;
  }

  /** What was done before EC2 could not be read is not lost, nor are the tokens that it took. */
  private Step round() {
    try {
      return turns();
    } catch (Unread why) {
      unread = Optional.of(why);
      return step(Next.STOP, Duration.ZERO);
    }
  }

  private Step turns() {
    while (!tools.isWindowClosed() && !rereading.isRunOver()) {
      Pace pace = asking.pace();
      // No more is looked at or waited for at once, however many tokens there are.
      List<Entry> due = due(StopInstances.HELPING);
      if (due.isEmpty()) {
        return endOfPass();
      }
      // Fewer tokens than a whole batch takes are left to gather: small calls would waste calls.
      boolean isWorthCalling = pace.affordable() >= Math.min(due.size(), batchSize());
      if (!isWorthCalling || tools.clock().instant().isAfter(until)) {
        int instances = helping(due.size());
        return step(
            Next.STOP, pace.until(tools.settings().buckets(), requests(due, instances), instances));
      }
      handle(due.subList(0, Math.min(due.size(), Math.min(StopInstances.READ, pace.affordable()))));
      asking.settleRefused();
      if (asking.isSilent()) {
        return step(Next.STOP, Duration.ZERO);
      }
    }
    return allAsked();
  }

  /**
   * While this many tokens flow in, the calls that they need must not overflow their bucket; and
   * they must pay for finding one bad instance of a call, or the next round would begin where this
   * one did.
   */
  private int helping(int due) {
    int calls = tools.settings().buckets().calls() * batchSize();
    return Math.max(2 * batchSize(), Math.min(due, Math.min(StopInstances.HELPING, calls)));
  }

  /** Calls that name one instance each use up the bucket of calls, and not that of instances. */
  private int requests(List<Entry> due, int instances) {
    boolean isOneByOne = batchSize() == 1 || goesAlone(due.getFirst());
    return isOneByOne ? Math.min(due.size(), instances) : 1;
  }

  private int batchSize() {
    return asking.size().within(tools.settings().buckets());
  }

  private void handle(List<Entry> entries) {
    List<Entry> toAsk = rereading.stillToStop(entries);
    int causes = rereading.causes().size();
    int from = 0;
    while (from < toAsk.size()) {
      List<Entry> batch = batch(toAsk.subList(from, toAsk.size()));
      boolean mustReadAgain = rereading.isOld() || rereading.causes().size() > causes;
      if (mustReadAgain && from > 0 || !asking.ask(batch)) {
        after = turnBefore(batch.getFirst(), entries);
        return;
      }
      from += batch.size();
    }
    after = entries.getLast().turn();
  }

  private List<Entry> batch(List<Entry> toAsk) {
    if (goesAlone(toAsk.getFirst())) {
      return toAsk.subList(0, 1);
    }
    int size = 0;
    while (size < Math.min(toAsk.size(), batchSize()) && !goesAlone(toAsk.get(size))) {
      size++;
    }
    return toAsk.subList(0, size);
  }

  /** What was refused on an earlier night, or has broken EC2 often enough tonight. */
  private static boolean goesAlone(Entry entry) {
    return Turn.isAlone(entry.turn())
        || entry.progress() instanceof Progress.Intended intended
            && intended.doubt().isPresent()
            && intended.asks() >= StopInstances.OFTEN;
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
      Duration pause = StopInstances.BETWEEN_PASSES;
      return isDeaf()
          ? step(Next.STOP, pause)
          : new Step(Next.STOP, pause, position("", pass + 1, inARowAfterAll()));
    }
    return allAsked();
  }

  /** Whether EC2 has not answered one stop in this target: that is no pass, but an outage. */
  private boolean isDeaf() {
    return asking.unanswered().isPresent()
        && !asking.hasAnswered()
        && select("", 1, StopRound::isAnswered).isEmpty();
  }

  private static boolean isAnswered(Entry entry) {
    return switch (entry.progress()) {
      case Progress.Asked _, Progress.Restarted _ -> true;
      case Progress.Settled settled ->
          settled.outcome() == Outcome.STOPPED || settled.outcome() == Outcome.REFUSED;
      case Progress.Waiting _, Progress.Deferred _, Progress.Intended _ -> false;
    };
  }

  private Step allAsked() {
    boolean isAnyOutstanding = !select("", 1, ConfirmStops::isOutstanding).isEmpty();
    return isAnyOutstanding
        ? new Step(
            Next.CONFIRM, ConfirmStops.pauseBefore(0), position(after, pass, inARowAfterAll()))
        : step(Next.DONE, Duration.ZERO);
  }

  /** Once all had their turn, silence is that of single instances, and not EC2's. */
  private int inARowAfterAll() {
    return asking.unanswered().isPresent() ? 0 : inARow();
  }

  private Step step(Next next, Duration pause) {
    int inARow = inARow();
    Duration backoff = inARow == 0 ? Duration.ZERO : backoff(inARow);
    return new Step(
        next, pause.compareTo(backoff) > 0 ? pause : backoff, position(after, pass, inARow));
  }

  /**
   * Each call that passes shows that silence has an end. Of the bucket it shows that there is
   * something left for us: where others take some of it, waits stay short.
   */
  private int inARow() {
    if (asking.isThrottled() || unread.filter(Unread::isThrottled).isPresent()) {
      return asking.hasPassed() ? Math.max(1, hindered / 2) : hindered + 1;
    }
    if (asking.unanswered().isPresent() || unread.isPresent()) {
      return asking.hasPassed() ? 1 : hindered + 1;
    }
    return asking.hasCalled() ? 0 : hindered;
  }

  private Position position(String after, int pass, int hindered) {
    return new Position(asking.pace(), after, pass, hindered, asking.size(), rereading.causes());
  }

  /**
   * The buckets are shared: whoever empties them may go on for long, so each time waits longer. The
   * first ten take four minutes together, as most storms are over by then. In a whole stop window
   * of throttling that makes some 70 rounds, which the history of a run over all regions has room
   * for.
   */
  static Duration backoff(int inARow) {
    int doublings = inARow <= 10 ? Math.min(inARow, 5) : Math.min(inARow - 5, 8);
    return Duration.ofSeconds(1L << doublings);
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
