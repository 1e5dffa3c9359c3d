package dev.curfew.report.words;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Effect;
import dev.curfew.policy.time.CalendarDate;
import dev.curfew.report.PolicyLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Explains a verdict by the policy that decided it. Immutable. */
public final class VerdictReasons {
  private final Map<String, PolicyLine> policies;
  private final Effect byDefault;
  private final ZoneId zone;
  private final Catalogue catalogue;

  /**
   * @param policies of the occasion; a policy that is not among them is shown by its id alone
   * @param byDefault the verdict if no policy applies
   * @param zone of dates
   */
  public VerdictReasons(
      List<PolicyLine> policies, Effect byDefault, ZoneId zone, Catalogue catalogue) {
    this.policies =
        policies.stream().collect(Collectors.toMap(PolicyLine::id, Function.identity()));
    this.byDefault = requireNonNull(byDefault, "byDefault");
    this.zone = requireNonNull(zone, "zone");
    this.catalogue = requireNonNull(catalogue, "catalogue");
  }

  /**
   * The deciding policy with its reason, owner and end.
   *
   * @param policy its id; empty if the default decided
   */
  public String of(Optional<String> policy) {
    return policy.map(this::policy).orElseGet(this::byDefault);
  }

  private String byDefault() {
    return catalogue.of(
        switch (byDefault) {
          case STOP -> Message.REASON_DEFAULT_STOP;
          case KEEP -> Message.REASON_DEFAULT_KEEP;
          case START -> Message.REASON_DEFAULT_START;
          case REST -> Message.REASON_DEFAULT_REST;
        });
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
