package dev.curfew.report.post;

import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.morning.MorningHeadline;
import dev.curfew.report.morning.MorningItems;
import dev.curfew.report.morning.MorningReasons;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.morning.MorningSummary;
import dev.curfew.report.morning.OwnerShare;
import dev.curfew.report.morning.RestingPolicy;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the Slack post of a morning: which instances run again, which do not and why, and how long
 * each was off.
 */
public final class MorningPost {
  /** Characters for the action items; the texts without a limit of their own always fit. */
  private static final int MAX_ITEMS = 4_500;

  private static final int MAX_OWNERS = 1_500;
  private static final int MAX_RESTING = 1_500;

  private final Settings settings;
  private final Catalogue catalogue;

  public MorningPost(Settings settings) {
    this.settings = settings;
    catalogue = Catalogue.in(settings.language());
  }

  /** The post at the end of a morning. */
  public SlackPost finish(MorningReport report) {
    return post(report, Optional.empty());
  }

  /** As {@link #finish}, for a morning whose report could not be delivered when it ended. */
  public SlackPost latePost(MorningReport report) {
    return post(report, Optional.of(SlackBlocks.lateText(report, catalogue)));
  }

  private SlackPost post(MorningReport report, Optional<String> notice) {
    SlackBlocks blocks = new SlackBlocks(catalogue);
    blocks.header(MorningHeadline.title(report, catalogue));
    notice.ifPresent(blocks::context);
    blocks.sentences(sentences(MorningSummary.of(report, catalogue)));
    items(report, blocks);
    List<String> owners = OwnerShare.of(report).stream().map(this::owner).toList();
    blocks.lines(catalogue.of(Message.MAIL_OWNERS_TITLE), owners, MAX_OWNERS);
    MorningReasons reasons = new MorningReasons(report, catalogue);
    blocks.lines(
        catalogue.of(Message.MORNING_RESTING_TITLE),
        RestingPolicy.of(report).stream().map(resting -> resting(resting, reasons)).toList(),
        MAX_RESTING);
    MorningSummary.timeOff(report, catalogue).forEach(blocks::context);
    blocks.context(
        catalogue.of(
            Message.MORNING_SLACK_RUN,
            DisplayText.deployment(settings.name(), report.run(), catalogue),
            DisplayText.sentence(report.run().id()),
            catalogue.mode(report.run().mode()),
            catalogue.time(report.run().now(), report.run().zone()),
            catalogue.time(report.end().endedAt(), report.run().zone())));
    return blocks.post(MorningHeadline.subject(report, catalogue, settings.name()));
  }

  /** What happened, what was started, what to do. */
  private List<String> sentences(MorningSummary summary) {
    if (summary.next().isEmpty()) {
      return summary.sentences();
    }
    List<String> lines = new ArrayList<>();
    lines.add(catalogue.of(Message.SLACK_HAPPENED, summary.happened()));
    if (!summary.touched().isEmpty()) {
      lines.add(catalogue.of(Message.MORNING_SLACK_TOUCHED, String.join(" ", summary.touched())));
    }
    lines.add(catalogue.of(Message.SLACK_NEXT, summary.next().get()));
    return lines;
  }

  private void items(MorningReport report, SlackBlocks blocks) {
    List<MorningItems.Group> groups = MorningItems.of(report, catalogue);
    int left = MAX_ITEMS;
    for (int i = 0; i < groups.size(); i++) {
      MorningItems.Group group = groups.get(i);
      left -=
          blocks.lines(
              group.heading(),
              group.items().stream().map(item -> item.line(catalogue)).toList(),
              left / (groups.size() - i));
    }
  }

  private String owner(OwnerShare share) {
    return catalogue.of(
        Message.MORNING_OWNER_ON,
        MorningItems.owner(share, catalogue),
        share.started(),
        share.instances().size(),
        share.resting(),
        share.leftAlone());
  }

  private String resting(RestingPolicy resting, MorningReasons reasons) {
    return catalogue.of(
        Message.MORNING_RESTING_LINE, reasons.policy(resting.policy()), resting.instances().size());
  }
}
