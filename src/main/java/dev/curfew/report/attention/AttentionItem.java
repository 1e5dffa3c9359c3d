package dev.curfew.report.attention;

import dev.curfew.failure.InvalidValue;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.limits.LimitCheck;
import dev.curfew.plan.TargetPlan;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.reason.Warning;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RunReport;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Exemption;
import dev.curfew.report.words.LimitText;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.RegionSection;
import dev.curfew.report.words.RunSummaryText;
import dev.curfew.run.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a person should look at.
 *
 * @param subject what it is about, cleaned
 * @param text the problem, cleaned; may be empty
 * @param about the same as the subject, for a link
 */
public record AttentionItem(Kind kind, String subject, String text, About about) {
  /** What an item is about; ids are not cleaned. */
  public sealed interface About {
    record Instance(String region, String id) implements About {}

    record Policy(String id) implements About {}

    record Other() implements About {}
  }

  /** The kinds, the most urgent first. */
  public enum Kind {
    PROBLEM(Message.ATTENTION_PROBLEM),
    UNREAD(Message.ATTENTION_UNREAD),
    REFUSED(Message.ATTENTION_REFUSED),
    REFUSED_AGAIN(Message.ATTENTION_REFUSED_AGAIN),
    STOPPING(Message.ATTENTION_STOPPING),
    STUCK(Message.ATTENTION_STUCK),
    NOT_REACHED(Message.ATTENTION_NOT_REACHED),
    DENIED(Message.ATTENTION_DENIED),
    MISSPELLED(Message.ATTENTION_MISSPELLED),
    DOUBT(Message.ATTENTION_DOUBT),
    CHANGE(Message.ATTENTION_CHANGE),
    ENDING(Message.ATTENTION_ENDING),
    IDLE(Message.ATTENTION_IDLE),
    POLICIES(Message.ATTENTION_POLICIES),
    WARNING(Message.ATTENTION_WARNING),
    HIDDEN(Message.ATTENTION_HIDDEN);

    private final Message title;

    Kind(Message title) {
      this.title = title;
    }

    /** The heading of the points of this kind, with their number. */
    public String heading(int points, Catalogue catalogue) {
      return catalogue.of(Message.ATTENTION_HEADING, catalogue.of(title), points);
    }
  }

  /** All items of a run, sorted by kind. */
  public static List<AttentionItem> of(RunReport report, Catalogue catalogue) {
    Finding finding = new Finding(report, catalogue, new ArrayList<>());
    finding.all();
    finding.found().sort(Comparator.comparing(AttentionItem::kind));
    return List.copyOf(finding.found());
  }

  /** The items that follow from a plan alone, sorted by kind. */
  public static List<AttentionItem> ofNotes(PlanReport plan, Catalogue catalogue) {
    return NoteItems.of(plan, catalogue).stream()
        .sorted(Comparator.comparing(AttentionItem::kind))
        .toList();
  }

  /** Whether EC2 refused to stop an instance that it did not refuse in earlier runs. */
  public static boolean hasNewRefusals(PlanReport plan) {
    return RefusalItems.hasNew(plan);
  }

  /** An instance with its region. */
  static String subject(PlannedInstance entry, Catalogue catalogue) {
    return catalogue.of(
        Message.INSTANCE_IN,
        DisplayText.instance(entry, catalogue),
        DisplayText.name(entry.region()));
  }

  public static AttentionItem ofProblem(PolicyError problem, Catalogue catalogue) {
    return new AttentionItem(
        Kind.PROBLEM,
        policySubject(problem.policy(), problem.path(), catalogue),
        catalogue.of(
            message(problem),
            DisplayText.sentence(problem.found()),
            DisplayText.sentence(problem.allowed())),
        new About.Policy(problem.policy()));
  }

  private static Message message(PolicyError problem) {
    if (InvalidValue.isQuestion(problem.allowed())) {
      return Message.PROBLEM_QUESTION;
    }
    return InvalidValue.isValue(problem.found()) ? Message.PROBLEM_VALUE : Message.PROBLEM_TEXT;
  }

  /** A region that could not be read, or denies access; empty if it was read. */
  public static Optional<AttentionItem> ofTarget(TargetPlan plan, Catalogue catalogue) {
    Target target = plan.target();
    String subject = RegionSection.name(target.region(), target.account(), catalogue);
    String text = plan.detail().map(detail -> DisplayText.sentence(detail, catalogue)).orElse("");
    return switch (plan.status()) {
      case READ -> Optional.empty();
      case DENIED -> Optional.of(new AttentionItem(Kind.DENIED, subject, text, new About.Other()));
      case UNREAD -> Optional.of(new AttentionItem(Kind.UNREAD, subject, text, new About.Other()));
    };
  }

  private static String policySubject(String policy, String path, Catalogue catalogue) {
    String name = DisplayText.name(policy);
    String place = DisplayText.sentence(path);
    return place.isEmpty() ? name : catalogue.of(Message.PROBLEM_SUBJECT, name, place);
  }

  /** Subject and text in one line. */
  public String line(Catalogue catalogue) {
    return text.isEmpty() ? subject : catalogue.of(Message.LINE, subject, text);
  }

  private record Finding(RunReport report, Catalogue catalogue, List<AttentionItem> found) {
    void all() {
      report.problems().forEach(problem -> found.add(ofProblem(problem, catalogue)));
      report.targets().forEach(plan -> ofTarget(plan, catalogue).ifPresent(found::add));
      report.plan().instances().forEach(this::instance);
      found.addAll(RefusalItems.of(report.plan(), catalogue));
      found.addAll(NoteItems.of(report.plan(), catalogue));
      report
          .ending()
          .forEach(row -> {
            Exemption ending =
                Exemption.of(row.policy(), row.decides(), report.run().zone(), catalogue);
            add(
                Kind.ENDING,
                ending.policy(),
                ending.terms(catalogue),
                new About.Policy(row.policy().id()));
          });
      report
          .idle()
          .forEach((policy, since) ->
              add(
                  Kind.IDLE,
                  DisplayText.name(policy),
                  catalogue.of(Message.IDLE_TEXT, catalogue.day(since, report.run().zone())),
                  new About.Policy(policy)));
      report.comparison().limits().ifPresent(this::limits);
      report.warnings().forEach(this::warning);
    }

    private void limits(LimitCheck check) {
      new LimitText(check, catalogue)
          .warnings(report.run())
          .forEach(warning -> add(Kind.WARNING, warning, ""));
    }

    private void warning(Warning warning) {
      switch (warning) {
        case Warning.PolicyToLookAt(_, String policy, String place) ->
            add(
                Kind.POLICIES,
                policySubject(policy, place, catalogue),
                catalogue.of(warning),
                new About.Policy(policy));
        case Warning.DefaultDecides _,
            Warning.LateReport _,
            Warning.PostRefused _,
            Warning.EarlierRunsUnreadable _,
            Warning.StopsLeaveLookback _,
            Warning.StopsInExcludedRegion _,
            Warning.StopsInUnreadRegion _ ->
            add(Kind.WARNING, DisplayText.sentence(warning, catalogue), "");
      }
    }

    private void instance(PlannedInstance entry) {
      switch (entry.outcome()) {
        // RefusalItems has them.
        case REFUSED -> {}
        case STOPPING -> add(Kind.STOPPING, entry);
        case PLANNED -> {
          if (report.run().mode() == Mode.STOP
              && RunSummaryText.shouldHaveStopped(report.end().status())) {
            add(Kind.NOT_REACHED, entry);
          }
        }
        case KEPT, BLOCKED, STOPPED, GONE -> {}
      }
    }

    private void add(Kind kind, PlannedInstance entry) {
      add(
          kind,
          subject(entry, catalogue),
          DisplayText.detail(entry, catalogue).orElse(""),
          new About.Instance(entry.region(), entry.instance()));
    }

    private void add(Kind kind, String subject, String text) {
      add(kind, subject, text, new About.Other());
    }

    private void add(Kind kind, String subject, String text, About about) {
      found.add(new AttentionItem(kind, subject, text, about));
    }
  }
}
