package dev.curfew.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.oracle.Oracle;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.instance.Attribute;
import dev.curfew.local.Night;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Facts;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random cases compare evaluators on every obstacle only if some of them have it, and some policies
 * lift it.
 */
class EveryObstacleTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final List<Obstacle> ALL = List.of(Obstacle.values());
  private static final List<Obstacle> LIFTABLE =
      ALL.stream().filter(Obstacle::canBeLifted).toList();
  private static final List<Night> NIGHTS =
      LongStream.range(0, 100).mapToObj(seed -> RandomNight.of(seed).night()).toList();

  @Test
  void randomNightsHaveIt() {
    Set<Obstacle> met =
        NIGHTS.stream()
            .flatMap(night -> night.estate().regions().values().stream())
            .flatMap(EveryObstacleTest::obstacles)
            .collect(Collectors.toSet());

    assertThat(met).as("tags and attributes of RandomNight and RandomTraits").containsAll(ALL);
  }

  @Test
  void policiesOfRandomNightsLiftIt() {
    Set<Obstacle> lifted =
        NIGHTS.stream()
            .map(night -> PolicyReading.of(night.policies(), ZoneOffset.UTC))
            .filter(reading -> reading.errors().isEmpty())
            .flatMap(reading -> reading.set().policies().stream())
            .flatMap(policy -> policy.despite().stream())
            .collect(Collectors.toSet());

    assertThat(lifted).as("RandomPolicyDocuments.MORE_OBSTACLES").containsAll(LIFTABLE);
  }

  @Test
  void randomExamplesHaveIt() {
    Set<String> met =
        examples()
            .map(example -> Evaluations.of(List.of(), Effect.STOP, example))
            .flatMap(result -> result.obstacleText().stream())
            .collect(Collectors.toSet());

    assertThat(met)
        .as("tags and attributes of RandomExamples.next")
        .containsAll(ALL.stream().map(Obstacle::text).toList());
  }

  @Test
  void theOracleFindsItInRandomExamples() {
    String lifting =
        "{'id':'p','effect':'stop','match':{},'despite':['%s'],'owner':'o','reason':'r'}"
            .formatted(LIFTABLE.stream().map(Obstacle::text).collect(Collectors.joining("','")));
    Oracle plain = new Oracle(Map.of(), ZoneOffset.UTC, false, Evaluations.TYPES);
    Oracle all = new Oracle(Map.of("p", lifting), ZoneOffset.UTC, false, Evaluations.TYPES);
    List<Policy> policies = List.of(PolicyFixtures.policy(lifting));

    examples()
        .forEach(example -> {
          JsonNode listed = QuestionJson.example(example);
          assertThat(plain.evaluate(listed, example.at()))
              .as("OracleObstacles: %s", listed)
              .isEqualTo(QuestionJson.evaluation(Evaluations.of(List.of(), Effect.STOP, example)));
          assertThat(all.evaluate(listed, example.at()))
              .as("OracleObstacles, if lifted: %s", listed)
              .isEqualTo(QuestionJson.evaluation(Evaluations.of(policies, Effect.STOP, example)));
        });
  }

  @Test
  void randomPoliciesLiftIt() {
    Set<Obstacle> lifted =
        LongStream.range(0, 200)
            .mapToObj(seed -> new RandomPolicies(seed).policies(6))
            .flatMap(List::stream)
            .flatMap(policy -> policy.despite().stream())
            .collect(Collectors.toSet());

    assertThat(lifted).as("RandomPolicies.lifted").containsAll(LIFTABLE);
  }

  /** Whether a type has instance storage is stated only if the table of types does not say it. */
  private static Stream<Example> examples() {
    RandomExamples random =
        new RandomExamples(new Random(1), List.of(), List.of(), NOW, NOW.plusSeconds(1));
    return Stream.generate(random::next)
        .limit(2_000)
        .map(example ->
            new Example(
                example.at(),
                example.instance(),
                example.spotRequest(),
                example
                    .instanceStorage()
                    .filter(_ ->
                        example
                            .instance()
                            .attribute(Attribute.TYPE)
                            .filter(Evaluations.TYPES::containsKey)
                            .isEmpty())));
  }

  /** The obstacles that prevent stops in the region if no policy applies. */
  private static Stream<Obstacle> obstacles(InitialFleet.Region region) {
    Facts facts = new Facts(region.instanceStorage(), region.spotRequests());
    return region.instances().stream()
        .flatMap(instance ->
            PolicySet.of(List.of())
                .evaluatorAt(NOW, Effect.STOP, instance.region())
                .evaluate(instance, facts)
                .obstacle()
                .stream());
  }
}
