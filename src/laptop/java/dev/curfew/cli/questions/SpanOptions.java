package dev.curfew.cli.questions;

import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.OccasionOptions;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.time.ZoneName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say over which moments, and with which defaults, a question is decided. */
public final class SpanOptions {
  private static final int MOST_DAYS = 3_660;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "First moment, such as 2026-12-24T22:00:00+01:00. Default: now.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Length of the span in days of 24 hours, 1 to 3660. Default: 366.")
  private int days = 366;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of policies without a zone, such as Asia/Seoul. Default: UTC.")
  private ZoneId zone = ZoneName.UTC;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Most seconds for one decision; after that it is unknown. Default: 10.")
  private int timeout = 10;

  @Mixin private OccasionOptions occasion;

  /**
   * @throws InvalidOption if the span or the timeout is out of range
   */
  public Question question() {
    Instant first = from.orElseGet(Instant::now);
    return new Question(
        first,
        end(first),
        occasion.byDefault(),
        InstanceTypes.table(),
        Duration.ofSeconds(inRange("--timeout", timeout, 3_600)),
        System::nanoTime);
  }

  /** The end of a span that begins at a moment. */
  Instant end(Instant first) {
    return first.plus(Duration.ofDays(inRange("--days", days, MOST_DAYS)));
  }

  private static int inRange(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidOption(
          "%s: invalid value %d: expected 1 to %d".formatted(option, value, most));
    }
    return value;
  }

  public ZoneId zone() {
    return zone;
  }

  public Occasion occasion() {
    return occasion.occasion();
  }
}
