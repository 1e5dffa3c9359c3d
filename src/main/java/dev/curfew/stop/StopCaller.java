package dev.curfew.stop;

import static dev.curfew.stop.InstanceRefresh.change;
import static dev.curfew.stop.InstanceRefresh.ids;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.CallTransitions;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.stop.StopJournal.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks EC2 to stop batches, as far as tokens go. One bad instance refuses a whole call, so what an
 * error names is taken out, and what it does not name is found by halving; never on throttling. A
 * call that got no answer, or broke EC2, ends the round; where it does so again, halving finds
 * whose fault it is.
 */
final class StopCaller {
  private final StopContext tools;
  private final InstanceRefresh rereading;
  private final Instant until;
  private TokenBudget pace;
  private BatchSize size;
  private boolean isThrottled;
  private boolean hasCalled;
  private boolean hasPassed;
  private boolean hasAnswered;
  private boolean isSilent;
  private Optional<RuntimeException> unanswered = Optional.empty();
  private int passed;
  private final Map<PlannedInstance, Ec2Error> refusedAlone = new LinkedHashMap<>();

  /**
   * @param until when the last call may begin: a whole batch can take many
   */
  StopCaller(
      StopContext tools,
      InstanceRefresh rereading,
      TokenBudget pace,
      BatchSize size,
      Instant until) {
    this.tools = tools;
    this.rereading = rereading;
    this.until = until;
    this.pace = pace;
    this.size = size;
  }

  /** How many instances the next call is to name. */
  BatchSize size() {
    return size;
  }

  /** Whether EC2 had fewer tokens than we thought. */
  boolean isThrottled() {
    return isThrottled;
  }

  /** Whether EC2 accepted a call. */
  boolean hasPassed() {
    return hasPassed;
  }

  /** Whether EC2 accepted a call, or refused one for an instance's sake. */
  boolean hasAnswered() {
    return hasAnswered;
  }

  /** Whether a call was made. */
  boolean hasCalled() {
    return hasCalled;
  }

  /** Whether the round must end, as EC2 may come to itself. */
  boolean isSilent() {
    return isSilent;
  }

  /** Why nobody knows whether EC2 acted on the last call that it did not answer. */
  Optional<RuntimeException> unanswered() {
    return unanswered;
  }

  /** The tokens that there are now, as we think. */
  TokenBudget pace() {
    pace = pace.refilled(tools.settings().buckets(), tools.clock().instant());
    return pace;
  }

  /**
   * Asks for these in one call, and in more where that is refused. An intent is written before
   * each.
   *
   * @return whether all of them had their turn; where not, tokens or time ran out, the stop window
   *     closed, or EC2 fell silent
   */
  boolean ask(List<PlannedInstance> batch) {
    if (batch.isEmpty()) {
      return true;
    }
    if (pace().affordable() < batch.size() || mustEnd()) {
      return false;
    }
    List<PlannedInstance> intended = intend(batch);
    return intended.isEmpty() || call(intended);
  }

  private boolean mustEnd() {
    return isSilent
        || tools.isWindowClosed()
        || rereading.isRunOver()
        || tools.clock().instant().isAfter(until);
  }

  private boolean call(List<PlannedInstance> batch) {
    hasCalled = true;
    Map<String, InstanceState> before;
    try {
      before = stop(batch);
    } catch (Ec2Error error) {
      return refused(batch, error);
    } catch (Ec2NoResponse none) {
      return unanswered(batch, none);
    }
    hasPassed = true;
    hasAnswered = true;
    passed++;
    rereading.write(
        batch.stream()
            .map(entry -> change(entry, CallTransitions.accepted(entry, before)))
            .toList(),
        tools.stores().journal()::recordResponses);
    size = size.passed();
    return true;
  }

  /** Paid when it is over, as nobody knows when in between EC2 took the tokens. */
  private Map<String, InstanceState> stop(List<PlannedInstance> batch) {
    try {
      return tools.fleet().stop(tools.plan().target(), ids(batch));
    } finally {
      pace = pace().spent(batch.size());
    }
  }

  /** Writes the intents; those whom another invocation moved meanwhile are left to it. */
  private List<PlannedInstance> intend(List<PlannedInstance> batch) {
    Instant now = tools.clock().instant();
    List<Change> changes = new ArrayList<>();
    batch.forEach(entry -> changes.add(change(entry, CallTransitions.intended(entry, now))));
    Set<String> lost = rereading.write(changes, tools.stores().journal()::recordRequests);
    return changes.stream()
        .map(Change::to)
        .filter(to -> !lost.contains(to.queuePosition()))
        .toList();
  }

  private boolean refused(List<PlannedInstance> batch, Ec2Error error) {
    Ec2ErrorKind answer = Ec2ErrorKind.of(error);
    return switch (answer) {
      case Ec2ErrorKind.Throttled _ -> {
        pace = pace.emptied();
        isThrottled = true;
        defer(batch);
        yield false;
      }
      case Ec2ErrorKind.ServerError _ -> unanswered(batch, error);
      case Ec2ErrorKind.Denied _, Ec2ErrorKind.InvalidInstances _ ->
          batch.size() == 1 ? alone(defer(batch), error) : isolate(batch, answer, error);
    };
  }

  /** Nothing else hangs on a call of one instance, so such refusals are settled together. */
  private boolean alone(List<PlannedInstance> one, Ec2Error error) {
    hasAnswered = true;
    for (PlannedInstance entry : one) {
      refusedAlone.put(entry, error);
      rereading.learn(error, entry.instance());
    }
    return true;
  }

  /**
   * Reads again first: what is off by now, since we asked, is taken for stopped by us, should EC2
   * have acted on a part of what it refused. Of all others the call is certain to have done
   * nothing.
   */
  private boolean isolate(List<PlannedInstance> batch, Ec2ErrorKind answer, Ec2Error error) {
    int before = passed;
    size = size.refused();
    Map<String, PlannedInstance> running = new LinkedHashMap<>();
    rereading.stillToStop(batch).forEach(entry -> running.put(entry.instance(), entry));
    List<PlannedInstance> left =
        defer(batch.stream().map(entry -> running.getOrDefault(entry.instance(), entry)).toList());
    Set<String> named = answer.namedOf(ids(batch));
    // Words that name the whole call do not tell the bad from the good.
    boolean isTold = !named.isEmpty() && named.size() < batch.size();
    Set<String> bad = isTold ? named : Set.of();
    left.stream()
        .filter(entry -> bad.contains(entry.instance()))
        .forEach(entry -> settle(entry, error));
    List<PlannedInstance> rest =
        left.stream()
            .filter(entry -> running.containsKey(entry.instance()))
            .filter(entry -> !bad.contains(entry.instance()))
            .toList();
    boolean isDone =
        isTold ? ask(rereading.hasLearnt() ? rereading.stillToStop(rest) : rest) : halve(rest);
    if (passed == before) {
      size = BatchSize.ALONE;
    }
    return isDone;
  }

  /**
   * Mostly EC2's trouble, which passes. But one instance may be what breaks it, each time, and is
   * not to hold up the others.
   */
  private boolean unanswered(List<PlannedInstance> batch, RuntimeException why) {
    boolean isFirstTime = !batch.stream().allMatch(StopCaller::isInDoubt);
    unanswered = Optional.of(why);
    if (isFirstTime) {
      isSilent = true;
      return false;
    }
    size = size.refused();
    return batch.size() == 1 || halve(batch);
  }

  private static boolean isInDoubt(PlannedInstance entry) {
    return entry.state() instanceof StopState.Requesting intended
        && intended.unansweredCallAt().isPresent();
  }

  private boolean halve(List<PlannedInstance> batch) {
    int half = batch.size() / 2;
    boolean isFirstDone = ask(rereading.stillToStop(batch.subList(0, half)));
    boolean isSecondDone = ask(rereading.stillToStop(batch.subList(half, batch.size())));
    return isFirstDone && isSecondDone;
  }

  /** Reads again those that EC2 refused in calls of their own, and settles them. */
  void settleRefused() {
    if (!refusedAlone.isEmpty()) {
      rereading.stillToStop(List.copyOf(refusedAlone.keySet()));
      refusedAlone.forEach(this::settle);
      refusedAlone.clear();
    }
  }

  private void settle(PlannedInstance entry, Ec2Error error) {
    Instant now = tools.clock().instant();
    if (CallTransitions.mayHaveStopped(entry, now)) {
      return;
    }
    rereading.write(
        List.of(change(entry, CallTransitions.refused(entry, error, now))),
        tools.stores().journal()::recordResponses);
    tools.stores().refusals().recordRefused(tools.plan().target(), List.of(entry.instance()), now);
    rereading.learn(error, entry.instance());
  }

  /**
   * Writes down that the call did nothing.
   *
   * @return those that nobody else moved meanwhile
   */
  private List<PlannedInstance> defer(List<PlannedInstance> batch) {
    List<PlannedInstance> deferred = batch.stream().map(CallTransitions::deferred).toList();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (!deferred.get(i).equals(batch.get(i))) {
        changes.add(change(batch.get(i), deferred.get(i)));
      }
    }
    Set<String> moved = rereading.write(changes, tools.stores().journal()::recordResponses);
    return deferred.stream().filter(entry -> !moved.contains(entry.queuePosition())).toList();
  }
}
