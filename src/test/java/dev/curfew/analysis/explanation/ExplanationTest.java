package dev.curfew.analysis.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.RandomExamples;
import dev.curfew.analysis.RandomPolicies;
import dev.curfew.analysis.example.Example;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyResult;
import dev.curfew.policy.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class ExplanationTest {
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-08T00:00:00Z");
  private static final Set<String> KEYS = Set.of("until");

  @ParameterizedTest
  @EnumSource
  void agreesWithEvaluationsOfRandomInstances(Occasion occasion) {
    int changes = 0;
    for (int seed = 0; seed < Integer.getInteger("curfew.sets", 500); seed++) {
      List<Policy> policies = new RandomPolicies(90_000 + seed, occasion).policies(6);
      Map<String, Set<String>> keys = new HashMap<>();
      policies.forEach(policy -> keys.put(policy.id(), KEYS));
      Effect byDefault = Evaluations.byDefault(occasion, seed % 3 != 0);
      Random random = new Random(seed);
      RandomExamples examples = new RandomExamples(random, policies, List.of(), FROM, TO);
      for (int i = 0; i < 20; i++) {
        Example example = examples.next();
        Instant at = example.at();
        Explanation found =
            Explanation.of(
                PolicySet.of(policies),
                keys,
                byDefault,
                example.instance().region(),
                example.instance(),
                Evaluations.facts(example),
                at,
                at.plus(Duration.ofDays(7)));
        int number = seed;
        Supplier<String> given = () -> "seed %d: %s, %s".formatted(number, example, policies);

        assertThat(found.evaluation())
            .as(given)
            .isEqualTo(Evaluations.of(policies, byDefault, example));
        for (Policy policy : policies) {
          PolicyReasons reasons =
              found.policies().stream()
                  .filter(one -> one.id().equals(policy.id()))
                  .findFirst()
                  .orElseThrow();
          assertThat(reasons.active()).as(given).isEqualTo(policy.isActive(at));
          assertThat(reasons.applies())
              .as(given)
              .isEqualTo(policy.appliesTo(example.instance(), at));
          assertThat(follows(reasons.reasons()))
              .as(() -> given.get() + reasons)
              .isEqualTo(reasons.applies());
        }
        Instant end =
            found.next().map(Explanation.LaterEvaluation::at).orElse(at.plus(Duration.ofDays(7)));
        assertThat(end).as(given).isAfter(at);
        List<Instant> before = new ArrayList<>(List.of(end.minusNanos(1)));
        for (int sample = 0; sample < 10; sample++) {
          before.add(at.plusSeconds(random.nextLong(Duration.between(at, end).toSeconds() + 1)));
        }
        before.removeIf(moment -> !moment.isBefore(end));
        for (Instant moment : before) {
          assertThat(isSame(found.evaluation(), later(policies, byDefault, example, moment)))
              .as(() -> given.get() + " at " + moment)
              .isTrue();
        }
        if (found.next().isPresent()) {
          changes++;
          PolicyResult then = later(policies, byDefault, example, end);
          assertThat(found.next().get().evaluation()).as(given).isEqualTo(then);
          assertThat(isSame(found.evaluation(), then)).as(given).isFalse();
        }
      }
    }
    assertThat(changes).isPositive();
  }

  private static PolicyResult later(
      List<Policy> policies, Effect byDefault, Example example, Instant moment) {
    return Evaluations.of(
        policies,
        byDefault,
        new Example(moment, example.instance(), example.spotRequest(), example.instanceStorage()));
  }

  private static boolean isSame(PolicyResult left, PolicyResult right) {
    return left.verdict() == right.verdict() && left.obstacleText().equals(right.obstacleText());
  }

  /** Whether the policy applies according to the reasons alone. */
  private static boolean follows(List<PolicyReasons.Comparison> reasons) {
    Map<String, Boolean> exceptions =
        reasons.stream()
            .filter(reason -> reason.path().startsWith("/not/"))
            .collect(
                Collectors.toMap(
                    reason -> reason.path().split("/")[2],
                    PolicyReasons.Comparison::holds,
                    Boolean::logicalAnd));
    return !exceptions.containsValue(true)
        && reasons.stream()
            .filter(reason -> !reason.path().startsWith("/not/"))
            .allMatch(reason -> reason.holds() != reason.path().equals("/unless"));
  }
}
