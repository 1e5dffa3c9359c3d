package dev.curfew.log;

/**
 * Logs decisions, one line each. Implementations are thread-safe and never throw: a log that cannot
 * be written must not end a run.
 */
public interface EventLog {
  /** Discards every event. */
  EventLog NONE = event -> {};

  /** Writes one line. {@link LogContext} adds the invocation's fields to it. */
  void write(LogEvent event);
}
