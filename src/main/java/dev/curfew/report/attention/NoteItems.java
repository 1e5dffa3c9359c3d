package dev.curfew.report.attention;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.plan.StoppingInstance;
import dev.curfew.reason.Note;
import dev.curfew.report.PlanReport;
import dev.curfew.report.attention.AttentionItem.About;
import dev.curfew.report.attention.AttentionItem.Kind;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The action items that follow from the notes of instances. What holds for many instances alike is
 * one item with the names of the first few, so that it does not hide the other items.
 */
final class NoteItems {
  private static final int NAMES = 5;

  private final Catalogue catalogue;
  private final List<AttentionItem> items = new ArrayList<>();
  private final Map<Change, List<PlannedInstance>> changes = new EnumMap<>(Change.class);
  private final Map<String, List<Note.ZoneOutsideRegion>> zones = new TreeMap<>();
  private final Map<String, Integer> hidden = new TreeMap<>();

  /** What a stop changes, for any number of instances. */
  private enum Change {
    ADDRESS(Message.CHANGE_ADDRESS),
    BILLED(Message.CHANGE_BILLED),
    ROUTER(Message.CHANGE_ROUTER),
    MEMORY(Message.CHANGE_MEMORY);

    private final Message text;

    Change(Message text) {
      this.text = text;
    }
  }

  private NoteItems(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static List<AttentionItem> of(PlanReport plan, Catalogue catalogue) {
    NoteItems found = new NoteItems(catalogue);
    plan.stopping().forEach(stopping -> found.stuck(stopping, plan));
    plan.instances()
        .forEach(entry -> entry.evaluation().notes().forEach(note -> found.add(note, entry)));
    found.groups();
    return found.items;
  }

  private void stuck(StoppingInstance stopping, PlanReport plan) {
    String id = DisplayText.name(stopping.instance());
    items.add(
        new AttentionItem(
            Kind.STUCK,
            catalogue.of(
                Message.INSTANCE_IN,
                stopping
                    .name()
                    .filter(name -> !name.isBlank())
                    .map(name -> catalogue.of(Message.INSTANCE, DisplayText.name(name), id))
                    .orElse(id),
                DisplayText.name(stopping.region())),
            catalogue.of(
                Message.STUCK_SINCE,
                catalogue.time(stopping.since(), plan.zone()),
                id,
                DisplayText.name(stopping.region())),
            new About.Instance(stopping.region(), stopping.instance())));
  }

  private void add(Note note, PlannedInstance entry) {
    switch (note) {
      case Note.KeepUntilInDoubt _, Note.UnknownInstanceType _, Note.MissingInstanceType _ ->
          single(Kind.DOUBT, note, entry);
      case Note.MisspelledNeverStop _, Note.MisspelledNeverStart _ ->
          single(Kind.MISSPELLED, note, entry);
      case Note.PublicAddressChanges _ -> change(Change.ADDRESS, entry);
      case Note.InCapacityReservation _, Note.InCapacityBlock _, Note.OnDedicatedHost _ ->
          change(Change.BILLED, entry);
      case Note.ForwardsTraffic _ -> change(Change.ROUTER, entry);
      case Note.HibernationConfigured _ -> change(Change.MEMORY, entry);
      case Note.ZoneOutsideRegion outside ->
          zones.computeIfAbsent(outside.region(), _ -> new ArrayList<>()).add(outside);
      case Note.HiddenByEc2(String operator) -> hidden.merge(operator, 1, Integer::sum);
      // Part of the item about the refusal.
      case Note.RefusedBefore _ -> {}
      // Remarks on the stop itself need no action.
      case Note.StopResponseLost _, Note.StoppedBeforePolicyChange _ -> {}
    }
  }

  private void single(Kind kind, Note note, PlannedInstance entry) {
    items.add(
        new AttentionItem(
            kind,
            AttentionItem.subject(entry, catalogue),
            DisplayText.sentence(note, catalogue),
            new About.Instance(entry.region(), entry.instance())));
  }

  private void change(Change change, PlannedInstance entry) {
    boolean isOff =
        switch (entry.outcome()) {
          case PLANNED, STOPPED, STOPPING -> true;
          case KEPT, BLOCKED, REFUSED, GONE -> false;
        };
    if (isOff) {
      changes.computeIfAbsent(change, _ -> new ArrayList<>()).add(entry);
    }
  }

  private void groups() {
    changes.forEach((change, entries) ->
        group(Kind.CHANGE, catalogue.of(change.text, entries.size()), names(entries)));
    zones.forEach((region, notes) -> {
      Set<String> names =
          notes.stream()
              .map(Note.ZoneOutsideRegion::zone)
              .map(DisplayText::name)
              .collect(Collectors.toCollection(TreeSet::new));
      group(
          Kind.WARNING,
          DisplayText.name(region),
          catalogue.of(
              Message.ZONES_OUTSIDE, notes.size(), catalogue.list(shortened(List.copyOf(names)))));
    });
    if (!hidden.isEmpty()) {
      List<String> operators =
          hidden.entrySet().stream()
              .map(operator ->
                  catalogue.of(
                      Message.HIDDEN_OPERATOR,
                      DisplayText.name(operator.getKey()),
                      operator.getValue()))
              .toList();
      int all = hidden.values().stream().mapToInt(Integer::intValue).sum();
      group(
          Kind.HIDDEN, catalogue.of(Message.INSTANCES, all), catalogue.list(shortened(operators)));
    }
  }

  private void group(Kind kind, String subject, String text) {
    items.add(new AttentionItem(kind, subject, text, new About.Other()));
  }

  private String names(List<PlannedInstance> entries) {
    String names =
        catalogue.list(entries.stream().limit(NAMES).map(DisplayText::nameOrId).toList());
    int left = entries.size() - NAMES;
    return left > 0 ? catalogue.of(Message.MAIL_NAMES, names, left) : names;
  }

  private static List<String> shortened(List<String> texts) {
    return texts.size() <= NAMES ? texts : plusDots(texts.subList(0, NAMES));
  }

  private static List<String> plusDots(List<String> texts) {
    List<String> shown = new ArrayList<>(texts);
    shown.add("...");
    return shown;
  }
}
