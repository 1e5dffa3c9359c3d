package dev.curfew.report.mail;

import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.mail.MailPage.InstanceRow;
import dev.curfew.report.mail.MailPage.RegionPart;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Reasons;
import dev.curfew.report.words.Region;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Every region with its instances, as far as there is room.
 *
 * @param regions those where anything runs
 * @param reasons why each came to what it came to
 */
record Instances(
    List<Region> regions, Catalogue catalogue, Reasons reasons, ConsoleLinks links, Rest rest) {

  /**
   * Each region has the same right to room.
   *
   * @param most instances over all regions; without room for any there are no regions
   */
  List<RegionPart> some(int most) {
    List<Integer> shares = Region.shares(regions, most);
    List<RegionPart> parts = new ArrayList<>();
    for (int i = 0; i < regions.size() && most > 0; i++) {
      parts.add(part(regions.get(i), shares.get(i)));
    }
    return parts;
  }

  private RegionPart part(Region region, int share) {
    return new RegionPart(
        region.title(catalogue),
        region.numbers(catalogue),
        region.instances().subList(0, share).stream().map(this::row).toList(),
        rest.of(region.instances().size() - share));
  }

  private InstanceRow row(Entry entry) {
    return new InstanceRow(
        catalogue.outcome(entry.outcome()),
        Tone.of(entry.outcome()),
        entry.name().filter(name -> !name.isBlank()).map(Words::name).orElse(""),
        Words.name(entry.instance()),
        links.instance(entry.region(), entry.instance()),
        entry.type().map(Words::name).orElse(""),
        reasons.of(entry));
  }
}
