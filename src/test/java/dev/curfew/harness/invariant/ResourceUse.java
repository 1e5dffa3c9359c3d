package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;

import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.harness.play.Observations.StartCall;
import dev.curfew.harness.play.Observations.StopCall;
import dev.curfew.instance.Target;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.run.Mode;
import dev.curfew.run.RunLock;
import dev.curfew.settings.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** EC2, Lambda and Step Functions are used within their limits. */
final class ResourceUse {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant(
              "stopCallsStayWithinTheTokenBuckets",
              ResourceUse::stopCallsStayWithinTheTokenBuckets),
          new Invariant(
              "startCallsStayWithinTheTokenBuckets",
              ResourceUse::startCallsStayWithinTheTokenBuckets),
          new Invariant(
              "refusedInstancesAreNotRequestedAgain",
              ResourceUse::refusedInstancesAreNotRequestedAgain),
          new Invariant("functionsDoNotWait", ResourceUse::functionsDoNotWait),
          new Invariant("payloadsStaySmall", ResourceUse::payloadsStaySmall),
          new Invariant("historiesStayShort", ResourceUse::historiesStayShort),
          new Invariant("leaseIsReleased", ResourceUse::leaseIsReleased),
          new Invariant("leaseExpires", ResourceUse::leaseExpires));

  /** As long as the state machine lets a run last. */
  private static final Duration LONGEST_RUN = Duration.ofHours(5);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final int LARGEST_PAYLOAD = 32 * 1024;
  private static final int LONGEST_HISTORY = 25_000;
  private static final double ROUNDING = 1e-6;

  private ResourceUse() {}

  /**
   * All calls to stop, rejected ones included, fit into full token buckets. Calls of invocations
   * without a response do not count: the next invocation cannot count them.
   */
  static void stopCallsStayWithinTheTokenBuckets(NightFacts facts) {
    for (PlayedExecution run : facts.played.executions()) {
      Map<Target, Level> levels = new HashMap<>();
      for (StopCall call : facts.calls(run)) {
        if (call.by().hasResponse() && !call.by().isRepeat()) {
          levels
              .computeIfAbsent(
                  call.call().target(), _ -> new Level(facts.night.settings().buckets()))
              .pay(call.call());
        }
      }
    }
  }

  /** As {@link #stopCallsStayWithinTheTokenBuckets}, of the calls to start. */
  static void startCallsStayWithinTheTokenBuckets(NightFacts facts) {
    for (PlayedExecution run : facts.played.mornings()) {
      Map<Target, Level> levels = new HashMap<>();
      for (StartCall call : facts.played.seen().startCalls()) {
        if (call.by().run().equals(run.name())
            && call.by().hasResponse()
            && !call.by().isRepeat()) {
          levels
              .computeIfAbsent(
                  call.call().target(), _ -> new Level(facts.night.settings().morning().buckets()))
              .pay(call.call());
        }
      }
    }
  }

  /** The tokens of one target. */
  private static final class Level {
    private final Buckets buckets;
    private double calls;
    private double instances;
    private Instant at = Instant.MIN;

    Level(Buckets buckets) {
      this.buckets = buckets;
      calls = buckets.calls();
      instances = buckets.instances();
    }

    void pay(CallAudit.Call call) {
      Instant now = call.at();
      if (!at.equals(Instant.MIN)) {
        double seconds = Duration.between(at, now).toNanos() / 1e9;
        calls = Math.min(buckets.calls(), calls + seconds * buckets.callsPerSecond());
        instances =
            Math.min(buckets.instances(), instances + seconds * buckets.instancesPerSecond());
      }
      at = now;
      calls -= 1;
      instances -= call.ids().size();
      require(
          calls >= -ROUNDING && instances >= -ROUNDING,
          "enough tokens for each call",
          "%.2f call tokens and %.2f instance tokens too few for %s",
          -calls,
          -instances,
          call);
    }
  }

  /**
   * EC2 will refuse again what it refused in a call for that instance alone. An instance that an
   * earlier call may have stopped is excepted.
   */
  static void refusedInstancesAreNotRequestedAgain(NightFacts facts) {
    if (facts.disturbances.mayAnyStepRepeat()
        || facts.disturbances.mayLedgerCallsFail()
        || facts.disturbances.mayReadingFail()) {
      return;
    }
    for (PlayedExecution run : facts.played.executions()) {
      Map<String, StopCall> refused = new HashMap<>();
      Set<String> mayHaveStopped = new HashSet<>();
      for (StopCall call : facts.calls(run)) {
        List<String> ids = call.call().ids();
        ids.forEach(id ->
            require(
                !refused.containsKey(id),
                "no second request for an instance that EC2 refused",
                "%s, then %s",
                refused.get(id),
                call));
        if (!NightFacts.isRefused(call)) {
          mayHaveStopped.addAll(ids);
        }
        if (ids.size() == 1
            && call.by().hasResponse()
            && NightFacts.isRefused(call)
            && !mayHaveStopped.contains(ids.getFirst())) {
          refused.put(ids.getFirst(), call);
        }
      }
    }
  }

  static void functionsDoNotWait(NightFacts facts) {
    for (Invocation call : facts.played.seen().invocations()) {
      require(
          !call.hasResponse() || call.timeOutsideEc2().compareTo(LONGEST_WAIT) <= 0,
          "at most 2 s of an invocation outside EC2 calls",
          "%s spent %s",
          call.function(),
          call.timeOutsideEc2());
    }
  }

  static void payloadsStaySmall(NightFacts facts) {
    for (PlayedExecution run : facts.played.all()) {
      int largest = run.execution().largestPayload();
      require(largest < LARGEST_PAYLOAD, "payloads under 32 KiB", "%d bytes", largest);
    }
  }

  static void historiesStayShort(NightFacts facts) {
    for (PlayedExecution run : facts.played.all()) {
      int events = run.execution().events();
      require(
          events < LONGEST_HISTORY, "a history of fewer than 25,000 events", "%d events", events);
    }
  }

  /** The next run can acquire the run lock, if an invocation of SendReport responded. */
  static void leaseIsReleased(NightFacts facts) {
    List<Invocation> all = facts.played.seen().invocations();
    boolean isReported =
        Stream.concat(facts.runs().stream(), facts.played.morningRuns().stream())
            .allMatch(run ->
                all.stream()
                    .anyMatch(call ->
                        call.run().equals(run.name())
                            && call.function().equals("SendReport")
                            && call.hasResponse()));
    boolean isLeftByAKilledRepeat =
        all.stream()
            .anyMatch(call ->
                call.isRepeat()
                    && call.function().equals("DiscoverRegions")
                    && !call.hasResponse());
    if (isReported && !isLeftByAKilledRepeat) {
      RunLock claim =
          facts
              .played
              .stores()
              .runLocks()
              .acquire(
                  "the next",
                  Mode.PLAN,
                  Optional.empty(),
                  facts.played.endedAt(),
                  Duration.ofHours(1));
      require(claim instanceof RunLock.Acquired, "the next run acquires the run lock", "%s", claim);
    }
  }

  /** A day later the run lock can be acquired, even if no function released the lease. */
  static void leaseExpires(NightFacts facts) {
    RunLock claim =
        facts
            .played
            .stores()
            .runLocks()
            .acquire(
                "a later run",
                Mode.PLAN,
                Optional.empty(),
                facts.played.endedAt().plus(LONGEST_RUN).plusSeconds(1),
                Duration.ofHours(1));
    require(
        claim instanceof RunLock.Acquired,
        "a run after the lease has expired acquires the run lock",
        "%s",
        claim);
  }
}
