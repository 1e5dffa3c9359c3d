package dev.curfew.local.fleet.ec2;

import java.time.Duration;

/** Lets time pass: by sleeping, or by moving a clock that is not real. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Returns once this much time has passed on the clock.
   *
   * @param length greater than zero
   */
  void sleep(Duration length);
}
