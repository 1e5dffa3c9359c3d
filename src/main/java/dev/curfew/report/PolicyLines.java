package dev.curfew.report;

import dev.curfew.policy.DocumentValue;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyDocument;
import dev.curfew.policy.document.ParsedPolicy;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.time.Expiry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
              case ParsedPolicy.Valid valid ->
                  Stream.of(line(valid.policy(), valid.document(), now));
              case ParsedPolicy.Invalid _ -> Stream.empty();
            })
        .toList();
  }

  private static PolicyLine line(Policy policy, PolicyDocument document, Instant now) {
    return new PolicyLine(
        policy.id(),
        policy.effect(),
        policy.enabled(),
        policy.isActive(now),
        policy.owner(),
        policy.reason(),
        text(document, "until"),
        ends(policy.until()));
  }

  private static Optional<Instant> ends(Expiry end) {
    return switch (end) {
      case Expiry.At at -> Optional.of(at.instant());
      case Expiry.Never _, Expiry.Unsaid _ -> Optional.empty();
    };
  }

  private static Optional<String> text(PolicyDocument document, String key) {
    return document.root() instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members)
        ? members.stream()
            .filter(member -> member.key().equals(key))
            .map(DocumentValue.Member::value)
            .filter(DocumentValue.Text.class::isInstance)
            .map(value -> ((DocumentValue.Text) value).value())
            .findFirst()
        : Optional.empty();
  }
}
