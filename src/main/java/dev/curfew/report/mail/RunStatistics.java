package dev.curfew.report.mail;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.report.RunCost;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.PlanDiff;
import dev.curfew.report.mail.MailPage.Change;
import dev.curfew.report.mail.MailPage.Since;
import dev.curfew.report.mail.MailPage.Tile;
import dev.curfew.report.savings.RunningTime;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of a run, as a mail shows them. */
record RunStatistics(RunReport report, Catalogue catalogue) {
  private static final List<Outcome> ORDER =
      List.of(
          Outcome.STOPPED,
          Outcome.PLANNED,
          Outcome.REFUSED,
          Outcome.STOPPING,
          Outcome.GONE,
          Outcome.BLOCKED,
          Outcome.KEPT);

  /** The number of instances with each outcome. */
  List<Tile> tiles() {
    return ORDER.stream()
        .filter(outcome -> report.count(outcome) > 0)
        .map(outcome ->
            new Tile(
                catalogue.number(report.count(outcome)),
                catalogue.outcome(outcome),
                Severity.of(outcome)))
        .toList();
  }

  /** What the run saved, what policies kept running, and what the run cost. */
  List<String> sentences(int recipients) {
    String start = report.savings().usualStart().toString();
    List<String> sentences = new ArrayList<>();
    if (report.count(Outcome.STOPPED) > 0) {
      RunningTime time = report.savings().time();
      sentences.add(
          catalogue.of(
              Message.MAIL_SAVED,
              catalogue.decimal(time.instanceHours()),
              catalogue.decimal(time.virtualCpuHours()),
              start,
              catalogue.zone(report.savings().zone())));
      if (report.savings().billedOn() > 0) {
        sentences.add(catalogue.of(Message.SAVED_NOT_COUNTED, report.savings().billedOn()));
      }
      if (time.unsized() > 0) {
        sentences.add(catalogue.of(Message.MAIL_SAVED_UNSIZED, time.unsized()));
      }
    }
    RunningTime kept = report.exemptionCost().total();
    if (kept.instances().compareTo(Duration.ZERO) > 0) {
      sentences.add(
          catalogue.of(
              Message.MAIL_KEPT_ON,
              catalogue.decimal(kept.instanceHours()),
              catalogue.decimal(kept.virtualCpuHours()),
              start));
    }
    RunCost cost = RunCost.of(report, recipients);
    sentences.add(
        catalogue.of(
            Message.MAIL_COST,
            catalogue.decimal(cost.cents()),
            cost.invocations(),
            cost.transitions(),
            cost.writes()));
    return sentences;
  }

  /** The differences to the previous run; empty if there is none. */
  Optional<Since> changes() {
    return report.comparison().changes().map(this::since);
  }

  private Since since(PlanDiff changes) {
    List<Change> lines = new ArrayList<>();
    add(lines, Message.MAIL_CHANGES_TO_STOP, changes.toStop());
    add(lines, Message.MAIL_CHANGES_KEPT, changes.kept());
    add(lines, Message.MAIL_CHANGES_GONE, changes.gone());
    if (lines.isEmpty()) {
      lines.add(new Change(catalogue.of(Message.MAIL_CHANGES_NONE), ""));
    }
    trend().ifPresent(lines::add);
    String since =
        catalogue.of(
            Message.MAIL_CHANGES_SINCE,
            DisplayText.name(changes.since().run()),
            catalogue.time(changes.since().endedAt(), report.run().zone()));
    return new Since(catalogue.of(Message.MAIL_CHANGES_TITLE), since, lines);
  }

  /** A single earlier run is not a trend. */
  private Optional<Change> trend() {
    return report
        .comparison()
        .limits()
        .filter(check -> check.recent().size() > 1)
        .map(check ->
            new Change(
                catalogue.of(
                    Message.MAIL_CHANGES_TREND,
                    check.recent().size(),
                    catalogue.list(
                        check.recent().reversed().stream()
                            .map(run -> catalogue.number(run.counts().stop()))
                            .toList()),
                    check.planned().stop()),
                ""));
  }

  private void add(List<Change> lines, Message message, PlanDiff.Group some) {
    if (some.count() == 0) {
      return;
    }
    String names = catalogue.list(some.first().stream().map(this::name).toList());
    int left = some.count() - some.first().size();
    lines.add(
        new Change(
            catalogue.of(message, some.count()),
            left == 0 ? names : catalogue.of(Message.MAIL_NAMES, names, left)));
  }

  private String name(PlanDiff.Named named) {
    return named
        .name()
        .filter(name -> !name.isBlank())
        .map(DisplayText::name)
        .orElseGet(() -> DisplayText.name(named.instance()));
  }
}
