package dev.curfew.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.LargePolicies;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.analysis.search.Question;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In these tests each reading of the clock advances it by one nanosecond. */
@Tag("slow")
class LargePoliciesTest {
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");

  private final AtomicLong looks = new AtomicLong();

  private static List<LargePolicies> all() {
    return LargePolicies.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void diffEndsInUnknownOnceTheTimeIsUp(LargePolicies policies) {
    for (int limit : new int[] {0, 5}) {
      looks.set(0);

      PolicyDifference difference =
          PolicyDifference.between(
              set(policies.left()), set(policies.right()), question(Duration.ofNanos(limit)));

      assertThat(difference.relation()).isEqualTo(expected(policies));
      assertThat(looks.get()).isLessThan(limit + 50);
    }
  }

  /** The sets in which a policy is only repeated need no decision. */
  private static Relation expected(LargePolicies policies) {
    long left = set(policies.left()).stream().map(Policy::anonymous).distinct().count();
    long right = set(policies.right()).stream().map(Policy::anonymous).distinct().count();
    return left == right && left < policies.left().size() ? Relation.SAME : Relation.UNKNOWN;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void analyzeEndsInUndecidedOnceTheTimeIsUp(LargePolicies policies) {
    Map<String, DocumentValue.ObjectValue> documents = new HashMap<>();
    policies
        .left()
        .forEach(one -> documents.put(one.name(), (DocumentValue.ObjectValue) one.root()));
    List<Policy> set = set(policies.left());

    PolicyAnalysis analysis = PolicyAnalysis.of(set, documents, question(Duration.ZERO));

    assertThat(analysis.undecided()).hasSizeGreaterThanOrEqualTo(set.size());
    assertThat(analysis.findings()).isEmpty();
    assertThat(looks.get()).isLessThan(10L * set.size());
  }

  private Question question(Duration limit) {
    return new Question(
        FROM,
        FROM.plus(Duration.ofDays(366)),
        Effect.STOP,
        Evaluations.TYPES,
        limit,
        looks::incrementAndGet);
  }

  private static List<Policy> set(List<PolicyDocument> documents) {
    return PolicyReading.of(documents, ZoneOffset.UTC).set().policies();
  }
}
