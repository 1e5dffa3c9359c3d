package dev.curfew.report.morning;

import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Short texts of a morning's report, such as its outcomes. */
public final class MorningWords {
  /** The most telling outcomes first. */
  public static final List<StartOutcome> TELLING =
      List.of(
          StartOutcome.STARTED,
          StartOutcome.PLANNED,
          StartOutcome.STARTING,
          StartOutcome.FAILED,
          StartOutcome.REFUSED,
          StartOutcome.LEFT_ALONE,
          StartOutcome.RESTING,
          StartOutcome.GONE);

  private MorningWords() {}

  /** An outcome as a column shows it. */
  public static String outcome(StartOutcome outcome, MorningReport report, Catalogue catalogue) {
    return catalogue.of(
        switch (outcome) {
          case PLANNED ->
              report.requestsStarts()
                  ? Message.MORNING_OUTCOME_NOT_REACHED
                  : Message.MORNING_OUTCOME_PLANNED;
          case STARTED -> Message.MORNING_OUTCOME_STARTED;
          case STARTING -> Message.MORNING_OUTCOME_STARTING;
          case FAILED -> Message.MORNING_OUTCOME_FAILED;
          case REFUSED -> Message.MORNING_OUTCOME_REFUSED;
          case LEFT_ALONE -> Message.MORNING_OUTCOME_LEFT_ALONE;
          case RESTING -> Message.MORNING_OUTCOME_RESTING;
          case GONE -> Message.MORNING_OUTCOME_GONE;
        });
  }

  /** For example {@code 12 on}. */
  private static String count(
      StartOutcome outcome, int instances, MorningReport report, Catalogue catalogue) {
    return catalogue.of(
        switch (outcome) {
          case PLANNED ->
              report.requestsStarts()
                  ? Message.HEADLINE_NOT_REACHED
                  : Message.MORNING_COUNT_PLANNED;
          case STARTED -> Message.MORNING_COUNT_STARTED;
          case STARTING -> Message.MORNING_COUNT_STARTING;
          case FAILED -> Message.MORNING_COUNT_FAILED;
          case REFUSED -> Message.MORNING_COUNT_REFUSED;
          case LEFT_ALONE -> Message.MORNING_COUNT_LEFT_ALONE;
          case RESTING -> Message.MORNING_COUNT_RESTING;
          case GONE -> Message.MORNING_COUNT_GONE;
        },
        instances);
  }

  /** Name and id, for a line about one instance. */
  public static String instance(MorningInstance entry, Catalogue catalogue) {
    String id = DisplayText.name(entry.instance());
    return entry
        .name()
        .filter(name -> !name.isBlank())
        .map(name -> catalogue.of(Message.INSTANCE, DisplayText.name(name), id))
        .orElse(id);
  }

  /** The instance's name; its id if it has none. */
  public static String nameOrId(MorningInstance entry) {
    return DisplayText.name(entry.name().filter(name -> !name.isBlank()).orElse(entry.instance()));
  }

  /** What needs a person first, then as the report sorts them. */
  public static List<MorningInstance> tellingFirst(List<MorningInstance> entries) {
    List<StartOutcome> order =
        List.of(
            StartOutcome.FAILED,
            StartOutcome.REFUSED,
            StartOutcome.STARTING,
            StartOutcome.PLANNED,
            StartOutcome.GONE,
            StartOutcome.LEFT_ALONE,
            StartOutcome.STARTED,
            StartOutcome.RESTING);
    return entries.stream()
        .sorted(Comparator.comparing(entry -> order.indexOf(entry.outcome())))
        .toList();
  }

  /** For example {@code 10 on, 2 resting}. */
  public static String counts(
      Map<StartOutcome, Integer> counts, MorningReport report, Catalogue catalogue) {
    return catalogue.list(
        TELLING.stream()
            .filter(counts::containsKey)
            .map(outcome -> count(outcome, counts.getOrDefault(outcome, 0), report, catalogue))
            .toList());
  }

  /** For example {@code 10 h 2 min}. */
  public static String duration(Duration time, Catalogue catalogue) {
    long minutes = Math.round(time.toSeconds() / 60.0);
    return catalogue.of(Message.MORNING_HOURS, minutes / 60, minutes % 60);
  }
}
