package dev.curfew.report.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.report.attention.AttentionItem;
import dev.curfew.report.attention.AttentionItem.About;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a person should look at after a morning, the most urgent first. */
public final class MorningItems {
  private final MorningReport report;
  private final Catalogue catalogue;
  private final MorningReasons reasons;
  private final List<Group> groups = new ArrayList<>();

  private MorningItems(MorningReport report, Catalogue catalogue) {
    this.report = report;
    this.catalogue = catalogue;
    reasons = new MorningReasons(report, catalogue);
  }

  /**
   * Items under one heading.
   *
   * @param heading with their number
   */
  public record Group(String heading, List<MorningItem> items) {
    public Group {
      requireNonNull(heading, "heading");
      items = List.copyOf(items);
    }
  }

  /**
   * One item.
   *
   * @param subject what it is about, cleaned
   * @param text the problem, cleaned; may be empty
   * @param about the same as the subject, for a link
   */
  public record MorningItem(String subject, String text, About about) {
    public MorningItem {
      requireNonNull(subject, "subject");
      requireNonNull(text, "text");
      requireNonNull(about, "about");
    }

    /** Subject and text in one line. */
    public String line(Catalogue catalogue) {
      return text.isEmpty() ? subject : catalogue.of(Message.LINE, subject, text);
    }
  }

  /**
   * Mistakes in policies, regions that were not read, what does not run for each owner, what was
   * left alone, and what may be wrong.
   */
  public static List<Group> of(MorningReport report, Catalogue catalogue) {
    MorningItems items = new MorningItems(report, catalogue);
    items.all();
    return List.copyOf(items.groups);
  }

  private void all() {
    addOf(
        AttentionItem.Kind.PROBLEM,
        report.problems().stream().map(problem -> AttentionItem.ofProblem(problem, catalogue)));
    addOf(AttentionItem.Kind.UNREAD, targets());
    for (OwnerShare share : OwnerShare.of(report)) {
      add(
          catalogue.of(
              Message.MORNING_OWNER_HEADING, owner(share, catalogue), share.missing().size()),
          share.missing().stream().map(this::missing).toList());
    }
    List<MorningItem> leftAlone =
        report.instances().stream()
            .filter(entry -> entry.outcome() == StartOutcome.LEFT_ALONE)
            .map(entry -> item(entry, reasons.detail(entry).orElse("")))
            .toList();
    add(
        catalogue.of(
            Message.ATTENTION_HEADING,
            catalogue.of(Message.MORNING_LEFT_ALONE_TITLE),
            leftAlone.size()),
        leftAlone);
    addOf(AttentionItem.Kind.DENIED, targets());
    add(
        AttentionItem.Kind.MISSPELLED,
        report.instances().stream()
            .flatMap(entry ->
                entry.notes().stream()
                    .map(note -> item(entry, DisplayText.sentence(note, catalogue))))
            .toList());
    add(
        AttentionItem.Kind.WARNING,
        warnings().map(text -> new MorningItem(text, "", new About.Other())).toList());
  }

  private Stream<String> warnings() {
    return Stream.concat(
        report
            .run()
            .deadPredecessor()
            .map(run -> catalogue.of(Message.BACKGROUND_LAPSED, DisplayText.sentence(run)))
            .stream(),
        report.warnings().stream()
            .map(warning -> DisplayText.whole(catalogue.of(warning), catalogue)));
  }

  /** The owner's name, or that there is no owner tag. */
  public static String owner(OwnerShare share, Catalogue catalogue) {
    return share
        .owner()
        .map(DisplayText::name)
        .orElseGet(() -> catalogue.of(Message.MAIL_NO_OWNER));
  }

  private Stream<AttentionItem> targets() {
    return report.targets().stream()
        .flatMap(plan -> AttentionItem.ofTarget(plan, catalogue).stream());
  }

  private void addOf(AttentionItem.Kind kind, Stream<AttentionItem> found) {
    List<MorningItem> items =
        found
            .filter(item -> item.kind() == kind)
            .map(item -> new MorningItem(item.subject(), item.text(), item.about()))
            .toList();
    add(kind, items);
  }

  private void add(AttentionItem.Kind kind, List<MorningItem> items) {
    add(kind.heading(items.size(), catalogue), items);
  }

  private void add(String heading, List<MorningItem> items) {
    if (!items.isEmpty()) {
      groups.add(new Group(heading, items));
    }
  }

  /** The outcome in a word, and why. */
  private MorningItem missing(MorningInstance entry) {
    String outcome = MorningWords.outcome(entry.outcome(), report, catalogue);
    return item(
        entry,
        reasons.detail(entry).map(why -> catalogue.of(Message.LINE, outcome, why)).orElse(outcome));
  }

  private MorningItem item(MorningInstance entry, String text) {
    return new MorningItem(
        catalogue.of(
            Message.INSTANCE_IN,
            MorningWords.instance(entry, catalogue),
            DisplayText.name(entry.region())),
        text,
        new About.Instance(entry.region(), entry.instance()));
  }
}
