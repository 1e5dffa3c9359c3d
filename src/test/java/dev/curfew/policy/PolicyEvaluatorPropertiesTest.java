package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Instance;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold for all policies and instances. */
@Tag("slow")
class PolicyEvaluatorPropertiesTest {
  private static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private static PolicySet set(List<PolicyDocument> documents) {
    return PolicyReading.of(documents, PolicyFixtures.UTC).set();
  }

  private static PolicyEvaluator evaluator(PolicySet set, Instant now) {
    return set.evaluatorAt(now, Effect.STOP, "eu-west-1");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void orderNeverMatters(long seed) {
    RandomPolicyCases random = new RandomPolicyCases(seed);
    List<PolicyDocument> documents = random.documents(8);
    Instant now = random.now();
    PolicyEvaluator evaluator = evaluator(set(documents), now);
    PolicyEvaluator shuffled = evaluator(set(random.shuffled(documents)), now);
    for (int i = 0; i < 10; i++) {
      Instance instance = random.instance("i-" + i);
      assertThat(shuffled.evaluate(instance, random.facts()))
          .isEqualTo(evaluator.evaluate(instance, random.facts()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aKeepAddedNeverAddsAStop(long seed) {
    RandomPolicyCases random = new RandomPolicyCases(seed);
    List<PolicyDocument> documents = random.documents(6);
    List<PolicyDocument> more = new ArrayList<>(documents);
    more.add(random.document("added", Effect.KEEP));
    Instant now = random.now();
    PolicyEvaluator before = evaluator(set(documents), now);
    PolicyEvaluator after = evaluator(set(more), now);
    for (int i = 0; i < 10; i++) {
      Instance instance = random.instance("i-" + i);
      if (!before.evaluate(instance, random.facts()).stops()) {
        assertThat(after.evaluate(instance, random.facts()).stops()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anExceptionAddedToAKeepNeverAddsAKeep(long seed) {
    RandomPolicyCases random = new RandomPolicyCases(seed);
    List<Policy> policies = new ArrayList<>(set(random.documents(6)).policies());
    Match exception = set(List.of(random.document("other"))).policies().getFirst().match();
    Instant now = random.now();
    PolicyEvaluator before = evaluator(PolicySet.of(policies), now);
    policies.replaceAll(
        policy -> policy.effect() == Effect.KEEP ? with(policy, exception) : policy);
    PolicyEvaluator after = evaluator(PolicySet.of(policies), now);
    for (int i = 0; i < 10; i++) {
      Instance instance = random.instance("i-" + i);
      if (before.evaluate(instance, random.facts()).verdict() == Effect.STOP) {
        assertThat(after.evaluate(instance, random.facts()).verdict()).isEqualTo(Effect.STOP);
      }
    }
  }

  private static Policy with(Policy policy, Match exception) {
    List<Match> not = new ArrayList<>(policy.not());
    not.add(exception);
    return new Policy(
        policy.id(),
        policy.effect(),
        policy.enabled(),
        policy.zone(),
        policy.match(),
        not,
        policy.when(),
        policy.unless(),
        policy.since(),
        policy.until(),
        policy.owner(),
        policy.reason(),
        policy.despite(),
        policy.order());
  }

  /** A verdict depends neither on earlier evaluations nor on the evaluator. */
  @ParameterizedTest
  @MethodSource("seeds")
  void evaluationsAreIndependentOfEarlierOnes(long seed) {
    RandomPolicyCases random = new RandomPolicyCases(seed);
    List<PolicyDocument> documents = random.documents(6);
    Instant now = random.now();
    PolicyEvaluator evaluator = evaluator(set(documents), now);
    Instance instance = random.instance("i-1");
    Evaluation first = evaluator.evaluate(instance, random.facts());
    for (int i = 0; i < 20; i++) {
      evaluator.evaluate(random.instance("i-" + i), random.facts());
    }
    assertThat(evaluator.evaluate(instance, random.facts())).isEqualTo(first);
    assertThat(evaluator(set(documents), now).evaluate(instance, random.facts())).isEqualTo(first);
  }

  /** Agrees with an evaluation policy by policy and key by key. */
  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithNaiveEvaluation(long seed) {
    RandomPolicyCases random = new RandomPolicyCases(seed);
    PolicySet set = set(random.documents(8));
    Instant now = random.now();
    PolicyEvaluator evaluator = evaluator(set, now);
    for (int i = 0; i < 10; i++) {
      Instance instance = random.instance("i-" + i);
      List<Policy> applying =
          set.policies().stream().filter(policy -> applies(policy, instance, now)).toList();
      Optional<Policy> deciding =
          applying.stream()
              .filter(policy -> policy.effect() == Effect.KEEP)
              .findFirst()
              .or(() -> applying.stream().findFirst());
      Evaluation evaluation = evaluator.evaluate(instance, random.facts());
      assertThat(evaluation.applying()).isEqualTo(applying.stream().map(Policy::id).toList());
      assertThat(evaluation.policy()).isEqualTo(deciding.map(Policy::id));
    }
  }

  private static boolean applies(Policy policy, Instance instance, Instant now) {
    return policy.isActive(now)
        && holds(policy.match(), policy, instance, now)
        && policy.not().stream().noneMatch(match -> holds(match, policy, instance, now));
  }

  private static boolean holds(Match match, Policy policy, Instance instance, Instant now) {
    return match.holdsAt(now, policy.zone(), instance)
        && match.fields().entrySet().stream()
            .allMatch(entry ->
                entry
                    .getKey()
                    .value(instance)
                    .filter(value -> entry.getValue().stream().anyMatch(g -> g.matches(value)))
                    .isPresent());
  }
}
