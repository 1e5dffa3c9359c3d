package dev.curfew.log;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One decision or one call, as it is logged. Immutable.
 *
 * @param name what happened, in kebab case, such as {@code region-planned}
 * @param fields field name to text, number, boolean, or a list or map of these, in order
 */
public record LogEvent(Level level, String name, Map<String, Object> fields) {
  /** Lambda's names of log levels, by which its {@code ApplicationLogLevel} filters. */
  public enum Level {
    INFO,
    WARN,
    ERROR
  }

  public LogEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public static LogEvent info(String name) {
    return new LogEvent(Level.INFO, name, Map.of());
  }

  public static LogEvent warn(String name) {
    return new LogEvent(Level.WARN, name, Map.of());
  }

  public static LogEvent error(String name) {
    return new LogEvent(Level.ERROR, name, Map.of());
  }

  /** This event with one more field. */
  public LogEvent with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new LogEvent(level, name, more);
  }

  /** This event with these fields too. */
  public LogEvent with(Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.putAll(more);
    return new LogEvent(level, name, all);
  }

  /** This event with the field {@code durationMs}. */
  public LogEvent took(Duration duration) {
    return with("durationMs", duration.toMillis());
  }
}
