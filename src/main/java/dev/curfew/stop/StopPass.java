package dev.curfew.stop;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.failure.TransientFailure;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import dev.curfew.lifecycle.StopState;
import dev.curfew.stop.StopInstances.Position;
import dev.curfew.stop.StopInstances.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One invocation's round through the turns of one target: who is due, and where to go next. */
final class StopPass {
  private final StopContext tools;
  private final InstanceRefresh rereading;
  private final StopCaller asking;
  private final Instant until;
  private final int pass;
  private final int hindered;
  private String after;
  private Optional<Ec2ReadFailed> unread = Optional.empty();

  StopPass(StopContext tools, Position position) {
    this.tools = tools;
    this.rereading = new InstanceRefresh(tools, position.causes());
    this.until = tools.clock().instant().plus(StopInstances.INVOCATION);
    this.asking = new StopCaller(tools, rereading, position.pace(), position.batch(), until);
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
    } catch (Ec2ReadFailed why) {
      unread = Optional.of(why);
      return step(NextStep.STOP, Duration.ZERO);
    }
  }

  private Step turns() {
    while (!tools.isWindowClosed() && !rereading.isRunOver()) {
      TokenBudget pace = asking.pace();
      // No more is looked at or waited for at once, however many tokens there are.
      List<PlannedInstance> due = due(StopInstances.HELPING);
      if (due.isEmpty()) {
        return endOfPass();
      }
      // Fewer tokens than a whole batch takes are left to gather: small calls would waste calls.
      boolean isWorthCalling = pace.affordable() >= Math.min(due.size(), batchSize());
      if (!isWorthCalling || tools.clock().instant().isAfter(until)) {
        int instances = helping(due.size());
        return step(
            NextStep.STOP,
            pace.until(tools.settings().buckets(), requests(due, instances), instances));
      }
      handle(due.subList(0, Math.min(due.size(), Math.min(StopInstances.READ, pace.affordable()))));
      asking.settleRefused();
      if (asking.isSilent()) {
        return step(NextStep.STOP, Duration.ZERO);
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
  private int requests(List<PlannedInstance> due, int instances) {
    boolean isOneByOne = batchSize() == 1 || goesAlone(due.getFirst());
    return isOneByOne ? Math.min(due.size(), instances) : 1;
  }

  private int batchSize() {
    return asking.size().within(tools.settings().buckets());
  }

  private void handle(List<PlannedInstance> entries) {
    List<PlannedInstance> toAsk = rereading.stillToStop(entries);
    int causes = rereading.causes().size();
    int from = 0;
    while (from < toAsk.size()) {
      List<PlannedInstance> batch = batch(toAsk.subList(from, toAsk.size()));
      boolean mustReadAgain = rereading.isOld() || rereading.causes().size() > causes;
      if (mustReadAgain && from > 0 || !asking.ask(batch)) {
        after = turnBefore(batch.getFirst(), entries);
        return;
      }
      from += batch.size();
    }
    after = entries.getLast().queuePosition();
  }

  private List<PlannedInstance> batch(List<PlannedInstance> toAsk) {
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
  private static boolean goesAlone(PlannedInstance entry) {
    return StopOrder.isAlone(entry.queuePosition())
        || entry.state() instanceof StopState.Requesting intended
            && intended.unansweredCallAt().isPresent()
            && intended.callCount() >= StopInstances.OFTEN;
  }

  /** So that the next round begins with this entry. */
  private String turnBefore(PlannedInstance entry, List<PlannedInstance> entries) {
    String turn = after;
    for (PlannedInstance each : entries) {
      if (each.queuePosition().equals(entry.queuePosition())) {
        break;
      }
      turn = each.queuePosition();
    }
    return turn;
  }

  private Step endOfPass() {
    after = "";
    if (!due(1).isEmpty() && pass + 1 < StopInstances.PASSES) {
      Duration pause = StopInstances.BETWEEN_PASSES;
      return isDeaf()
          ? step(NextStep.STOP, pause)
          : new Step(NextStep.STOP, pause, position("", pass + 1, inARowAfterAll()));
    }
    return allAsked();
  }

  /** Whether EC2 has not answered one stop in this target: that is no pass, but an outage. */
  private boolean isDeaf() {
    return asking.unanswered().isPresent()
        && !asking.hasAnswered()
        && select("", 1, StopPass::isAnswered).isEmpty();
  }

  private static boolean isAnswered(PlannedInstance entry) {
    return switch (entry.state()) {
      case StopState.Accepted _, StopState.RunningAgain _ -> true;
      case StopState.Finished settled ->
          settled.outcome() == Outcome.STOPPED || settled.outcome() == Outcome.REFUSED;
      case StopState.Queued _, StopState.Requeued _, StopState.Requesting _ -> false;
    };
  }

  private Step allAsked() {
    boolean isAnyOutstanding = !select("", 1, ConfirmStops::isOutstanding).isEmpty();
    return isAnyOutstanding
        ? new Step(
            NextStep.CONFIRM, ConfirmStops.pauseBefore(0), position(after, pass, inARowAfterAll()))
        : step(NextStep.DONE, Duration.ZERO);
  }

  /** Once all had their turn, silence is that of single instances, and not EC2's. */
  private int inARowAfterAll() {
    return asking.unanswered().isPresent() ? 0 : inARow();
  }

  private Step step(NextStep next, Duration pause) {
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
    if (asking.isThrottled() || unread.filter(Ec2ReadFailed::isThrottled).isPresent()) {
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

  private List<PlannedInstance> due(int most) {
    return select(after, most, StopPass::isDue);
  }

  private List<PlannedInstance> select(String from, int most, Predicate<PlannedInstance> wanted) {
    List<PlannedInstance> selected = new ArrayList<>();
    tools
        .stores()
        .plans()
        .instances(
            tools.plan().key(tools.run().id()),
            StopOrder.TO_STOP,
            from,
            page -> {
              page.stream().filter(wanted).limit(most - selected.size()).forEach(selected::add);
              return selected.size() < most;
            });
    return selected;
  }

  private static boolean isDue(PlannedInstance entry) {
    return switch (entry.state()) {
      case StopState.Queued _,
          StopState.Requesting _,
          StopState.Requeued _,
          StopState.RunningAgain _ ->
          true;
      case StopState.Accepted _, StopState.Finished _ -> false;
    };
  }
}
