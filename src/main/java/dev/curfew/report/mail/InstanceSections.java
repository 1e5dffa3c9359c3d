package dev.curfew.report.mail;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.mail.MailPage.InstanceRow;
import dev.curfew.report.mail.MailPage.RegionPart;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.OutcomeReasons;
import dev.curfew.report.words.RegionSection;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the sections of a mail that list the instances of each region, within a limit.
 *
 * @param regions the regions with running instances
 * @param reasons explains the outcome of each instance
 */
record InstanceSections(
    List<RegionSection> regions,
    Catalogue catalogue,
    OutcomeReasons reasons,
    ConsoleLinks links,
    MoreHint more) {

  /**
   * Divides the limit evenly between the regions.
   *
   * @param max instances over all regions; for 0 the result is empty
   */
  List<RegionPart> within(int max) {
    List<Integer> shares = RegionSection.shares(regions, max);
    List<RegionPart> parts = new ArrayList<>();
    for (int i = 0; i < regions.size() && max > 0; i++) {
      parts.add(part(regions.get(i), shares.get(i)));
    }
    return parts;
  }

  private RegionPart part(RegionSection region, int share) {
    return new RegionPart(
        region.title(catalogue),
        region.numbers(catalogue),
        region.listed().subList(0, share).stream().map(this::row).toList(),
        more.of(region.listed().size() - share));
  }

  private InstanceRow row(PlannedInstance entry) {
    return new InstanceRow(
        catalogue.outcome(entry.outcome()),
        Severity.of(entry.outcome()),
        entry.name().filter(name -> !name.isBlank()).map(DisplayText::name).orElse(""),
        DisplayText.name(entry.instance()),
        links.instance(entry.region(), entry.instance()),
        entry.type().map(DisplayText::name).orElse(""),
        reasons.of(entry));
  }
}
