package dev.curfew.report.morning;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.MorningEvaluation;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one policy leaves stopped in a morning.
 *
 * @param policy its id; empty for the default
 * @param instances as the report sorts them
 */
public record RestingPolicy(Optional<String> policy, List<MorningInstance> instances) {
  /** Sorts the default; no policy has this id. */
  private static final String DEFAULT = "";

  public RestingPolicy {
    requireNonNull(policy, "policy");
    instances = List.copyOf(instances);
  }

  /** Every policy that lets instances rest: those with most instances first. */
  public static List<RestingPolicy> of(MorningReport report) {
    Map<String, List<MorningInstance>> byPolicy = new TreeMap<>();
    for (MorningInstance entry : report.instances()) {
      if (entry.outcome() == StartOutcome.RESTING) {
        byPolicy
            .computeIfAbsent(
                entry.evaluation().flatMap(MorningEvaluation::policy).orElse(DEFAULT),
                _ -> new ArrayList<>())
            .add(entry);
      }
    }
    return byPolicy.entrySet().stream()
        .map(each ->
            new RestingPolicy(
                Optional.of(each.getKey()).filter(id -> !id.equals(DEFAULT)), each.getValue()))
        .sorted(Comparator.comparing(resting -> -resting.instances().size()))
        .toList();
  }
}
