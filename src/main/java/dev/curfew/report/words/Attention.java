package dev.curfew.report.words;

import dev.curfew.instance.Target;
import dev.curfew.policy.PolicyError;
import dev.curfew.report.RunReport;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Mode;
import dev.curfew.sweep.TargetPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that a person should look at.
 *
 * @param subject what it is about, cleaned
 * @param text what is the matter with it, cleaned; may be empty
 */
public record Attention(Kind kind, String subject, String text) {
  /** The kinds, the most urgent first. */
  public enum Kind {
    PROBLEM("Mistakes in the policies"),
    UNREAD("Regions that could not be read: nobody knows what runs there"),
    REFUSED("EC2 refused to stop"),
    STOPPING("Asked to stop, not yet listed as stopped"),
    NOT_REACHED("Should have been stopped, and were not reached"),
    DENIED("Regions that deny access"),
    DOUBT("Judged in doubt"),
    WARNING("Warnings");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** All of a run, sorted by kind. */
  public static List<Attention> of(RunReport report) {
    List<Attention> all = new ArrayList<>();
    report.problems().forEach(problem -> all.add(of(problem)));
    report.targets().forEach(target -> region(target, all));
    report.plan().instances().forEach(entry -> instance(report, entry, all));
    report.warnings().forEach(warning -> all.add(new Attention(Kind.WARNING, warn(warning), "")));
    all.sort(Comparator.comparing(Attention::kind));
    return List.copyOf(all);
  }

  /** Subject and text in one line. */
  public String line() {
    return text.isEmpty() ? subject : subject + ": " + text;
  }

  private static String warn(String warning) {
    return Words.sentence(warning);
  }

  private static Attention of(PolicyError problem) {
    String place = problem.path().isEmpty() ? "" : " " + Words.sentence(problem.path());
    String text =
        "found %s; allowed: %s"
            .formatted(Words.sentence(problem.found()), Words.sentence(problem.allowed()));
    return new Attention(Kind.PROBLEM, Words.name(problem.policy()) + place, text);
  }

  private static void region(TargetPlan plan, List<Attention> all) {
    Target target = plan.target();
    String subject =
        Words.name(target.region())
            + (target.account().isEmpty() ? "" : " (" + Words.name(target.account()) + ")");
    String text = plan.detail().map(Words::sentence).orElse("");
    switch (plan.status()) {
      case READ -> {}
      case DENIED -> all.add(new Attention(Kind.DENIED, subject, text));
      case UNREAD -> all.add(new Attention(Kind.UNREAD, subject, text));
    }
  }

  private static void instance(RunReport report, Entry entry, List<Attention> all) {
    String subject = Words.instance(entry) + ", " + Words.name(entry.region());
    String detail = entry.detail().map(Words::sentence).orElse("");
    switch (entry.outcome()) {
      case REFUSED -> all.add(new Attention(Kind.REFUSED, subject, detail));
      case STOPPING -> all.add(new Attention(Kind.STOPPING, subject, detail));
      case PLANNED -> {
        if (report.run().mode() == Mode.STOP && Story.shouldHaveStopped(report.end().status())) {
          all.add(new Attention(Kind.NOT_REACHED, subject, detail));
        }
      }
      case KEPT, BLOCKED, STOPPED, GONE -> {}
    }
    if (!entry.judgement().stops()) {
      // What was stopped was judged without a doubt; a note there is about the stop.
      entry
          .judgement()
          .notes()
          .forEach(note -> all.add(new Attention(Kind.DOUBT, subject, Words.sentence(note))));
    }
  }
}
