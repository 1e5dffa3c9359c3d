package dev.curfew.local.asl;

import dev.curfew.local.time.Time;
import java.time.Duration;

/**
 * Ends an execution from outside, like {@code StopExecution}: it enters no further state and does
 * not wait any longer. A Task in progress runs to its end, as a Lambda function does. Thread-safe.
 */
public interface AbortSignal {
  /** Ends no execution. */
  AbortSignal NONE =
      new AbortSignal() {
        @Override
        public boolean isRaised() {
          return false;
        }

        @Override
        public void sleep(Duration duration, Time time) {
          time.sleep(duration);
        }
      };

  /** Once true, always true. */
  boolean isRaised();

  /** Waits for the duration, or until it is raised. */
  void sleep(Duration duration, Time time);
}
