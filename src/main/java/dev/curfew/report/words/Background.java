package dev.curfew.report.words;

import dev.curfew.report.Novelties;
import dev.curfew.report.RunReport;
import dev.curfew.report.Share;
import dev.curfew.sweep.Approval;
import dev.curfew.sweep.Entry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** How a run compares with those before, in sentences. */
public final class Background {
  private final RunReport report;
  private final Catalogue catalogue;
  private final ZoneId zone;

  public Background(RunReport report, Catalogue catalogue) {
    this.report = report;
    this.catalogue = catalogue;
    zone = report.run().zone();
  }

  /** Whose approval lifted its limits, who died before it, for how much of the estate it speaks. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    report.run().approval().map(earlier -> approved(earlier, catalogue)).ifPresent(sentences::add);
    report
        .run()
        .lapsedHolder()
        .map(holder -> catalogue.of(Message.BACKGROUND_LAPSED, Words.sentence(holder)))
        .ifPresent(sentences::add);
    report.circumstances().share().map(this::share).ifPresent(sentences::add);
    return sentences;
  }

  /** That an earlier run's figures were approved. */
  public static String approved(Approval approval, Catalogue catalogue) {
    return catalogue.of(
        Message.BACKGROUND_APPROVED,
        Words.sentence(approval.run()),
        approval.counts().stop(),
        approval.counts().judged());
  }

  private String share(Share share) {
    String regions = catalogue.list(share.missing().stream().map(this::missing).toList());
    if (share.percent().isEmpty()) {
      return catalogue.of(Message.BACKGROUND_SHARE_UNKNOWN, regions);
    }
    return catalogue.of(
        share.isKnown() ? Message.BACKGROUND_SHARE : Message.BACKGROUND_SHARE_AT_MOST,
        share.percent().getAsInt(),
        regions);
  }

  private String missing(Share.Missing missing) {
    String region = Words.name(missing.target().region());
    return missing
        .last()
        .map(last ->
            catalogue.of(
                Message.BACKGROUND_RAN, region, last.running(), catalogue.day(last.at(), zone)))
        .orElseGet(() -> catalogue.of(Message.BACKGROUND_NEVER_READ, region));
  }

  /** What stands over the instances that are new. */
  public String heading(Novelties found) {
    return catalogue.of(
        Message.NEW_HEADING,
        Words.sentence(found.since().run()),
        catalogue.time(found.since().endedAt(), zone),
        found.total());
  }

  public String region(Novelties.InRegion region) {
    return catalogue.of(
        region.wasRead() ? Message.NEW_REGION : Message.NEW_REGION_UNREAD,
        Words.name(region.place().region()),
        region.count());
  }

  public String instance(Entry entry) {
    return catalogue.of(
        Message.NEW_INSTANCE,
        Words.instance(entry, catalogue),
        Words.name(entry.region()),
        entry.type().map(Words::name).orElseGet(() -> catalogue.of(Message.NONE)));
  }
}
