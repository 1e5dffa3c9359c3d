package dev.curfew.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.curfew.log.EventLog;
import dev.curfew.log.LogContext;
import dev.curfew.log.LogEvent;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes each event as one line of JSON. {@code timestamp} and {@code level} are named as Lambda's
 * JSON log format expects them, so that CloudWatch filters by level; Logs Insights discovers every
 * other field by its name.
 *
 * <p>Mail addresses, Slack tokens and webhook URLs are replaced wherever they occur, including
 * error messages. Thread-safe if the output is.
 */
public final class JsonEventLog implements EventLog {
  private static final Pattern SECRET =
      Pattern.compile(
          "xox[a-z]-[A-Za-z0-9-]+|https?://hooks\\.slack(?:-gov)?\\.com/\\S*|[^\\s<>,;:'\"@]+@[^\\s<>,;:'\"@]+\\.[^\\s<>,;:'\"@]+");

  private final InstantSource clock;
  private final Consumer<String> output;

  /**
   * @param output takes one line without its end
   */
  public JsonEventLog(InstantSource clock, Consumer<String> output) {
    this.clock = clock;
    this.output = output;
  }

  @Override
  public void write(LogEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("level", event.level().name());
    line.put("event", event.name());
    line.putAll(LogContext.fields());
    event.fields().forEach((field, value) -> line.put(field, redacted(value)));
    output.accept(json(line));
  }

  /** Null is JSON's: a response may have members without a value. */
  private static @Nullable Object redacted(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> SECRET.matcher(text).replaceAll("<redacted>");
      case Collection<?> values -> values.stream().map(JsonEventLog::redacted).toList();
      case Map<?, ?> members -> {
        Map<Object, Object> redacted = new LinkedHashMap<>();
        members.forEach((key, member) -> redacted.put(key, redacted(member)));
        yield redacted;
      }
      default -> value;
    };
  }

  private static String json(Map<String, Object> line) {
    try {
      return StrictJson.MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A log event holds only text, numbers and booleans", e);
    }
  }
}
