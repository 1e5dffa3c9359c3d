package dev.curfew.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.RandomExamples;
import dev.curfew.analysis.RandomPolicies;
import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.finding.Finding.Kind;
import dev.curfew.analysis.search.Decisions;
import dev.curfew.analysis.search.Goal;
import dev.curfew.analysis.search.Question;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.PolicyResult;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.json.DocumentValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attacks what {@link PolicyAnalysis} claims with instances at the edges of random policies. */
@Tag("slow")
class PolicyClaimsTest {
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-08T00:00:00Z");

  @ParameterizedTest
  @EnumSource
  void noExampleContradictsAClaim(Occasion occasion) {
    Map<Kind, Integer> claims = new EnumMap<>(Kind.class);
    for (int seed = 0; seed < Integer.getInteger("curfew.sets", 200); seed++) {
      RandomPolicies random = new RandomPolicies(50_000 + seed, occasion);
      Map<String, DocumentValue.ObjectValue> documents = new HashMap<>();
      List<Policy> policies = new ArrayList<>();
      for (int i = 1; i <= 1 + seed % 6; i++) {
        String id = "p" + i;
        String json = random.document(id);
        documents.put(id, (DocumentValue.ObjectValue) PolicyFixtures.document(id, json).root());
        policies.addAll(
            dev.curfew.policy.document.PolicyReading.of(
                    List.of(PolicyFixtures.document(id, json)), PolicyFixtures.UTC)
                .set()
                .policies());
      }
      Effect byDefault = Evaluations.byDefault(occasion, seed % 3 != 0);
      Question question = Evaluations.week(byDefault);
      PolicyAnalysis analysis = PolicyAnalysis.of(policies, documents, question);
      assertThat(analysis.undecided()).as("seed %d", seed).isEmpty();
      RandomExamples examples = new RandomExamples(new Random(seed), policies, List.of(), FROM, TO);
      for (int i = 0; i < 200; i++) {
        Example example = examples.next();
        for (Finding finding : analysis.findings()) {
          assertThat(holds(finding, policies, byDefault, example, documents))
              .as("seed %d: %s, %s, %s", seed, finding, policies, example)
              .isTrue();
        }
      }
      analysis.findings().forEach(finding -> claims.merge(finding.kind(), 1, Integer::sum));
      everyOtherPolicyMatters(policies, analysis, question);
    }
    assertThat(claims).containsKeys(Kind.NEVER_MATCHES, Kind.OVERRIDDEN, Kind.REDUNDANT);
    assertThat(claims.containsKey(Kind.DESPITE_NEVER_LIFTS)).isEqualTo(occasion == Occasion.NIGHT);
  }

  private static boolean holds(
      Finding finding,
      List<Policy> policies,
      Effect byDefault,
      Example example,
      Map<String, DocumentValue.ObjectValue> documents) {
    Policy policy = named(policies, finding.policy());
    boolean applies = policy.appliesTo(example.instance(), example.at());
    List<Policy> others = policies.stream().filter(other -> other != policy).toList();
    return switch (finding.kind()) {
      case OVER, NEVER_MATCHES -> !applies;
      case KEEPS_EVERYTHING -> applies;
      case OVERRIDDEN ->
          !applies || Evaluations.of(policies, byDefault, example).verdict().isProtecting();
      case REDUNDANT -> {
        List<Policy> with = finding.with().stream().map(id -> named(policies, id)).toList();
        List<Policy> withAndPolicy = new ArrayList<>(with);
        withAndPolicy.add(policy);
        yield isSame(others, policies, byDefault, example)
            && isSame(with, withAndPolicy, byDefault, example);
      }
      case DESPITE_NEVER_LIFTS -> {
        List<Policy> without = new ArrayList<>(others);
        without.add(policy.withDespite(remaining(finding, policy, documents)));
        yield isSame(without, policies, byDefault, example);
      }
      case VALUE_NEVER_MATCHES, NEVER_ON_FLEET -> true;
    };
  }

  private static Set<dev.curfew.policy.Obstacle> remaining(
      Finding finding, Policy policy, Map<String, DocumentValue.ObjectValue> documents) {
    DocumentValue list =
        documents.get(policy.id()).members().stream()
            .filter(member -> member.key().equals("despite"))
            .map(DocumentValue.Member::value)
            .findFirst()
            .orElseThrow();
    int entry = Integer.parseInt(finding.path().substring("/despite/".length()));
    String text = ((DocumentValue.Text) ((DocumentValue.Array) list).items().get(entry)).value();
    Set<dev.curfew.policy.Obstacle> rest = new HashSet<>(policy.despite());
    assertThat(rest.removeIf(obstacle -> obstacle.text().equals(text))).isTrue();
    return rest;
  }

  private static boolean isSame(
      List<Policy> left, List<Policy> right, Effect byDefault, Example example) {
    PolicyResult before = Evaluations.of(left, byDefault, example);
    PolicyResult after = Evaluations.of(right, byDefault, example);
    return !before.differsFrom(after) && (!before.acts() || order(before) == order(after));
  }

  private static int order(PolicyResult result) {
    return result instanceof MorningEvaluation morning ? morning.order() : 0;
  }

  private static Policy named(List<Policy> policies, String id) {
    return policies.stream().filter(policy -> policy.id().equals(id)).findFirst().orElseThrow();
  }

  /** For each policy of which nothing is reported, an example shows what it changes. */
  private static void everyOtherPolicyMatters(
      List<Policy> policies, PolicyAnalysis analysis, Question question) {
    Set<String> reported =
        new HashSet<>(
            analysis.findings().stream()
                .filter(finding -> finding.kind() != Kind.DESPITE_NEVER_LIFTS)
                .filter(finding -> finding.kind() != Kind.VALUE_NEVER_MATCHES)
                .map(Finding::policy)
                .toList());
    List<Policy> sorted = PolicySet.of(policies).policies();
    Decisions decisions =
        new Decisions(question, sorted, question.occasion() == Occasion.MORNING, Deadline.NONE);
    BitSet all = new BitSet();
    all.set(0, sorted.size());
    for (int place = 0; place < sorted.size(); place++) {
      if (!reported.contains(sorted.get(place).id())) {
        BitSet others = (BitSet) all.clone();
        others.clear(place);
        Optional<Example> example =
            decisions.find(place, others, all, Goal.DIFFERENT, Deadline.NONE);
        assertThat(example).isPresent();
        assertThat(
                isSame(
                    others.stream().mapToObj(sorted::get).toList(),
                    sorted,
                    question.byDefault(),
                    example.get()))
            .as("%s in %s: %s", sorted.get(place).id(), sorted, example)
            .isFalse();
      }
    }
  }
}
