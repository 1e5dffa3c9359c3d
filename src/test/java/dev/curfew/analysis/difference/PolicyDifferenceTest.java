package dev.curfew.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.RandomExamples;
import dev.curfew.analysis.RandomPolicies;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.analysis.example.Example;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class PolicyDifferenceTest {
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-08T00:00:00Z");

  @ParameterizedTest
  @EnumSource
  void agreesWithEvaluationsOnRandomPairs(Occasion occasion) {
    int[] relations = new int[Relation.values().length];
    for (int seed = Integer.getInteger("curfew.first", 0);
        seed < Integer.getInteger("curfew.first", 0) + Integer.getInteger("curfew.pairs", 500);
        seed++) {
      RandomPolicies random = new RandomPolicies(seed, occasion);
      List<Policy> left = random.policies(6);
      List<Policy> right = random.changed(left);
      Effect byDefault = Evaluations.byDefault(occasion, seed % 5 != 0);
      String given = "seed %d: %s against %s".formatted(seed, left, right);

      PolicyDifference difference =
          PolicyDifference.between(left, right, Evaluations.week(byDefault));

      relations[difference.relation().ordinal()]++;
      difference
          .onlyRight()
          .ifPresent(example -> {
            assertThat(occasion.states()).contains(example.instance().state());
            assertThat(acts(left, byDefault, example)).as("%s, %s", example, given).isFalse();
            assertThat(acts(right, byDefault, example)).as("%s, %s", example, given).isTrue();
          });
      difference
          .onlyLeft()
          .ifPresent(example -> {
            assertThat(occasion.states()).contains(example.instance().state());
            assertThat(acts(left, byDefault, example)).as("%s, %s", example, given).isTrue();
            assertThat(acts(right, byDefault, example)).as("%s, %s", example, given).isFalse();
          });
      RandomExamples examples = new RandomExamples(new Random(seed), left, right, FROM, TO);
      for (int i = 0; i < 300; i++) {
        Example example = examples.next();
        boolean leftActs = acts(left, byDefault, example);
        boolean rightActs = acts(right, byDefault, example);
        if (leftActs && !rightActs) {
          assertThat(difference.relation())
              .as("only the left policies act on %s, %s", example, given)
              .isIn(Relation.LESS, Relation.BOTH);
        }
        if (rightActs && !leftActs) {
          assertThat(difference.relation())
              .as("only the right policies act on %s, %s", example, given)
              .isIn(Relation.MORE, Relation.BOTH);
        }
      }
    }
    for (Relation relation : List.of(Relation.SAME, Relation.MORE, Relation.LESS, Relation.BOTH)) {
      assertThat(relations[relation.ordinal()]).as("%s", relation).isPositive();
    }
    assertThat(relations[Relation.UNKNOWN.ordinal()]).isZero();
  }

  private static boolean acts(List<Policy> policies, Effect byDefault, Example example) {
    return Evaluations.of(policies, byDefault, example).acts();
  }
}
