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
 * Every region with its instances, as far as there is room.
 *
 * @param regions those where anything runs
 * @param reasons why each came to what it came to
 */
record InstanceSections(
    List<RegionSection> regions,
    Catalogue catalogue,
    OutcomeReasons reasons,
    ConsoleLinks links,
    MoreHint rest) {

  /**
   * Each region has the same right to room.
   *
   * @param most instances over all regions; without room for any there are no regions
   */
  List<RegionPart> some(int most) {
    List<Integer> shares = RegionSection.shares(regions, most);
    List<RegionPart> parts = new ArrayList<>();
    for (int i = 0; i < regions.size() && most > 0; i++) {
      parts.add(part(regions.get(i), shares.get(i)));
    }
    return parts;
  }

  private RegionPart part(RegionSection region, int share) {
    return new RegionPart(
        region.title(catalogue),
        region.numbers(catalogue),
        region.instances().subList(0, share).stream().map(this::row).toList(),
        rest.of(region.instances().size() - share));
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
