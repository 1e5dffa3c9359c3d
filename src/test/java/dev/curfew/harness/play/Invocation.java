package dev.curfew.harness.play;

import java.time.Duration;
import java.time.Instant;

/** One observed invocation of a function. Filled while it is in progress. */
public final class Invocation {
  private final String function;
  private final String run;
  private final String region;
  private final boolean again;
  private final Instant startedAt;
  private Instant endedAt = Instant.MAX;
  private Duration inEc2 = Duration.ZERO;
  private boolean answered;
  private String reported;

  Invocation(String function, String run, String region, boolean again, Instant startedAt) {
    this.function = function;
    this.run = run;
    this.region = region;
    this.again = again;
    this.startedAt = startedAt;
    this.reported = run;
  }

  /** For example {@code StopInstances}. */
  public String function() {
    return function;
  }

  /** The name of its execution. */
  public String run() {
    return run;
  }

  /** The region of its request; empty text if it has none. */
  public String region() {
    return region;
  }

  /** Whether its request arrived a second time. */
  public boolean isRepeat() {
    return again;
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** {@link Instant#MAX} if it has not ended. */
  public Instant endedAt() {
    return endedAt;
  }

  /** Whether its response reached the state machine. */
  public boolean hasResponse() {
    return answered;
  }

  /** Its duration without the calls of EC2. */
  public Duration timeOutsideEc2() {
    return Duration.between(startedAt, endedAt).minus(inEc2);
  }

  /** The run whose messages it sends now. */
  String reported() {
    return reported;
  }

  void reports(String other) {
    reported = other;
  }

  void addEc2(Duration time) {
    inEc2 = inEc2.plus(time);
  }

  void end(Instant at, boolean hasResponse) {
    endedAt = at;
    answered = hasResponse;
  }

  @Override
  public String toString() {
    return "%s of %s at %s".formatted(function, run, startedAt);
  }
}
