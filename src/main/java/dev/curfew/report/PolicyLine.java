package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.ParsedDocument;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One policy as a report shows it.
 *
 * @param enabled {@code false} only if the document says so
 * @param active whether it was active at the run's {@code now}
 * @param until as the document spells it: a date, an instant or {@code never}
 * @param ends the first instant at which it has expired; empty if it does not expire
 * @param days on which days it applies before it has expired
 */
public record PolicyLine(
    String id,
    Effect effect,
    boolean enabled,
    boolean active,
    Optional<String> owner,
    Optional<String> reason,
    Optional<String> until,
    Optional<Instant> ends,
    PolicyDays days) {

  public PolicyLine {
    requireNonNull(id, "id");
    requireNonNull(effect, "effect");
    requireNonNull(owner, "owner");
    requireNonNull(reason, "reason");
    requireNonNull(until, "until");
    requireNonNull(ends, "ends");
    requireNonNull(days, "days");
  }

  /**
   * A line for each valid document of an occasion, in their order; an invalid document has none.
   *
   * @param now at which a policy is active or not
   * @param zone of policies that name none
   */
  public static List<PolicyLine> of(
      List<PolicyDocument> documents, Occasion occasion, Instant now, ZoneId zone) {
    return PolicyReading.of(documents, zone).parsed().stream()
        .flatMap(parsed ->
            switch (parsed) {
              case ParsedDocument.ValidPolicy valid ->
                  valid.policy().effect().occasion() == occasion
                      ? Stream.of(of(valid.policy(), now))
                      : Stream.empty();
              case ParsedDocument.ValidCalendar _, ParsedDocument.Invalid _ -> Stream.empty();
            })
        .toList();
  }

  /**
   * A line for one policy.
   *
   * @param now at which it is active or not
   */
  public static PolicyLine of(Policy policy, Instant now) {
    return new PolicyLine(
        policy.id(),
        policy.effect(),
        policy.enabled(),
        policy.isActive(now),
        policy.owner(),
        policy.reason(),
        policy.until().text(),
        policy.until().instant(),
        PolicyDays.of(policy));
  }
}
