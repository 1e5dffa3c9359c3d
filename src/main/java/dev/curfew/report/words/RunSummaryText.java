package dev.curfew.report.words;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.TargetStatus;
import dev.curfew.reason.FailureReason;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The summary of a run in sentences: what happened, what was stopped, and what to do next.
 *
 * @param happened what happened
 * @param touched what was and was not stopped, if {@code happened} does not say it
 * @param next what a person should do; empty if nothing needs to be done
 */
public record RunSummaryText(String happened, List<String> touched, Optional<String> next) {
  public RunSummaryText {
    requireNonNull(happened, "happened");
    touched = List.copyOf(touched);
    requireNonNull(next, "next");
  }

  public static RunSummaryText of(RunReport report, Catalogue catalogue) {
    return new Telling(report, catalogue).story();
  }

  /** Every sentence, first things first. */
  public List<String> sentences() {
    return Stream.of(Stream.of(happened), touched.stream(), next.stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  /** Whether the {@code planned} instances should have been stopped. */
  public static boolean shouldHaveStopped(RunStatus status) {
    return switch (status) {
      case STOPPED, FAILED -> true;
      case PLANNED, STARTED, LIMITED, REFUSED -> false;
    };
  }

  private record Telling(RunReport report, Catalogue catalogue) {
    RunSummaryText story() {
      return switch (report.end().status()) {
        case PLANNED -> planned();
        case STOPPED -> stopped();
        case LIMITED -> limited();
        case STARTED -> throw new IllegalArgumentException("of a morning: " + report.run());
        case REFUSED -> hasActed() ? failed() : refused();
        case FAILED ->
            report
                .skipped()
                .map(this::skippedStory)
                .orElseGet(() -> isNothingRead() ? quiet() : failed());
      };
    }

    private boolean isNothingRead() {
      return report.end().failures().stream()
          .anyMatch(FailureReason.NoRegionRead.class::isInstance);
    }

    private RunSummaryText planned() {
      if (nothingRan()) {
        return readsNothing(report)
            ? quiet()
            : happened(
                catalogue.of(Message.STORY_PLANNED_NOTHING, report.count(TargetStatus.READ)));
      }
      return happened(
          catalogue.of(
              Message.STORY_PLANNED,
              report.count(Outcome.PLANNED),
              report.plan().instances().size(),
              report.count(Outcome.KEPT),
              report.count(Outcome.BLOCKED)));
    }

    private RunSummaryText stopped() {
      if (nothingRan()) {
        return quiet();
      }
      List<String> touched = unfinished();
      return new RunSummaryText(
          report.count(Outcome.STOPPED) == 0 ? noneStopped() : counts(Message.STORY_STOPPED),
          touched,
          Optional.empty());
    }

    private String noneStopped() {
      return catalogue.of(
          report.count(Outcome.STOPPING) == 0
              ? Message.STORY_NOTHING_STOPPED
              : Message.STORY_NONE_CONFIRMED,
          report.plan().instances().size(),
          report.count(Outcome.KEPT),
          report.count(Outcome.BLOCKED));
    }

    private RunSummaryText quiet() {
      int targets = report.targets().size();
      if (targets == 0) {
        return happened(catalogue.of(Message.STORY_NO_REGION));
      }
      if (report.count(TargetStatus.DENIED) == targets) {
        return new RunSummaryText(
            catalogue.of(Message.STORY_DENIED_EVERYWHERE, targets),
            List.of(),
            Optional.of(catalogue.of(Message.STORY_DENIED_NEXT)));
      }
      return readsNothing(report)
          ? new RunSummaryText(
              catalogue.of(Message.STORY_UNREAD_EVERYWHERE),
              List.of(),
              Optional.of(catalogue.of(Message.STORY_UNREAD_NEXT)))
          : happened(catalogue.of(Message.STORY_NOTHING_RUNS, report.count(TargetStatus.READ)));
    }

    private RunSummaryText limited() {
      return new RunSummaryText(
          catalogue.of(
              Message.STORY_LIMITED, held().map(this::exceeded).or(this::failure).orElse("")),
          List.of(
              catalogue.of(
                  Message.STORY_LIMITED_COUNTS,
                  report.plan().counts().stop(),
                  report.plan().counts().keep(),
                  report.plan().counts().blocked())),
          Optional.of(
              held()
                  .map(held -> held.next(report.run()))
                  .orElseGet(() -> catalogue.of(Message.STORY_LIMITED_NEXT))));
    }

    private Optional<LimitText> held() {
      return report
          .comparison()
          .limits()
          .filter(check -> !check.exceeded().isEmpty())
          .map(check -> new LimitText(check, catalogue));
    }

    private String exceeded(LimitText held) {
      return String.join(" ", held.exceeded());
    }

    private RunSummaryText refused() {
      if (!report.problems().isEmpty()) {
        return new RunSummaryText(
            catalogue.of(Message.STORY_REFUSED, report.problems().size()),
            List.of(),
            Optional.of(catalogue.of(Message.STORY_REFUSED_NEXT)));
      }
      if (lacksPolicies(report)) {
        return new RunSummaryText(
            catalogue.of(Message.STORY_NO_POLICY),
            List.of(),
            Optional.of(catalogue.of(Message.STORY_NO_POLICY_NEXT)));
      }
      return new RunSummaryText(
          catalogue.of(Message.STORY_UNRELIABLE, failure().orElse("")),
          List.of(),
          Optional.of(catalogue.of(Message.STORY_UNRELIABLE_NEXT)));
    }

    private RunSummaryText skippedStory(FailureReason.RunSkipped reason) {
      return new RunSummaryText(
          catalogue.of(Message.STORY_SKIPPED, failure().orElse("")),
          List.of(),
          Optional.of(catalogue.of(Message.STORY_SKIPPED_NEXT, DisplayText.name(reason.holder()))));
    }

    private RunSummaryText failed() {
      return new RunSummaryText(
          failure()
              .map(words -> catalogue.of(Message.STORY_FAILED, words))
              .orElseGet(() -> catalogue.of(Message.STORY_FAILED_UNSAID)),
          touched(),
          Optional.of(
              catalogue.of(
                  report.run().mode() == Mode.PLAN
                      ? Message.STORY_FAILED_PLAN_NEXT
                      : Message.STORY_FAILED_NEXT)));
    }

    private List<String> touched() {
      if (report.run().mode() == Mode.PLAN) {
        return List.of(catalogue.of(Message.STORY_FAILED_PLAN));
      }
      if (nothingRan()) {
        return List.of(catalogue.of(Message.STORY_FAILED_BEFORE));
      }
      if (!hasActed()) {
        return List.of(
            catalogue.of(Message.STORY_FAILED_UNTOUCHED, report.plan().instances().size()));
      }
      List<String> touched = new ArrayList<>(List.of(counts(Message.STORY_FAILED_HALF_WAY)));
      touched.addAll(unfinished());
      return touched;
    }

    private String counts(Message message) {
      return catalogue.of(
          message,
          report.count(Outcome.STOPPED),
          report.plan().instances().size(),
          report.count(Outcome.KEPT),
          report.count(Outcome.BLOCKED));
    }

    private List<String> unfinished() {
      List<String> sentences = new ArrayList<>();
      add(sentences, Outcome.REFUSED, Message.STORY_REFUSALS);
      add(sentences, Outcome.GONE, Message.STORY_GONE);
      add(sentences, Outcome.STOPPING, Message.STORY_STOPPING);
      add(sentences, Outcome.PLANNED, Message.STORY_NOT_REACHED);
      return sentences;
    }

    private void add(List<String> sentences, Outcome outcome, Message message) {
      if (report.count(outcome) > 0) {
        sentences.add(catalogue.of(message, report.count(outcome)));
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

    private boolean nothingRan() {
      return report.plan().instances().isEmpty();
    }

    /** Whether a stop request of the run may have stopped anything. */
    private boolean hasActed() {
      return report.count(Outcome.STOPPED)
              + report.count(Outcome.STOPPING)
              + report.count(Outcome.REFUSED)
          > 0;
    }

    private static RunSummaryText happened(String happened) {
      return new RunSummaryText(happened, List.of(), Optional.empty());
    }
  }

  /** Whether there were regions, and none of them could be read. */
  static boolean readsNothing(RunReport report) {
    return !report.targets().isEmpty()
        && report.count(TargetStatus.READ) == 0
        && report.plan().instances().isEmpty();
  }

  /** Whether the run was refused because no policy was enabled. */
  static boolean lacksPolicies(RunReport report) {
    return report.problems().isEmpty()
        && report.end().failures().stream()
            .anyMatch(FailureReason.NoPolicyEnabled.class::isInstance);
  }
}
