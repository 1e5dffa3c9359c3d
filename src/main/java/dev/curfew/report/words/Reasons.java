package dev.curfew.report.words;

import dev.curfew.policy.Effect;
import dev.curfew.report.PlanReport;
import dev.curfew.report.PolicyLine;
import dev.curfew.sweep.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of each instance of one plan why it came to what it came to. */
public final class Reasons {
  private final Map<String, PolicyLine> policies;
  private final Effect byDefault;

  public Reasons(PlanReport plan) {
    policies =
        plan.policies().stream()
            .map(PlanReport.PolicyRow::policy)
            .collect(Collectors.toMap(PolicyLine::id, Function.identity()));
    byDefault = plan.byDefault();
  }

  /**
   * In one line: EC2's words or the obstacle, where there is one, then the deciding policy with its
   * reason and owner.
   */
  public String of(Entry entry) {
    Optional<String> obstacle =
        entry.judgement().obstacle().map(found -> found.text() + ": " + Words.obstacle(found));
    Optional<String> first = entry.detail().map(Words::sentence).or(() -> obstacle);
    String rule = rule(entry);
    return first.map(words -> words + "; " + rule).orElse(rule);
  }

  private String rule(Entry entry) {
    return entry
        .judgement()
        .policy()
        .map(this::policy)
        .orElse("default (" + byDefault.text() + "), no policy applies");
  }

  private String policy(String id) {
    PolicyLine policy = policies.get(id);
    return policy == null ? Words.name(id) : Words.name(id) + terms(policy);
  }

  /** For example {@code : month-end billing (data-team@example.com, until 2026-12-31)}. */
  private static String terms(PolicyLine policy) {
    String reason = policy.reason().map(text -> ": " + Words.sentence(text)).orElse("");
    String owner = policy.owner().map(Words::name).orElse("");
    String until = policy.until().map(Reasons::until).orElse("");
    String both = owner.isEmpty() || until.isEmpty() ? owner + until : owner + ", " + until;
    return reason + (both.isEmpty() ? "" : " (" + both + ")");
  }

  /** When a policy ends, as a clause. */
  public static String until(String end) {
    return end.equals("never") ? "never ends" : "until " + Words.name(end);
  }
}
