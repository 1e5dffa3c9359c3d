package dev.curfew.cli.questions;

import dev.curfew.analysis.search.Question;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.cli.options.evaluation.DaysOption;
import dev.curfew.cli.options.evaluation.OccasionOptions;
import dev.curfew.cli.options.evaluation.ZoneOption;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say over which moments, and with which defaults, a question is decided. */
public final class SpanOptions {
  private static final int MAX_SECONDS = 3_600;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "First moment, such as 2026-12-24T22:00:00+01:00. Default: now.")
  private Optional<Instant> from = Optional.empty();

  @Mixin private DaysOption days;

  @Mixin private ZoneOption zone;

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
        Duration.ofSeconds(InvalidOption.inRange("--timeout", timeout, MAX_SECONDS)),
        System::nanoTime);
  }

  /** The end of a span that begins at a moment; its days have 24 hours each. */
  Instant end(Instant first) {
    return first.plus(Duration.ofDays(days.days()));
  }

  public ZoneId zone() {
    return zone.zone();
  }

  public Occasion occasion() {
    return occasion.occasion();
  }
}
