package dev.curfew.log;

import java.util.Map;

/**
 * Fields that every line of one invocation has, such as {@code run} and {@code region}: adapters
 * far below the handler log them without passing them. Bound to the thread of the invocation; other
 * threads see no fields.
 */
public final class LogContext {
  private static final ScopedValue<Map<String, String>> FIELDS = ScopedValue.newInstance();

  private LogContext() {}

  /** The current invocation's fields; empty outside of {@link #with}. */
  public static Map<String, String> fields() {
    return FIELDS.orElse(Map.of());
  }

  /** Calls {@code action} with these fields. */
  public static <T, X extends Throwable> T with(
      Map<String, String> fields, ScopedValue.CallableOp<T, X> action) throws X {
    return ScopedValue.where(FIELDS, Map.copyOf(fields)).call(action);
  }
}
