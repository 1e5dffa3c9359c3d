package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import dev.curfew.policy.match.MatchIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what matching each instance against each match finds. */
class MatchIndexTest {
  private static final List<MatchField> FIELDS =
      List.of(
          MatchField.Named.NAME,
          MatchField.Named.INSTANCE,
          MatchField.Named.TYPE,
          new MatchField.Tag("team"));
  private static final List<String> TEXTS = List.of("a", "b", "ab", "*", "a*", "*b", "?", "a?b*");

  /** More than are cached, and many of them twice. */
  private static final int NAMES = 6_000;

  private final Random random = new Random(20261130);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsTheMatchesThatHoldBeforeAndAfterItsCacheIsFull(boolean withLiterals) {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      matches.add(match(withLiterals));
    }
    MatchIndex index = new MatchIndex(matches);
    for (int i = 0; i < 2 * NAMES; i++) {
      Instance instance = instance(i);
      BitSet candidates = candidates(matches.size());
      BitSet expected = (BitSet) candidates.clone();
      expected.stream()
          .filter(match -> !matches.get(match).holdsForFields(instance))
          .boxed()
          .toList()
          .forEach(expected::clear);

      index.retainHolding(candidates, instance);

      assertThat(candidates).describedAs("%s", instance).isEqualTo(expected);
    }
  }

  private Match match(boolean withLiterals) {
    Map<MatchField, List<Glob>> fields = new HashMap<>();
    for (MatchField field : FIELDS) {
      if (random.nextInt(3) == 0) {
        fields.put(field, List.of(glob(withLiterals), glob(withLiterals)));
      }
    }
    return new Match(fields, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Glob glob(boolean mayBeLiteral) {
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    Glob glob = Glob.of(random.nextBoolean() ? text : text + random.nextInt(NAMES));
    return mayBeLiteral || !glob.isLiteral() ? glob : Glob.of(glob + "*");
  }

  private BitSet candidates(int size) {
    BitSet candidates = new BitSet();
    for (int i = 0; i < size; i++) {
      candidates.set(i, random.nextInt(4) > 0);
    }
    return candidates;
  }

  private Instance instance(int number) {
    Instance.Builder instance = Instance.builder("a" + number % NAMES);
    if (number % 7 > 0) {
      instance.tag("Name", TEXTS.get(number % 3) + number % NAMES);
    }
    if (number % 5 > 0) {
      instance.tag("team", TEXTS.get(number % 3)).attribute(Attribute.TYPE, "ab" + number % 10);
    }
    return instance.build();
  }

  @Test
  void anEvaluatorFindsThePoliciesThatApply() {
    for (int seed = 0; seed < 100; seed++) {
      RandomPolicyCases policies = new RandomPolicyCases(seed);
      PolicySet set = PolicyReading.of(policies.documents(20), PolicyFixtures.UTC).set();
      Instant now = policies.now();
      for (int i = 0; i < 10; i++) {
        Instance instance = policies.instance("i-" + i);
        List<String> expected =
            set.policies().stream()
                .filter(policy -> applies(policy, instance, now))
                .map(Policy::id)
                .toList();
        PolicyEvaluator evaluator = set.evaluatorAt(now, Effect.STOP, instance.region());

        assertThat(evaluator.evaluate(instance, policies.facts()).applying()).isEqualTo(expected);
      }
    }
  }

  private static boolean applies(Policy policy, Instance instance, Instant now) {
    return policy.isActive(now)
        && policy.match().holds(instance, now, policy.zone())
        && policy.not().stream().noneMatch(match -> match.holds(instance, now, policy.zone()));
  }
}
