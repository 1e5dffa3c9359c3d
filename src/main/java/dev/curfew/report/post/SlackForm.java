package dev.curfew.report.post;

import dev.curfew.report.RunReport;
import dev.curfew.report.SlackPost;
import dev.curfew.report.words.Attention;
import dev.curfew.report.words.Exemption;
import dev.curfew.report.words.Headline;
import dev.curfew.report.words.Region;
import dev.curfew.report.words.Story;
import dev.curfew.report.words.Words;
import dev.curfew.sweep.Counts;
import dev.curfew.sweep.Outcome;
import dev.curfew.sweep.Run;
import dev.curfew.sweep.TargetPlan;
import dev.curfew.sweep.TargetStatus;
import java.util.ArrayList;
import java.util.List;

/** The two posts of a run. */
public final class SlackForm {
  /** Characters for the texts of the parts that can be long; the rest always fits. */
  private static final int STORY = 2_000;

  private static final int POINTS = 3_600;
  private static final int REGIONS = 2_000;
  private static final int EXEMPTIONS = 1_600;

  private static final String NONE = "";
  private static final String BULLET = "• ";

  private SlackForm() {}

  /** Says what a run is about to stop, before it does, and how to keep an instance on. */
  public static SlackPost start(Run run, List<TargetPlan> plans) {
    Counts counts = plans.stream().map(TargetPlan::counts).reduce(Counts.NONE, Counts::plus);
    String title = "Curfew: about to stop " + Words.count(counts.stop(), "instance");
    Blocks blocks = new Blocks();
    blocks.header(title);
    blocks.lines(
        NONE,
        NONE,
        List.of(
            "%s in %s: %s to stop, %s kept, %s blocked by an obstacle."
                .formatted(
                    Words.count(counts.judged(), "running instance"),
                    Words.count(plans.size(), "region"),
                    Words.number(counts.stop()),
                    Words.number(counts.keep()),
                    Words.number(counts.blocked())),
            "To keep an instance on, add a keep policy now: each is judged again before its stop."),
        STORY);
    blocks.lines("Regions", BULLET, plannedRegions(plans), REGIONS);
    blocks.context(context(run));
    return blocks.post(title);
  }

  /** Says how a run ended: the result, what needs a person, and the numbers of each region. */
  public static SlackPost finish(RunReport report) {
    Blocks blocks = new Blocks();
    blocks.header("Curfew: " + Headline.of(report));
    List<String> story = new ArrayList<>(Story.of(report));
    if (report.count(Outcome.STOPPED) > 0) {
      story.add("Saved: " + report.saved().words() + ".");
    }
    blocks.lines(NONE, NONE, story, STORY);
    points(report, blocks);
    blocks.lines(
        "Regions",
        BULLET,
        Region.of(report.plan()).stream()
            .map(region -> region.title() + ": " + region.numbers())
            .toList(),
        REGIONS);
    blocks.lines(
        "Kept by policy",
        BULLET,
        Exemption.of(report.plan()).stream().map(SlackForm::line).toList(),
        EXEMPTIONS);
    blocks.context(
        context(report.run())
            + ", ended "
            + Words.time(report.end().endedAt(), report.run().zone()));
    return blocks.post(Headline.subject(report));
  }

  private static void points(RunReport report, Blocks blocks) {
    List<Attention> points = Attention.of(report);
    List<Attention.Kind> kinds = points.stream().map(Attention::kind).distinct().toList();
    int room = POINTS;
    for (int i = 0; i < kinds.size(); i++) {
      Attention.Kind kind = kinds.get(i);
      List<String> lines =
          points.stream().filter(point -> point.kind() == kind).map(Attention::line).toList();
      String title = "%s (%s)".formatted(kind.title(), Words.number(lines.size()));
      room -= blocks.lines(title, BULLET, lines, room / (kinds.size() - i));
    }
  }

  private static List<String> plannedRegions(List<TargetPlan> plans) {
    return plans.stream()
        .filter(plan -> plan.status() != TargetStatus.READ || plan.counts().judged() > 0)
        .map(SlackForm::line)
        .toList();
  }

  private static String line(TargetPlan plan) {
    String region = Words.name(plan.target().region());
    String numbers =
        "%s to stop, %s kept, %s blocked"
            .formatted(
                Words.number(plan.counts().stop()),
                Words.number(plan.counts().keep()),
                Words.number(plan.counts().blocked()));
    String detail = plan.detail().map(text -> ": " + Words.sentence(text)).orElse("");
    return switch (plan.status()) {
      case READ -> region + ": " + numbers;
      case DENIED -> region + " denied" + detail;
      case UNREAD -> region + " unread" + detail;
    };
  }

  private static String line(Exemption one) {
    return "%s: %s, %s, %s: %s"
        .formatted(
            one.policy(),
            Words.count(one.instances(), "instance"),
            one.until(),
            one.owner(),
            one.reason());
  }

  private static String context(Run run) {
    return "run %s, mode %s, judged at %s"
        .formatted(Words.sentence(run.id()), run.mode().text(), Words.time(run.now(), run.zone()));
  }
}
