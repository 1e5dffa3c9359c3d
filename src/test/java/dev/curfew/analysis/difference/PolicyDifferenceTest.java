package dev.curfew.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.RandomExamples;
import dev.curfew.analysis.RandomPolicies;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.analysis.example.Example;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PolicyDifferenceTest {
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-08T00:00:00Z");

  @Test
  void agreesWithEvaluationsOnRandomPairs() {
    int[] relations = new int[Relation.values().length];
    for (int seed = Integer.getInteger("curfew.first", 0);
        seed < Integer.getInteger("curfew.first", 0) + Integer.getInteger("curfew.pairs", 2_000);
        seed++) {
      RandomPolicies random = new RandomPolicies(seed);
      List<Policy> left = random.policies(6);
      List<Policy> right = random.changed(left);
      Effect byDefault = seed % 5 == 0 ? Effect.KEEP : Effect.STOP;
      String given = "seed %d: %s against %s".formatted(seed, left, right);

      PolicyDifference difference =
          PolicyDifference.between(left, right, Evaluations.week(byDefault));

      relations[difference.relation().ordinal()]++;
      difference
          .onlyRight()
          .ifPresent(example -> {
            assertThat(isOff(left, byDefault, example)).as("%s, %s", example, given).isFalse();
            assertThat(isOff(right, byDefault, example)).as("%s, %s", example, given).isTrue();
          });
      difference
          .onlyLeft()
          .ifPresent(example -> {
            assertThat(isOff(left, byDefault, example)).as("%s, %s", example, given).isTrue();
            assertThat(isOff(right, byDefault, example)).as("%s, %s", example, given).isFalse();
          });
      RandomExamples examples = new RandomExamples(new Random(seed), left, right, FROM, TO);
      for (int i = 0; i < 300; i++) {
        Example example = examples.next();
        boolean leftOff = isOff(left, byDefault, example);
        boolean rightOff = isOff(right, byDefault, example);
        if (leftOff && !rightOff) {
          assertThat(difference.relation())
              .as("%s, %s", example, given)
              .isIn(Relation.LESS, Relation.BOTH);
        }
        if (rightOff && !leftOff) {
          assertThat(difference.relation())
              .as("%s, %s", example, given)
              .isIn(Relation.MORE, Relation.BOTH);
        }
      }
    }
    for (Relation relation : List.of(Relation.SAME, Relation.MORE, Relation.LESS, Relation.BOTH)) {
      assertThat(relations[relation.ordinal()]).as("%s", relation).isPositive();
    }
    assertThat(relations[Relation.UNKNOWN.ordinal()]).isZero();
  }

  private static boolean isOff(List<Policy> policies, Effect byDefault, Example example) {
    return Evaluations.of(policies, byDefault, example).stops();
  }
}
