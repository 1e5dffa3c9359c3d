package dev.curfew.report.mail;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.report.RunReport;
import dev.curfew.report.mail.MailPage.Breakdown;
import dev.curfew.report.mail.MailPage.BreakdownRow;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A run's numbers by region and by owner.
 *
 * @param max rows of each
 */
record Breakdowns(RunReport report, Catalogue catalogue, MoreHint more, int max) {
  /** Key of instances without an owner; no owner has this name, as blank tags name none. */
  private static final String NO_OWNER = "";

  /** Both; empty if no instance is running. */
  List<Breakdown> all() {
    if (report.plan().instances().isEmpty() || max == 0) {
      return List.of();
    }
    return List.of(
        breakdown(
            Message.MAIL_REGIONS_TITLE, Message.MAIL_COLUMN_REGION, PlannedInstance::region, ""),
        breakdown(
            Message.MAIL_OWNERS_TITLE,
            Message.MAIL_COLUMN_OWNER,
            entry -> entry.owner().orElse(NO_OWNER),
            catalogue.of(Message.MAIL_OWNERS_NOTE)));
  }

  private Breakdown breakdown(
      Message title, Message subject, Function<PlannedInstance, String> key, String note) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (PlannedInstance entry : report.plan().instances()) {
      tallies.computeIfAbsent(key.apply(entry), _ -> new Tally()).add(entry.outcome());
    }
    List<BreakdownRow> rows =
        tallies.entrySet().stream()
            .sorted(Comparator.comparing(row -> -row.getValue().running))
            .limit(max)
            .map(row -> new BreakdownRow(name(row.getKey()), row.getValue().numbers(this)))
            .toList();
    List<String> notes = new ArrayList<>();
    if (rows.size() < tallies.size()) {
      notes.add(more.of(tallies.size() - rows.size()));
    }
    if (!note.isEmpty()) {
      notes.add(note);
    }
    return new Breakdown(catalogue.of(title), catalogue.of(subject), columns(), rows, notes);
  }

  private String name(String key) {
    return key.equals(NO_OWNER) ? catalogue.of(Message.MAIL_NO_OWNER) : DisplayText.name(key);
  }

  private List<String> columns() {
    Message first = isPlanned() ? Message.MAIL_COLUMN_TO_STOP : Message.MAIL_COLUMN_STOPPED;
    return List.of(
            Message.MAIL_COLUMN_RUNNING,
            first,
            Message.MAIL_COLUMN_KEPT,
            Message.MAIL_COLUMN_BLOCKED,
            Message.MAIL_COLUMN_OTHER)
        .stream()
        .map(catalogue::of)
        .toList();
  }

  /** Whether the run stopped nothing by design, so that the planned stops are shown. */
  private boolean isPlanned() {
    return switch (report.end().status()) {
      case PLANNED, LIMITED -> true;
      case STOPPED, STARTED, REFUSED, FAILED -> false;
    };
  }

  private static final class Tally {
    private final Map<Outcome, Integer> counts = new TreeMap<>();
    private int running;

    void add(Outcome outcome) {
      running++;
      counts.merge(outcome, 1, Integer::sum);
    }

    List<String> numbers(Breakdowns of) {
      int done = count(of.isPlanned() ? Outcome.PLANNED : Outcome.STOPPED);
      int kept = count(Outcome.KEPT);
      int blocked = count(Outcome.BLOCKED);
      return List.of(running, done, kept, blocked, running - done - kept - blocked).stream()
          .map(of.catalogue::number)
          .toList();
    }

    private int count(Outcome outcome) {
      return counts.getOrDefault(outcome, 0);
    }
  }
}
