package dev.curfew.report.post;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.report.ConsoleLinks;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.ComparisonText;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.LimitText;
import dev.curfew.report.words.Message;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.settings.Settings;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The post before the first stop: what the run will stop, whose the largest instances are, and how
 * to keep an instance running for this night, with commands to copy. Pure.
 */
final class StartForm {
  private static final int MAX_REGIONS = 1_500;
  private static final int MAX_LARGEST = 2_500;

  private final Settings settings;
  private final Catalogue catalogue;

  StartForm(Settings settings) {
    this.settings = settings;
    catalogue = Catalogue.in(settings.language());
  }

  SlackPost post(StartPlan start) {
    Run run = start.run();
    PlanCounts counts = TargetPlan.total(start.targets());
    String title = catalogue.of(Message.START_TITLE, counts.stop());
    SlackBlocks blocks = new SlackBlocks(catalogue);
    blocks.header(title);
    blocks.sentences(List.of(summary(counts, start.targets().size())));
    blocks.sentences(start.check().map(this::limits).orElseGet(List::of));
    blocks.lines(
        catalogue.of(Message.START_LARGEST),
        start.largest().stream().map(this::instance).toList(),
        MAX_LARGEST);
    blocks.lines(catalogue.of(Message.REGIONS_TITLE), planned(start.targets()), MAX_REGIONS);
    if (counts.stop() > 0) {
      waysOut(start, blocks);
    }
    blocks.context(
        catalogue.of(
            Message.START_RUN,
            DisplayText.deployment(settings.name(), run, catalogue),
            DisplayText.sentence(run.id()),
            catalogue.mode(run.mode()),
            catalogue.time(run.now(), run.zone())));
    return blocks.post(title);
  }

  /** For example {@code db-1 (i-0abc), eu-west-1, r6g.4xlarge, data-team@example.com}. */
  private String instance(PlannedInstance entry) {
    return catalogue.of(
        Message.START_INSTANCE,
        DisplayText.instance(entry, catalogue),
        DisplayText.name(entry.region()),
        entry.type().map(DisplayText::name).orElseGet(() -> catalogue.of(Message.NONE)),
        entry.owner().map(DisplayText::name).orElseGet(() -> catalogue.of(Message.MAIL_NO_OWNER)));
  }

  private void waysOut(StartPlan start, SlackBlocks blocks) {
    Instant end = endOfNight(start.run());
    String until = catalogue.time(end, start.run().zone());
    String value = end.atZone(start.run().zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    blocks.instructions(List.of(catalogue.of(Message.START_KEEP)));
    start
        .keepUntilTag()
        .ifPresent(key -> {
          blocks.instructions(List.of(catalogue.of(Message.START_KEEP_TAG, until)));
          blocks.code(
              "aws ec2 create-tags --region REGION --resources INSTANCE_ID --tags Key=%s,Value=%s"
                  .formatted(key, value));
        });
    blocks.instructions(
        List.of(
            catalogue.of(
                start.keepUntilTag().isPresent()
                    ? Message.START_KEEP_POLICY_TOO
                    : Message.START_KEEP_POLICY,
                until)));
    blocks.code(
        settings
            .policyTable()
            .map(table -> putItem(table, value, start.run()))
            .orElseGet(() -> document(value)));
  }

  private static String document(String until) {
    return """
    {"id":"keep-INSTANCE_ID","effect":"keep","match":{"instance":["INSTANCE_ID"]},\
    "until":"%s","owner":"OWNER","reason":"REASON"}\
    """
        .formatted(until);
  }

  private static String putItem(String table, String until, Run run) {
    String region =
        ConsoleLinks.of(Optional.empty(), run.execution())
            .home()
            .map(home -> " --region " + home)
            .orElse("");
    return """
    aws dynamodb put-item%s --table-name %s --item \
    '{"id":{"S":"keep-INSTANCE_ID"},"effect":{"S":"keep"},\
    "match":{"M":{"instance":{"L":[{"S":"INSTANCE_ID"}]}}},\
    "until":{"S":"%s"},"owner":{"S":"OWNER"},"reason":{"S":"REASON"}}'\
    """
        .formatted(region, table, until);
  }

  private String summary(PlanCounts counts, int regions) {
    return catalogue.of(
        Message.START_SUMMARY,
        counts.stop(),
        counts.evaluated(),
        regions,
        counts.keep(),
        counts.blocked());
  }

  private List<String> limits(LimitCheck check) {
    List<String> limits = new ArrayList<>();
    limits.add(new LimitText(check, catalogue).limits());
    check.approval().ifPresent(earlier -> limits.add(ComparisonText.approved(earlier, catalogue)));
    limits.add(catalogue.of(Message.START_WITHIN));
    return limits;
  }

  /** The end of the stop window: what ends then keeps an instance for this night only. */
  private Instant endOfNight(Run run) {
    return run.now().plus(settings.stopWindow()).truncatedTo(ChronoUnit.SECONDS);
  }

  private List<String> planned(List<TargetPlan> plans) {
    return plans.stream()
        .filter(plan -> plan.status() != TargetStatus.READ || plan.counts().evaluated() > 0)
        .map(this::planned)
        .toList();
  }

  private String planned(TargetPlan plan) {
    String region = DisplayText.name(plan.target().region());
    return switch (plan.status()) {
      case READ ->
          catalogue.of(
              Message.REGION_PLANNED,
              region,
              plan.counts().stop(),
              plan.counts().keep(),
              plan.counts().blocked());
      case DENIED -> catalogue.of(Message.REGION_DENIED, region);
      case UNREAD -> catalogue.of(Message.REGION_UNREAD, region);
    };
  }
}
