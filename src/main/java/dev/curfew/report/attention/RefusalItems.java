package dev.curfew.report.attention;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.reason.Note;
import dev.curfew.report.PlanReport;
import dev.curfew.report.attention.AttentionItem.About;
import dev.curfew.report.attention.AttentionItem.Kind;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.RegionSection;
import dev.curfew.stop.TargetDenial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The action items about refused stops. An instance that EC2 also refused in earlier runs is listed
 * apart from what is new. If EC2 denied the stop of each single instance of a region, one item
 * stands for all of them.
 */
final class RefusalItems {
  private final Catalogue catalogue;
  private final List<AttentionItem> items = new ArrayList<>();

  private RefusalItems(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static List<AttentionItem> of(PlanReport plan, Catalogue catalogue) {
    RefusalItems found = new RefusalItems(catalogue);
    RegionSection.of(plan).forEach(found::region);
    return found.items;
  }

  private void region(RegionSection region) {
    List<PlannedInstance> refused =
        region.instances().stream().filter(entry -> entry.outcome() == Outcome.REFUSED).toList();
    if (refused.size() > 1 && TargetDenial.isOfEachInstance(region.instances())) {
      items.add(ofEach(region, refused));
    } else {
      refused.forEach(entry -> items.add(single(entry)));
    }
  }

  private AttentionItem ofEach(RegionSection region, List<PlannedInstance> refused) {
    PlannedInstance first = refused.getFirst();
    boolean isNew = refused.stream().anyMatch(entry -> earlier(entry).isEmpty());
    return new AttentionItem(
        isNew ? Kind.REFUSED : Kind.REFUSED_AGAIN,
        region.title(catalogue),
        catalogue.of(
            Message.REFUSED_DENIED_ALL,
            refused.size(),
            detail(first).replace(first.instance(), "*")),
        new About.Other());
  }

  private AttentionItem single(PlannedInstance entry) {
    Optional<Note.RefusedBefore> earlier = earlier(entry);
    return new AttentionItem(
        earlier.isPresent() ? Kind.REFUSED_AGAIN : Kind.REFUSED,
        AttentionItem.subject(entry, catalogue),
        earlier
            .map(past ->
                catalogue.of(
                    Message.REFUSED_RUNS,
                    detail(entry),
                    Integer.parseInt(past.runs()) + 1,
                    past.first()))
            .orElseGet(() -> detail(entry)),
        new About.Instance(entry.region(), entry.instance()));
  }

  private String detail(PlannedInstance entry) {
    return DisplayText.detail(entry, catalogue).orElse("");
  }

  private static Optional<Note.RefusedBefore> earlier(PlannedInstance entry) {
    return entry.evaluation().notes().stream()
        .filter(Note.RefusedBefore.class::isInstance)
        .map(Note.RefusedBefore.class::cast)
        .findFirst();
  }

  /** Whether EC2 refused to stop an instance that it did not refuse in earlier runs. */
  static boolean hasNew(PlanReport plan) {
    return plan.instances().stream()
        .anyMatch(entry -> entry.outcome() == Outcome.REFUSED && earlier(entry).isEmpty());
  }
}
