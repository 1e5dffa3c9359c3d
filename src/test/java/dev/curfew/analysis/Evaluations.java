package dev.curfew.analysis;

import dev.curfew.analysis.example.Example;
import dev.curfew.analysis.search.Question;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Facts;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyResult;
import dev.curfew.policy.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates examples as a plan does, for comparison. */
public final class Evaluations {
  public static final Map<String, Boolean> TYPES =
      Map.of("m5.large", false, "m5d.large", true, "m6i.large", false, "mac2.metal", false);

  /** A week that begins on 1 December 2026, a Tuesday. */
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");

  private Evaluations() {}

  /** A question about that week. */
  public static Question week(Effect byDefault) {
    return new Question(
        FROM,
        FROM.plus(Duration.ofDays(7)),
        byDefault,
        TYPES,
        Duration.ofSeconds(10),
        System::nanoTime);
  }

  public static PolicyResult of(List<Policy> policies, Effect byDefault, Example example) {
    Instance instance = example.instance();
    return PolicySet.of(policies)
        .resultsAt(example.at(), byDefault, instance.attribute(Attribute.REGION).orElseThrow())
        .evaluate(instance, facts(example));
  }

  /** The default of most seeds is to act. */
  public static Effect byDefault(Occasion occasion, boolean acts) {
    return acts ? occasion.acting() : occasion.protecting();
  }

  public static Facts facts(Example example) {
    Map<String, Boolean> storage = new HashMap<>(TYPES);
    example
        .instanceStorage()
        .ifPresent(known ->
            example
                .instance()
                .attribute(Attribute.TYPE)
                .ifPresent(type -> storage.putIfAbsent(type, known)));
    return new Facts(
        storage,
        example.spotRequest().map(request -> Map.of("sir-abcd1234", request)).orElse(Map.of()));
  }
}
