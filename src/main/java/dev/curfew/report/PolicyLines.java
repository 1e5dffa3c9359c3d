package dev.curfew.report;

import dev.curfew.policy.Policy;
import dev.curfew.policy.document.ParsedPolicy;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** What a report shows of policies. */
public final class PolicyLines {
  private PolicyLines() {}

  /**
   * A line for each valid document, in their order; one that is not valid has none.
   *
   * @param now at which a policy is active or not
   * @param zone of policies that name none
   */
  public static List<PolicyLine> of(List<PolicyDocument> documents, Instant now, ZoneId zone) {
    return PolicyReading.of(documents, zone).parsed().stream()
        .flatMap(parsed ->
            switch (parsed) {
              case ParsedPolicy.Valid valid -> Stream.of(line(valid.policy(), now));
              case ParsedPolicy.Invalid _ -> Stream.empty();
            })
        .toList();
  }

  private static PolicyLine line(Policy policy, Instant now) {
    return new PolicyLine(
        policy.id(),
        policy.effect(),
        policy.enabled(),
        policy.isActive(now),
        policy.owner(),
        policy.reason(),
        policy.until().text(),
        policy.until().instant());
  }
}
