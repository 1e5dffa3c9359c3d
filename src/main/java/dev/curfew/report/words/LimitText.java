package dev.curfew.report.words;

import dev.curfew.limits.LimitCheck;
import dev.curfew.limits.LimitCheck.Exceeded;
import dev.curfew.run.Mode;
import dev.curfew.run.Run;
import dev.curfew.run.RunTrigger;
import java.util.ArrayList;
import java.util.List;

/** The limit check of a plan, in sentences. */
public final class LimitText {
  private static final double WHOLE = 100;

  private final LimitCheck check;
  private final Catalogue catalogue;

  public LimitText(LimitCheck check, Catalogue catalogue) {
    this.check = check;
    this.catalogue = catalogue;
  }

  /** The limits of the run, whether or not they are exceeded. */
  public String limits() {
    return check.median().isPresent()
        ? catalogue.of(
            Message.LIMITS_COMPARED,
            check.limits().maxStops(),
            check.limits().maxStopPercent(),
            check.limits().maxJumpPercent(),
            median(),
            check.recent().size())
        : catalogue.of(Message.LIMITS, check.limits().maxStops(), check.limits().maxStopPercent());
  }

  /** With a decimal only if it is not a whole number. */
  private String median() {
    double median = check.median().orElseThrow();
    return median == Math.rint(median)
        ? catalogue.number((long) median)
        : catalogue.decimal(median);
  }

  /** Each exceeded limit, and by how much. */
  public List<String> exceeded() {
    List<String> sentences = new ArrayList<>();
    for (Exceeded exceeded : check.exceeded()) {
      sentences.add(one(exceeded));
      if (exceeded.isLifted()) {
        check
            .approval()
            .ifPresent(approval ->
                sentences.add(
                    catalogue.of(
                        Message.LIMIT_LIFTED,
                        DisplayText.sentence(approval.run()),
                        exceeded.most())));
      }
    }
    return sentences;
  }

  /**
   * For a plan-only run: the limits that the same run in mode stop would have exceeded, and how to
   * continue.
   */
  public List<String> warnings(Run run) {
    List<String> exceeded = exceeded();
    return run.mode() == Mode.STOP || exceeded.isEmpty()
        ? List.of()
        : List.of(catalogue.of(Message.LIMIT_WOULD_END, String.join(" ", exceeded)), next(run));
  }

  private String one(Exceeded exceeded) {
    int stop = check.planned().stop();
    return switch (exceeded.limit()) {
      case MAX_STOPS ->
          catalogue.of(Message.LIMIT_STOPS, stop, exceeded.ordinary(), exceeded.excess());
      case MAX_STOP_PERCENT ->
          catalogue.of(
              Message.LIMIT_PERCENT,
              stop,
              check.planned().evaluated(),
              catalogue.decimal(WHOLE * stop / check.planned().evaluated()),
              check.limits().maxStopPercent(),
              exceeded.excess());
      case MAX_JUMP_PERCENT ->
          catalogue.of(
              Message.LIMIT_JUMP,
              stop,
              exceeded.ordinary(),
              check.limits().maxJumpPercent(),
              median(),
              check.recent().size(),
              exceeded.excess());
    };
  }

  /**
   * How to continue if a limit is exceeded.
   *
   * @param run the run that is held back
   */
  String next(Run run) {
    boolean isOnLaptop = run.trigger() == RunTrigger.LAPTOP;
    List<String> parameters =
        check.exceeded().stream()
            .map(exceeded -> exceeded.limit())
            .map(limit -> isOnLaptop ? limit.option() : limit.parameter())
            .toList();
    return catalogue.of(
        isOnLaptop ? Message.LIMIT_NEXT_LAPTOP : Message.LIMIT_NEXT,
        catalogue.list(parameters),
        DisplayText.sentence(run.id()));
  }
}
