package dev.curfew.analysis;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Facts;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicySet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates examples as a plan does, for comparison. */
final class Evaluations {
  static final Map<String, Boolean> TYPES =
      Map.of("m5.large", false, "m5d.large", true, "m6i.large", false, "mac2.metal", false);

  private Evaluations() {}

  static Evaluation of(List<Policy> policies, Effect byDefault, Example example) {
    Instance instance = example.instance();
    return PolicySet.of(policies)
        .evaluatorAt(example.at(), byDefault, instance.attribute(Attribute.REGION).orElseThrow())
        .evaluate(instance, facts(example));
  }

  static Facts facts(Example example) {
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
