package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.must;

import dev.curfew.harness.play.Invocation;
import dev.curfew.harness.play.Play.Ran;
import dev.curfew.harness.play.Seen.StopCall;
import dev.curfew.instance.Target;
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

/** EC2, Lambda and Step Functions are used as they want to be. */
final class Manners {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("noCallsBeyondTheBuckets", Manners::noCallsBeyondTheBuckets),
          new Invariant("theRefusedAreNotAskedAgain", Manners::theRefusedAreNotAskedAgain),
          new Invariant("noLambdaWaits", Manners::noLambdaWaits),
          new Invariant("payloadsStaySmall", Manners::payloadsStaySmall),
          new Invariant("historiesStayShort", Manners::historiesStayShort),
          new Invariant("theLeaseIsGivenBack", Manners::theLeaseIsGivenBack),
          new Invariant("theLeaseEndsByItself", Manners::theLeaseEndsByItself));

  /** As long as the state machine lets a run last. */
  private static final Duration LONGEST_RUN = Duration.ofHours(5);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final int LARGEST_PAYLOAD = 32 * 1024;
  private static final int LONGEST_HISTORY = 25_000;
  private static final double ROUNDING = 1e-6;

  private Manners() {}

  /**
   * Every call is paid in full, refused ones too, from buckets that begin full. Of what an
   * invocation did that never answered, nobody could know.
   */
  static void noCallsBeyondTheBuckets(Told told) {
    for (Ran ran : told.played.ran()) {
      Map<Target, Level> levels = new HashMap<>();
      for (StopCall call : told.calls(ran)) {
        if (call.by().isAnswered() && !call.by().isAgain()) {
          levels
              .computeIfAbsent(
                  call.call().target(), _ -> new Level(told.night.settings().buckets()))
              .pay(call);
        }
      }
    }
  }

  /** What the buckets of one target hold. */
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

    void pay(StopCall call) {
      Instant now = call.call().at();
      if (!at.equals(Instant.MIN)) {
        double seconds = Duration.between(at, now).toNanos() / 1e9;
        calls = Math.min(buckets.calls(), calls + seconds * buckets.callsPerSecond());
        instances =
            Math.min(buckets.instances(), instances + seconds * buckets.instancesPerSecond());
      }
      at = now;
      calls -= 1;
      instances -= call.call().ids().size();
      must(
          calls >= -ROUNDING && instances >= -ROUNDING,
          "%.2f calls and %.2f instances short: %s",
          -calls,
          -instances,
          call);
    }
  }

  /**
   * What EC2 refused in a call of its own it will refuse again; but it is settled only once EC2 was
   * read again, and an earlier call that may have stopped it would show.
   */
  static void theRefusedAreNotAskedAgain(Told told) {
    if (told.weather.isAnyStepTakenTwice()
        || told.weather.isTableRefusing()
        || told.weather.isReadingHindered()) {
      return;
    }
    for (Ran ran : told.played.ran()) {
      Map<String, StopCall> refused = new HashMap<>();
      Set<String> mayHaveStopped = new HashSet<>();
      for (StopCall call : told.calls(ran)) {
        List<String> ids = call.call().ids();
        ids.forEach(id -> must(!refused.containsKey(id), "%s, then %s", refused.get(id), call));
        if (!Told.isRefused(call)) {
          mayHaveStopped.addAll(ids);
        }
        if (ids.size() == 1
            && call.by().isAnswered()
            && Told.isRefused(call)
            && !mayHaveStopped.contains(ids.getFirst())) {
          refused.put(ids.getFirst(), call);
        }
      }
    }
  }

  static void noLambdaWaits(Told told) {
    for (Invocation call : told.played.seen().invocations()) {
      must(
          !call.isAnswered() || call.waited().compareTo(LONGEST_WAIT) <= 0,
          "%s waited %s",
          call.function(),
          call.waited());
    }
  }

  static void payloadsStaySmall(Told told) {
    for (Ran ran : told.played.ran()) {
      int largest = ran.execution().largestPayload();
      must(largest < LARGEST_PAYLOAD, "%d bytes", largest);
    }
  }

  static void historiesStayShort(Told told) {
    for (Ran ran : told.played.ran()) {
      int events = ran.execution().events();
      must(events < LONGEST_HISTORY, "%d events", events);
    }
  }

  /** So that the next night is not held up; where the last function lived to give it back. */
  static void theLeaseIsGivenBack(Told told) {
    List<Invocation> all = told.played.seen().invocations();
    boolean isReported =
        told.owners().stream()
            .allMatch(ran ->
                all.stream()
                    .anyMatch(call ->
                        call.run().equals(ran.name())
                            && call.function().equals("SendReport")
                            && call.isAnswered()));
    if (isReported && !told.weather.isTwice("DiscoverRegions")) {
      RunLock claim =
          told.played
              .stores()
              .claims()
              .claim(
                  "the next", Mode.PLAN, Optional.empty(), told.played.over(), Duration.ofHours(1));
      must(claim instanceof RunLock.Acquired, "the next run gets %s", claim);
    }
  }

  /** Where nobody lived to give it back; one that plans is kept out by any other. */
  static void theLeaseEndsByItself(Told told) {
    RunLock claim =
        told.played
            .stores()
            .claims()
            .claim(
                "another night's",
                Mode.PLAN,
                Optional.empty(),
                told.played.over().plus(LONGEST_RUN).plusSeconds(1),
                Duration.ofHours(1));
    must(claim instanceof RunLock.Acquired, "a night later: %s", claim);
  }
}
