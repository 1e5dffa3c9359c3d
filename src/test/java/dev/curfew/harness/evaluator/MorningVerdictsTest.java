package dev.curfew.harness.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.harness.night.RandomNight;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.MorningEvaluator;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.document.PolicyReading;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The policies of mornings on the estates of random nights, evaluated twice. {@code
 * -Dcurfew.mornings=100000} evaluates more.
 */
@Tag("slow")
class MorningVerdictsTest {
  private final Map<Effect, Integer> decided = new EnumMap<>(Effect.class);
  private int byDefault;

  @Test
  void agreeWithTheIndependentEvaluator() {
    for (long seed = 0; seed < Long.getLong("curfew.mornings", 4_000); seed++) {
      Night night = RandomNight.of(seed).night();
      PolicyReading reading = PolicyReading.of(night.policies(), night.settings().zone());
      assertThat(reading.errors().isEmpty())
          .as("seed %d", seed)
          .isEqualTo(IndependentEvaluator.of(night).areReadable(night.policies()));
      if (reading.errors().isEmpty()) {
        compare(seed, night, reading);
      }
    }
    assertThat(decided.keySet()).containsExactlyElementsOf(Occasion.MORNING.effects());
    assertThat(byDefault).isPositive();
  }

  private void compare(long seed, Night night, PolicyReading reading) {
    Random random = new Random(seed);
    Instant now = night.at().plus(Duration.ofMinutes(30L * random.nextInt(-96, 96)));
    boolean rests = random.nextBoolean();
    IndependentEvaluator expected = IndependentEvaluator.of(night).at(now);
    night
        .estate()
        .regions()
        .forEach((region, initial) -> {
          MorningEvaluator evaluator =
              reading.set().morningEvaluatorAt(now, rests ? Effect.REST : Effect.START, region);
          for (Instance listed : initial.instances()) {
            Instance instance =
                random.nextInt(20) == 0
                    ? listed.toBuilder().tag("curfew:never-start", "").build()
                    : listed;
            MorningEvaluation found = evaluator.evaluate(instance);
            assertThat(
                    new ExpectedStart(
                        found.verdict() == Effect.REST,
                        found.policy(),
                        found.order(),
                        found.neverStart()))
                .as("seed %d at %s: %s", seed, now, instance)
                .isEqualTo(expected.ofMorning(instance, night.policies(), rests));
            if (found.policy().isPresent()) {
              decided.merge(found.verdict(), 1, Integer::sum);
            } else {
              byDefault++;
            }
          }
        });
  }
}
