package dev.curfew.harness.play;

import java.time.Duration;
import java.time.Instant;

/** One invocation of a function, as it was seen. Filled while it goes on. */
public final class Invocation {
  private final String function;
  private final String run;
  private final String region;
  private final boolean again;
  private final Instant begun;
  private Instant ended = Instant.MAX;
  private Duration inEc2 = Duration.ZERO;
  private boolean answered;

  Invocation(String function, String run, String region, boolean again, Instant begun) {
    this.function = function;
    this.run = run;
    this.region = region;
    this.again = again;
    this.begun = begun;
  }

  /** For example {@code StopInstances}. */
  public String function() {
    return function;
  }

  /** The name of the execution that it works for. */
  public String run() {
    return run;
  }

  /** Empty text where it is for none. */
  public String region() {
    return region;
  }

  /** Whether it is a request that came a second time. */
  public boolean isAgain() {
    return again;
  }

  public Instant begun() {
    return begun;
  }

  /** {@link Instant#MAX} where it has not. */
  public Instant ended() {
    return ended;
  }

  /** Whether its answer reached the state machine: it neither failed nor was ended. */
  public boolean isAnswered() {
    return answered;
  }

  /** What it spent beside waiting for EC2's answers. */
  public Duration waited() {
    return Duration.between(begun, ended).minus(inEc2);
  }

  void addEc2(Duration time) {
    inEc2 = inEc2.plus(time);
  }

  void end(Instant at, boolean isAnswered) {
    ended = at;
    answered = isAnswered;
  }

  @Override
  public String toString() {
    return "%s of %s at %s".formatted(function, run, begun);
  }
}
