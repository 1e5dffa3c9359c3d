package dev.curfew.ec2;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an instance last changed its state, from its {@code StateTransitionReason}, for example
 * {@code User initiated (2026-11-23 13:00:21 GMT)}; EC2 gives whole seconds, and some of its
 * answers have {@code UTC} in place of {@code GMT}.
 */
public final class StateTransitionReason {
  private static final Pattern TIME =
      Pattern.compile("\\((\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}) (?:GMT|UTC)\\)");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private StateTransitionReason() {}

  /** Empty if the reason has no time, or a time that does not exist. */
  public static Optional<Instant> timeOf(Instance instance) {
    return instance
        .attribute(Attribute.STATE_TRANSITION_REASON)
        .map(TIME::matcher)
        .filter(Matcher::find)
        .flatMap(match -> instant(match.group(1)));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException notThere) {
      return Optional.empty();
    }
  }

  /** Whether EC2 says that it changed at that time or later. */
  public static boolean isSince(Instance instance, Instant at) {
    return timeOf(instance)
        .filter(time -> !time.isBefore(at.truncatedTo(ChronoUnit.SECONDS)))
        .isPresent();
  }

  /** Whether EC2 says that it changed before that time. */
  public static boolean isBefore(Instance instance, Instant at) {
    return timeOf(instance)
        .filter(time -> time.isBefore(at.truncatedTo(ChronoUnit.SECONDS)))
        .isPresent();
  }
}
