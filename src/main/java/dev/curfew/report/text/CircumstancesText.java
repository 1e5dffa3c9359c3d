package dev.curfew.report.text;

import dev.curfew.report.Circumstances;
import dev.curfew.report.Novelties;
import dev.curfew.report.RunReport;
import dev.curfew.report.Share;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Approval;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Reading;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a run compares with those before, as a part of a text. */
final class CircumstancesText {
  private final Sections text;
  private final Room room;
  private final ZoneId zone;

  CircumstancesText(Sections text, Room room, ZoneId zone) {
    this.text = text;
    this.room = room;
    this.zone = zone;
  }

  void write(RunReport report) {
    report.run().approval().ifPresent(this::approval);
    report.run().lapsedHolder().ifPresent(this::lapsed);
    Circumstances circumstances = report.circumstances();
    circumstances.share().ifPresent(this::share);
    circumstances.novelties().ifPresent(this::novelties);
  }

  private void approval(Approval approval) {
    text.line(
        "Run %s was approved: the limits are lifted to %s of %s running, and no further."
            .formatted(
                Words.sentence(approval.run()),
                Words.count(approval.counts().stop(), "stop"),
                Words.number(approval.counts().judged())));
  }

  private void lapsed(String holder) {
    text.line(
        "Before this run an execution died, and its lease ended by itself: %s. Look at what it left."
            .formatted(Words.sentence(holder)));
  }

  private void share(Share share) {
    String part =
        share.percent().isEmpty()
            ? "an unknown share"
            : (share.isKnown() ? "" : "at most ") + share.percent().getAsInt() + "%";
    text.line(
        "This report speaks for %s of the estate: %s."
            .formatted(
                part,
                Stream.of(known(share), unknown(share))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining("; "))));
  }

  /** What ran where an earlier run could read. */
  private String known(Share share) {
    return share.missing().stream()
        .flatMap(region -> region.last().map(last -> known(region, last)).stream())
        .collect(Collectors.joining(", "));
  }

  private String known(Share.Missing region, Reading last) {
    return "%s ran %s on %s"
        .formatted(
            Words.name(region.target().region()),
            Words.count(last.running(), "instance"),
            Words.day(last.at(), zone));
  }

  private static String unknown(Share share) {
    String regions =
        share.missing().stream()
            .filter(region -> region.last().isEmpty())
            .map(region -> Words.name(region.target().region()))
            .collect(Collectors.joining(", "));
    return regions.isEmpty() ? "" : "no run could ever read " + regions;
  }

  private void novelties(Novelties found) {
    text.gap();
    text.title(
        "New since run %s, which ended %s (%s)"
            .formatted(
                Words.sentence(found.since().run()),
                Words.time(found.since().endedAt(), zone),
                Words.number(found.total())));
    found.regions().forEach(region -> text.line("  " + region(region)));
    List<Entry> shown = found.largest().stream().limit(room.points()).toList();
    shown.forEach(entry ->
        text.line(
            "    %s, %s, %s"
                .formatted(
                    Words.instance(entry),
                    Words.name(entry.region()),
                    entry.type().map(Words::name).orElse("-"))));
    if (found.total() > shown.size()) {
      text.faint("    and %s more".formatted(Words.number(found.total() - shown.size())));
    }
  }

  private static String region(Novelties.InRegion region) {
    String unread = region.wasRead() ? "" : ", which could not be read then";
    return Words.number(region.count()) + " in " + Words.name(region.place().region()) + unread;
  }
}
