package dev.curfew.report.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.reason.StartDetail;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.run.Mode;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A morning in sentences.
 *
 * @param happened what happened
 * @param touched what was and was not started, if {@code happened} does not say it
 * @param next what a person should do; empty if nothing needs to be done
 */
public record MorningSummary(String happened, List<String> touched, Optional<String> next) {
  public MorningSummary {
    requireNonNull(happened, "happened");
    touched = List.copyOf(touched);
    requireNonNull(next, "next");
  }

  /** The sentences about one report. */
  public static MorningSummary of(MorningReport report, Catalogue catalogue) {
    return new Telling(report, catalogue).summary();
  }

  /** Every sentence, first things first. */
  public List<String> sentences() {
    return Stream.of(Stream.of(happened), touched.stream(), next.stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  /**
   * How long the instances were off, and how long those are off that do not run yet; nothing if no
   * instance was stopped.
   */
  public static List<String> timeOff(MorningReport report, Catalogue catalogue) {
    TimeOff time = report.timeOff();
    List<String> sentences = new ArrayList<>();
    if (time.started() > 0) {
      sentences.add(
          catalogue.of(
              Message.MORNING_NIGHT,
              time.started(),
              catalogue.decimal(time.measuredHours()),
              MorningWords.duration(time.average(), catalogue)));
    }
    if (time.off() > 0) {
      sentences.add(
          catalogue.of(
              Message.MORNING_NIGHT_ESTIMATE,
              time.off(),
              catalogue.decimal(time.estimatedHours())));
    }
    return sentences;
  }

  private record Telling(MorningReport report, Catalogue catalogue) {
    MorningSummary summary() {
      return switch (report.end().status()) {
        case PLANNED, STARTED -> report.instances().isEmpty() ? quiet() : acted();
        case REFUSED -> refused();
        case FAILED -> report.skipped().isPresent() ? skipped() : failed();
        case STOPPED, LIMITED -> throw new IllegalArgumentException("of a night: " + report.run());
      };
    }

    private boolean isPlan() {
      return report.run().mode() == Mode.PLAN;
    }

    private MorningSummary quiet() {
      int targets = report.targets().size();
      if (targets == 0) {
        return happened(catalogue.of(Message.STORY_NO_REGION));
      }
      if (report.readsNothing()) {
        return new MorningSummary(
            catalogue.of(Message.MORNING_STORY_NOTHING_READ),
            List.of(),
            Optional.of(
                isPlan()
                    ? catalogue.of(Message.MORNING_STORY_UNREAD_PLAN_NEXT)
                    : catalogue.of(Message.MORNING_STORY_UNREAD_NEXT, howToStart())));
      }
      return happened(nothing());
    }

    private String nothing() {
      return report.stopsNotRead() == 0
          ? catalogue.of(Message.MORNING_STORY_NOTHING, report.lookback().toHours())
          : catalogue.of(Message.MORNING_STORY_ONLY_NOT_READ, report.stopsNotRead());
    }

    private MorningSummary acted() {
      return new MorningSummary(
          counts(
              isPlan() ? Message.MORNING_STORY_PLANNED : Message.MORNING_STORY_STARTED,
              isPlan() ? StartOutcome.PLANNED : StartOutcome.STARTED),
          unfinished(),
          Optional.empty());
    }

    /**
     * The instances whose stop is not proven do not count as stopped by Curfew, so that the numbers
     * add up; a sentence of their own follows.
     */
    private String counts(Message message, StartOutcome first) {
      return stopped() == 0
          ? nothing()
          : catalogue.of(
              message,
              report.count(first),
              stopped(),
              report.count(StartOutcome.RESTING),
              report.count(StartOutcome.LEFT_ALONE) - notProven());
    }

    private int stopped() {
      return report.instances().size() - notProven();
    }

    private int startedEarlier() {
      return (int)
          report.instances().stream()
              .flatMap(entry -> entry.detail().stream())
              .filter(StartDetail.StartedEarlier.class::isInstance)
              .count();
    }

    private int notProven() {
      return (int)
          report.instances().stream()
              .filter(entry -> entry.outcome() == StartOutcome.LEFT_ALONE)
              .filter(entry -> !entry.proof().isProven())
              .count();
    }

    private MorningSummary refused() {
      return new MorningSummary(
          catalogue.of(Message.MORNING_STORY_REFUSED, report.problems().size()),
          List.of(),
          Optional.of(catalogue.of(Message.STORY_REFUSED_NEXT)));
    }

    private MorningSummary skipped() {
      return new MorningSummary(
          catalogue.of(Message.MORNING_STORY_SKIPPED, failure().orElse("")),
          List.of(),
          report
              .skipped()
              .map(reason -> DisplayText.name(reason.holder()))
              .map(holder ->
                  isPlan()
                      ? catalogue.of(Message.STORY_SKIPPED_NEXT, holder)
                      : catalogue.of(Message.MORNING_STORY_SKIPPED_NEXT, holder, howToStart())));
    }

    /** With which input of an execution, or option of a laptop's command, a morning starts. */
    private String howToStart() {
      return switch (report.run().trigger()) {
        case LAPTOP -> "--mode start";
        case SCHEDULE, OPERATOR -> "{\"mode\":\"start\"}";
      };
    }

    private MorningSummary failed() {
      List<String> touched = new ArrayList<>();
      if (isPlan()) {
        touched.add(catalogue.of(Message.MORNING_STORY_FAILED_PLAN));
      } else if (report.instances().isEmpty()) {
        touched.add(catalogue.of(Message.MORNING_STORY_FAILED_BEFORE));
      } else {
        touched.add(counts(Message.MORNING_STORY_STARTED, StartOutcome.STARTED));
        touched.addAll(unfinished());
      }
      return new MorningSummary(
          failure()
              .map(words -> catalogue.of(Message.STORY_FAILED, words))
              .orElseGet(() -> catalogue.of(Message.STORY_FAILED_UNSAID)),
          touched,
          Optional.of(
              isPlan()
                  ? catalogue.of(Message.STORY_FAILED_PLAN_NEXT)
                  : catalogue.of(Message.MORNING_STORY_FAILED_NEXT, howToStart())));
    }

    private List<String> unfinished() {
      List<String> sentences = new ArrayList<>();
      add(
          sentences,
          report.count(StartOutcome.FAILED) + report.count(StartOutcome.REFUSED),
          Message.MORNING_STORY_FAILURES);
      add(sentences, report.count(StartOutcome.STARTING), Message.MORNING_STORY_STARTING);
      add(sentences, notProven(), Message.MORNING_STORY_NOT_PROVEN);
      add(sentences, startedEarlier(), Message.MORNING_STORY_STARTED_EARLIER);
      add(sentences, report.count(StartOutcome.GONE), Message.MORNING_STORY_GONE);
      // If it is all that was stopped, the first sentence says so.
      add(sentences, stopped() == 0 ? 0 : report.stopsNotRead(), Message.MORNING_STORY_NOT_READ);
      long notReached =
          report.instances().stream()
              .filter(report::isMissing)
              .map(MorningInstance::outcome)
              .filter(StartOutcome.PLANNED::equals)
              .count();
      add(sentences, (int) notReached, Message.MORNING_STORY_NOT_REACHED);
      return sentences;
    }

    private void add(List<String> sentences, int count, Message message) {
      if (count > 0) {
        sentences.add(catalogue.of(message, count));
      }
    }

    private Optional<String> failure() {
      if (report.end().failures().isEmpty()) {
        return Optional.empty();
      }
      String text =
          DisplayText.whole(
              catalogue.failures(report.end().failures(), report.run().zone()), catalogue);
      return Optional.of(text.endsWith(".") ? text : catalogue.of(Message.SENTENCE, text));
    }

    private static MorningSummary happened(String happened) {
      return new MorningSummary(happened, List.of(), Optional.empty());
    }
  }
}
