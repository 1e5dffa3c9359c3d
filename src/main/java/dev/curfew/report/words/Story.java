package dev.curfew.report.words;

import dev.curfew.report.Clean;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** What happened in a run, and how to go on, in sentences. */
public final class Story {
  private Story() {}

  /** Each a sentence or two, first things first. */
  public static List<String> of(RunReport report) {
    return switch (report.end().status()) {
      case PLANNED -> planned(report);
      case STOPPED -> stopped(report);
      case LIMITED -> limited(report);
      case REFUSED -> refused(report);
      case FAILED -> failed(report);
    };
  }

  private static List<String> planned(RunReport report) {
    if (nothingRan(report)) {
      return List.of("This was a plan.", nothingRunning(report));
    }
    return List.of(
        "This was a plan: nothing was stopped.",
        "In mode stop this run would stop %s of %s: %s kept, %s blocked by an obstacle."
            .formatted(
                Words.number(report.count(Outcome.PLANNED)),
                Words.count(report.plan().instances().size(), "running instance"),
                Words.number(report.count(Outcome.KEPT)),
                Words.number(report.count(Outcome.BLOCKED))));
  }

  private static List<String> stopped(RunReport report) {
    if (nothingRan(report)) {
      return List.of("An empty night.", nothingRunning(report));
    }
    List<String> story = new ArrayList<>();
    story.add(
        "Of %s %s stopped, as EC2 itself lists them; %s kept, %s blocked by an obstacle."
            .formatted(
                Words.count(report.plan().instances().size(), "running instance"),
                was(report.count(Outcome.STOPPED)),
                was(report.count(Outcome.KEPT)),
                was(report.count(Outcome.BLOCKED))));
    report.end().failure().ifPresent(_ -> story.add(failure(report)));
    unfinished(report, story);
    return story;
  }

  private static List<String> limited(RunReport report) {
    return List.of(
        "Nothing was stopped, because a limit was met: " + failure(report),
        "%s would have been stopped, %s kept and %s blocked."
            .formatted(
                Words.count(report.plan().counts().stop(), "instance"),
                Words.number(report.plan().counts().keep()),
                Words.number(report.plan().counts().blocked())),
        "To go on: look whether a policy is missing or wrong. If so many stops are right, raise the limit and start a new run in mode stop.");
  }

  private static List<String> refused(RunReport report) {
    if (report.problems().isEmpty()) {
      return List.of("Nothing was stopped, because of the policies: " + failure(report));
    }
    return List.of(
        "Nothing was stopped, because of %s in the policies: one that cannot be relied on may be the one that keeps production on."
            .formatted(Words.count(report.problems().size(), "mistake")),
        "To go on: correct what is listed below (\"curfew policies validate\" finds the same) and start a new run.");
  }

  private static List<String> failed(RunReport report) {
    List<String> story = new ArrayList<>();
    story.add("The run failed: " + failure(report));
    if (report.run().mode() == Mode.PLAN) {
      story.add("It was to be a plan only: nothing was stopped.");
    } else if (nothingRan(report)) {
      story.add("It had planned no instance by then, so nothing was stopped.");
    } else {
      story.add(
          "Until then %s stopped; %s kept, %s blocked."
              .formatted(
                  was(report.count(Outcome.STOPPED)),
                  was(report.count(Outcome.KEPT)),
                  was(report.count(Outcome.BLOCKED))));
      unfinished(report, story);
    }
    story.add("To go on: start a new run; what is stopped already stays stopped.");
    return story;
  }

  private static void unfinished(RunReport report, List<String> story) {
    int refused = report.count(Outcome.REFUSED);
    if (refused > 0) {
      story.add(was(refused) + " refused by EC2.");
    }
    int gone = report.count(Outcome.GONE);
    if (gone > 0) {
      story.add(was(gone) + " gone: terminated, or stopped by somebody else.");
    }
    int stopping = report.count(Outcome.STOPPING);
    if (stopping > 0) {
      story.add(was(stopping) + " asked to stop and not yet listed as stopped.");
    }
    int left = report.count(Outcome.PLANNED);
    if (left > 0) {
      story.add(was(left) + " not reached: nobody asked for the stop, and nothing happened.");
    }
  }

  private static String nothingRunning(RunReport report) {
    int read = report.targets().size();
    return read == 0
        ? "No region was there to read."
        : "Nothing was running in what could be read of %s.".formatted(Words.count(read, "region"));
  }

  private static String was(int number) {
    return Words.number(number) + (number == 1 ? " was" : " were");
  }

  private static String failure(RunReport report) {
    String words =
        report
            .end()
            .failure()
            .map(text -> Clean.line(text, Words.FAILURE))
            .orElse("nobody wrote down why");
    return words.endsWith(".") ? words : words + ".";
  }

  private static boolean nothingRan(RunReport report) {
    return report.plan().instances().isEmpty();
  }

  /** Whether what is {@code planned} should have had its turn. */
  static boolean shouldHaveStopped(RunStatus status) {
    return switch (status) {
      case STOPPED, FAILED -> true;
      case PLANNED, LIMITED, REFUSED -> false;
    };
  }
}
