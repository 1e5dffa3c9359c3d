package dev.curfew.report.words;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.report.RunReport;
import dev.curfew.report.comparison.Coverage;
import dev.curfew.report.comparison.NewStops;
import dev.curfew.run.Approval;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** How a run compares with those before, in sentences. */
public final class ComparisonText {
  private final RunReport report;
  private final Catalogue catalogue;
  private final ZoneId zone;

  public ComparisonText(RunReport report, Catalogue catalogue) {
    this.report = report;
    this.catalogue = catalogue;
    zone = report.run().zone();
  }

  /** The run whose approval raised the limits, a dead predecessor, and the coverage. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    report.run().approval().map(earlier -> approved(earlier, catalogue)).ifPresent(sentences::add);
    report
        .run()
        .deadPredecessor()
        .map(holder -> catalogue.of(Message.BACKGROUND_LAPSED, DisplayText.sentence(holder)))
        .ifPresent(sentences::add);
    report.comparison().coverage().map(this::share).ifPresent(sentences::add);
    return sentences;
  }

  /** That an earlier run's figures were approved. */
  public static String approved(Approval approval, Catalogue catalogue) {
    return catalogue.of(
        Message.BACKGROUND_APPROVED,
        DisplayText.sentence(approval.run()),
        approval.counts().stop(),
        approval.counts().evaluated());
  }

  private String share(Coverage share) {
    String regions = catalogue.list(share.missing().stream().map(this::missing).toList());
    if (share.percent().isEmpty()) {
      return catalogue.of(Message.BACKGROUND_SHARE_UNKNOWN, regions);
    }
    return catalogue.of(
        share.isKnown() ? Message.BACKGROUND_SHARE : Message.BACKGROUND_SHARE_AT_MOST,
        share.percent().getAsInt(),
        regions);
  }

  private String missing(Coverage.Missing missing) {
    String region = DisplayText.name(missing.target().region());
    return missing
        .last()
        .map(last ->
            catalogue.of(
                Message.BACKGROUND_RAN, region, last.running(), catalogue.day(last.at(), zone)))
        .orElseGet(() -> catalogue.of(Message.BACKGROUND_NEVER_READ, region));
  }

  /** The heading of the instances that are new. */
  public String heading(NewStops found) {
    return catalogue.of(
        Message.NEW_HEADING,
        DisplayText.sentence(found.since().run()),
        catalogue.time(found.since().endedAt(), zone),
        found.total());
  }

  public String region(NewStops.InRegion region) {
    return catalogue.of(
        region.wasRead() ? Message.NEW_REGION : Message.NEW_REGION_UNREAD,
        DisplayText.name(region.place().region()),
        region.count());
  }

  public String instance(PlannedInstance entry) {
    return catalogue.of(
        Message.NEW_INSTANCE,
        DisplayText.instance(entry, catalogue),
        DisplayText.name(entry.region()),
        entry.type().map(DisplayText::name).orElseGet(() -> catalogue.of(Message.NONE)));
  }
}
