package dev.curfew.limits;

import dev.curfew.limits.LimitCheck.Exceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says which limits a plan exceeds, by how much, and how to go on. */
final class LimitWords {
  private final String run;
  private final LimitCheck check;

  /**
   * @param run id of the run that is held back
   */
  LimitWords(String run, LimitCheck check) {
    this.run = run;
    this.check = check;
  }

  /** A text for each limit that is exceeded. */
  List<String> each() {
    return check.exceeded().stream().map(this::one).toList();
  }

  /** As {@link #each()}; the last ends with how to go on. */
  List<String> all() {
    List<String> words = new ArrayList<>(each());
    if (!words.isEmpty()) {
      words.add(words.removeLast() + ". " + howToGoOn());
    }
    return List.copyOf(words);
  }

  private String one(Exceeded exceeded) {
    return "%s; %s%s (%d over)"
        .formatted(found(exceeded.limit()), limit(exceeded), lifted(exceeded), exceeded.over());
  }

  private String found(Limit limit) {
    int stop = check.planned().stop();
    return switch (limit) {
      case MAX_STOPS, MAX_JUMP_PERCENT ->
          stop == 1 ? "1 instance would be stopped" : stop + " instances would be stopped";
      case MAX_STOP_PERCENT ->
          String.format(
              Locale.ROOT,
              "%d of %d running instances (%.1f%%) would be stopped",
              stop,
              check.planned().judged(),
              100.0 * stop / check.planned().judged());
    };
  }

  private String limit(Exceeded exceeded) {
    return switch (exceeded.limit()) {
      case MAX_STOPS -> "the limit is " + exceeded.ordinary();
      case MAX_STOP_PERCENT -> "the limit is %d%%".formatted(check.limits().maxStopPercent());
      case MAX_JUMP_PERCENT ->
          String.format(
              Locale.ROOT,
              "the limit is %d, %d%% more than the median (%.1f) of the last %d runs",
              exceeded.ordinary(),
              check.limits().maxJumpPercent(),
              check.median().orElseThrow(),
              check.recent().size());
    };
  }

  private String lifted(Exceeded exceeded) {
    return exceeded.isLifted()
        ? ", lifted to %d by the approval of run %s"
            .formatted(exceeded.most(), check.approval().orElseThrow().run())
        : "";
  }

  /** In two sentences; of a plan that exceeds a limit. */
  String howToGoOn() {
    return "Look at the plan. To go on, raise %s, or start a run with {\"mode\":\"stop\",\"approve\":\"%s\"}, which lifts the limits to this run's figures and no further."
        .formatted(
            check.exceeded().stream()
                .map(one -> one.limit().parameter())
                .collect(Collectors.joining(" and ")),
            run);
  }
}
