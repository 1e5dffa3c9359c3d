package dev.curfew.local.fleet.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only in {@link #sleep}. */
final class VirtualTime implements InstantSource, Sleeper {
  static final Instant START = Instant.parse("2026-11-23T13:00:00Z");

  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration length) {
    now = now.plus(length);
  }

  void sleep(long seconds) {
    sleep(Duration.ofSeconds(seconds));
  }
}
