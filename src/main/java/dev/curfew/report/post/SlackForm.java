package dev.curfew.report.post;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.RunReport;
import dev.curfew.report.attention.AttentionItem;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.ComparisonText;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.RegionSection;
import dev.curfew.report.words.RunSummaryText;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two posts of a run: before its first stop, and at its end. */
public final class SlackForm {
  private static final Set<AttentionItem.Kind> ONLY_IN_MAIL =
      EnumSet.of(AttentionItem.Kind.DENIED, AttentionItem.Kind.HIDDEN, AttentionItem.Kind.POLICIES);

  /** Characters for the action items; the texts without a limit of their own always fit. */
  private static final int MAX_ACTION_ITEMS = 5_200;

  private static final int MAX_REGIONS = 2_000;

  private final Settings settings;
  private final Catalogue catalogue;

  public SlackForm(Settings settings) {
    this.settings = settings;
    catalogue = Catalogue.in(settings.language());
  }

  /** The post before the first stop. */
  public SlackPost start(StartPlan start) {
    return new StartForm(settings).post(start);
  }

  /** The post at the end of a run: the result, then the action items. */
  public SlackPost finish(RunReport report) {
    return finish(report, Optional.empty());
  }

  /** As {@link #finish(RunReport)}, for a run whose report could not be delivered when it ended. */
  public SlackPost latePost(RunReport report) {
    return finish(report, Optional.of(SlackBlocks.lateText(report, catalogue)));
  }

  private SlackPost finish(RunReport report, Optional<String> notice) {
    SlackBlocks blocks = new SlackBlocks(catalogue);
    blocks.header(Headline.title(report, catalogue));
    notice.ifPresent(blocks::context);
    blocks.sentences(story(RunSummaryText.of(report, catalogue)));
    ComparisonText comparison = new ComparisonText(report, catalogue);
    blocks.sentences(comparison.sentences());
    report
        .comparison()
        .newStops()
        .ifPresent(found ->
            blocks.lines(
                comparison.heading(found),
                found.regions().stream().map(comparison::region).toList(),
                MAX_REGIONS));
    actionItems(report, blocks);
    if (report.run().mode() == Mode.PLAN) {
      blocks.lines(catalogue.of(Message.REGIONS_TITLE), regions(report), MAX_REGIONS);
    }
    if (report.count(Outcome.STOPPED) > 0) {
      blocks.context(saved(report));
    }
    blocks.context(
        catalogue.of(
            Message.SLACK_RUN,
            DisplayText.deployment(settings.name(), report.run(), catalogue),
            DisplayText.sentence(report.run().id()),
            catalogue.mode(report.run().mode()),
            catalogue.time(report.run().now(), report.run().zone()),
            catalogue.time(report.end().endedAt(), report.run().zone())));
    return blocks.post(Headline.subject(report, catalogue, settings.name()));
  }

  /**
   * Whether the post is also sent to the channel, not only to the run's thread. Refusals that
   * earlier runs reported are not a reason.
   */
  public static boolean alertsChannel(RunReport report) {
    RunStatus status = report.end().status();
    boolean isSuccess =
        switch (status) {
          case PLANNED, STOPPED, STARTED -> true;
          case LIMITED, REFUSED, FAILED -> false;
        };
    return !isSuccess
        || report.count(TargetStatus.UNREAD) > 0
        || AttentionItem.hasNewRefusals(report.plan());
  }

  /** One line if no action is needed; otherwise what happened, what was stopped, what to do. */
  private List<String> story(RunSummaryText story) {
    if (story.next().isEmpty()) {
      return List.of(story.happened());
    }
    List<String> lines = new ArrayList<>();
    lines.add(catalogue.of(Message.SLACK_HAPPENED, story.happened()));
    if (!story.touched().isEmpty()) {
      lines.add(catalogue.of(Message.SLACK_TOUCHED, String.join(" ", story.touched())));
    }
    lines.add(catalogue.of(Message.SLACK_NEXT, story.next().get()));
    return lines;
  }

  private void actionItems(RunReport report, SlackBlocks blocks) {
    List<AttentionItem> points =
        AttentionItem.of(report, catalogue).stream().filter(SlackForm::isActionable).toList();
    List<AttentionItem.Kind> kinds = points.stream().map(AttentionItem::kind).distinct().toList();
    int left = MAX_ACTION_ITEMS;
    for (int i = 0; i < kinds.size(); i++) {
      AttentionItem.Kind kind = kinds.get(i);
      List<String> lines =
          points.stream()
              .filter(point -> point.kind() == kind)
              .map(point -> point.line(catalogue))
              .toList();
      left -= blocks.lines(kind.heading(lines.size(), catalogue), lines, left / (kinds.size() - i));
    }
  }

  /**
   * Denied regions are only counted in the headline, as they are denied in every run; managed
   * instances need no action; findings about policies are not urgent.
   */
  private static boolean isActionable(AttentionItem point) {
    return !ONLY_IN_MAIL.contains(point.kind());
  }

  private List<String> regions(RunReport report) {
    return RegionSection.of(report.plan()).stream()
        .map(region ->
            catalogue.of(Message.LINE, region.title(catalogue), region.numbers(catalogue)))
        .toList();
  }

  private String saved(RunReport report) {
    return catalogue.of(
        Message.STORY_SAVED,
        catalogue.decimal(report.savings().hours()),
        report.savings().usualStart().toString(),
        catalogue.zone(report.savings().zone()));
  }
}
