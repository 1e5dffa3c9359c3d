package dev.curfew.report.words;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.time.CalendarDate;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Explains the outcome of each instance of one plan. */
public final class OutcomeReasons {
  private final Map<String, PolicyLine> policies;
  private final Effect byDefault;
  private final ZoneId zone;
  private final Catalogue catalogue;

  public OutcomeReasons(PlanReport plan, Catalogue catalogue) {
    policies =
        plan.policies().stream()
            .map(PlanReport.PolicyRow::policy)
            .collect(Collectors.toMap(PolicyLine::id, Function.identity()));
    byDefault = plan.byDefault();
    zone = plan.zone();
    this.catalogue = catalogue;
  }

  /**
   * In one line: EC2's error message or the obstacle, if there is one, then the deciding policy
   * with its reason and owner.
   */
  public String of(PlannedInstance entry) {
    String rule = rule(entry);
    return first(entry)
        .map(words -> catalogue.of(Message.REASON_BOTH, unended(words), rule))
        .orElse(rule);
  }

  /** Without its full stop, as more of the sentence follows. */
  private static String unended(String words) {
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  private Optional<String> first(PlannedInstance entry) {
    return DisplayText.detail(entry, catalogue)
        .or(() ->
            entry
                .evaluation()
                .obstacle()
                .map(found ->
                    catalogue.of(Message.OBSTACLE, found.text(), catalogue.obstacle(found))));
  }

  private String rule(PlannedInstance entry) {
    return entry.evaluation().policy().map(this::policy).orElseGet(this::byDefault);
  }

  private String byDefault() {
    return catalogue.of(
        byDefault == Effect.KEEP ? Message.REASON_DEFAULT_KEEP : Message.REASON_DEFAULT_STOP);
  }

  private String policy(String id) {
    PolicyLine policy = policies.get(id);
    return policy == null ? DisplayText.name(id) : terms(policy);
  }

  /** For example {@code keep-db: month-end billing (data-team@example.com, until 31 Dec 2026)}. */
  private String terms(PolicyLine policy) {
    List<String> terms = new ArrayList<>();
    policy.owner().map(DisplayText::name).ifPresent(terms::add);
    until(policy, zone, catalogue).ifPresent(terms::add);
    String id = DisplayText.name(policy.id());
    Optional<String> reason = policy.reason().map(DisplayText::sentence);
    if (terms.isEmpty()) {
      return reason.map(why -> catalogue.of(Message.REASON_POLICY, id, why)).orElse(id);
    }
    return reason
        .map(why -> catalogue.of(Message.REASON_POLICY_TERMS, id, why, catalogue.list(terms)))
        .orElseGet(() -> catalogue.of(Message.REASON_POLICY, id, catalogue.list(terms)));
  }

  /**
   * Until when, and on which days, a policy applies, as a clause: for example {@code until 31 Dec
   * 2026, but not on kr-holidays}. Empty if the policy has neither an end nor a limit of its days.
   */
  public static Optional<String> until(PolicyLine policy, ZoneId zone, Catalogue catalogue) {
    List<String> clauses = new ArrayList<>();
    end(policy, zone, catalogue).ifPresent(clauses::add);
    if (!policy.days().onlyOn().isEmpty()) {
      clauses.add(catalogue.of(Message.DAYS_ONLY, names(policy.days().onlyOn(), catalogue)));
    }
    if (!policy.days().notOn().isEmpty()) {
      clauses.add(catalogue.of(Message.DAYS_NOT, names(policy.days().notOn(), catalogue)));
    }
    if (policy.days().notAtOtherTimes()) {
      clauses.add(catalogue.of(Message.DAYS_UNLESS));
    }
    return clauses.isEmpty() ? Optional.empty() : Optional.of(catalogue.list(clauses));
  }

  private static String names(List<String> calendars, Catalogue catalogue) {
    return catalogue.list(calendars.stream().map(DisplayText::name).toList());
  }

  /** When a policy ends: the date as its document has it, or the instant; or never. */
  private static Optional<String> end(PolicyLine policy, ZoneId zone, Catalogue catalogue) {
    return policy
        .until()
        .map(end ->
            policy
                .ends()
                .map(instant ->
                    catalogue.of(
                        Message.ENDS_AT,
                        CalendarDate.parse(end)
                            .map(catalogue::day)
                            .orElseGet(() -> catalogue.time(instant, zone))))
                .orElseGet(() -> catalogue.of(Message.ENDS_NEVER)));
  }
}
