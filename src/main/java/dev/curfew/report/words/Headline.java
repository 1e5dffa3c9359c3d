package dev.curfew.report.words;

import dev.curfew.report.RunReport;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.TargetStatus;
import java.util.ArrayList;
import java.util.List;

/** The result of a run in a few words: what a subject line or a notification shows. */
public final class Headline {
  private Headline() {}

  /** For example {@code 212 stopped, 1 refused, 3 regions unread}. */
  public static String of(RunReport report) {
    List<String> parts = new ArrayList<>();
    parts.addAll(
        switch (report.end().status()) {
          case PLANNED -> planned(report);
          case STOPPED -> acted(report, "nothing to stop");
          case LIMITED -> List.of("limit met, nothing stopped");
          case REFUSED -> List.of("policies refused, nothing stopped");
          case FAILED -> failed(report);
        });
    add(parts, report.count(TargetStatus.UNREAD), "region", " unread");
    add(parts, report.count(TargetStatus.DENIED), "region", " denied");
    return String.join(", ", parts);
  }

  /** The subject of the mail: the result, the day and the account. */
  public static String subject(RunReport report) {
    List<String> accounts =
        report.run().targets().stream().map(target -> target.account()).distinct().toList();
    String where =
        switch (accounts.size()) {
          case 0 -> "";
          case 1 -> accounts.getFirst().isEmpty() ? "" : ", account " + accounts.getFirst();
          default -> ", " + Words.count(accounts.size(), "account");
        };
    String day = Words.day(report.run().now(), report.run().zone());
    return "Curfew: %s (%s%s)".formatted(of(report), day, Words.name(where));
  }

  private static List<String> planned(RunReport report) {
    if (report.plan().instances().isEmpty()) {
      return List.of("plan: nothing is running");
    }
    return List.of(
        "plan: " + Words.number(report.count(Outcome.PLANNED)) + " to stop",
        Words.number(report.count(Outcome.BLOCKED)) + " blocked",
        Words.number(report.count(Outcome.KEPT)) + " kept");
  }

  private static List<String> failed(RunReport report) {
    List<String> parts = new ArrayList<>(List.of("run failed"));
    parts.addAll(acted(report, "nothing stopped"));
    return parts;
  }

  private static List<String> acted(RunReport report, String otherwise) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome :
        List.of(Outcome.STOPPED, Outcome.REFUSED, Outcome.STOPPING, Outcome.GONE)) {
      if (report.count(outcome) > 0) {
        parts.add(Words.number(report.count(outcome)) + " " + Words.outcome(outcome));
      }
    }
    if (parts.isEmpty()) {
      parts.add(otherwise);
    }
    if (report.run().mode() == Mode.STOP && report.count(Outcome.PLANNED) > 0) {
      parts.add(Words.number(report.count(Outcome.PLANNED)) + " not reached");
    }
    return parts;
  }

  private static void add(List<String> parts, int number, String noun, String state) {
    if (number > 0) {
      parts.add(Words.count(number, noun) + state);
    }
  }
}
