package dev.curfew.local.account;

import static java.util.Objects.requireNonNull;

import dev.curfew.failure.Misconfigured;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The policy snapshots of a run whose plan was shown to an operator: the run begins only with the
 * policies of that plan. Thread-safe, as the snapshots are.
 *
 * @param occasion of the run
 * @param shown the policies of the plan, valid or not
 */
record ShownPolicies(PolicySnapshots snapshots, Occasion occasion, List<PolicyDocument> shown)
    implements PolicySnapshots {
  ShownPolicies {
    requireNonNull(snapshots, "snapshots");
    requireNonNull(occasion, "occasion");
    shown = List.copyOf(shown);
  }

  /**
   * @throws Misconfigured if the policies differ from those that were shown
   */
  @Override
  public void saveSnapshot(String run, String attempt, List<PolicyDocument> policies) {
    List<PolicyChange> changes =
        PolicyChange.between(policies, shown).stream()
            .filter(change -> change.kind() != PolicyChange.Kind.SAME)
            .toList();
    if (!changes.isEmpty()) {
      throw new Misconfigured(
          "the policies changed after the plan was shown (%s), so the plan that was confirmed is not the plan that would run. %s. Run the command again to see the new plan"
              .formatted(
                  changes.stream().map(ShownPolicies::text).collect(Collectors.joining(", ")),
                  switch (occasion) {
                    case NIGHT -> "Nothing was stopped";
                    case MORNING -> "Nothing was started";
                  }));
    }
    snapshots.saveSnapshot(run, attempt, policies);
  }

  private static String text(PolicyChange change) {
    return switch (change.kind()) {
      case ADDED -> change.name() + " was added";
      case REMOVED -> change.name() + " was removed";
      case CHANGED ->
          "%s has another %s".formatted(change.name(), String.join(", ", change.keys()));
      case SAME -> throw new IllegalArgumentException("no change: " + change);
    };
  }

  @Override
  public Optional<List<PolicyDocument>> snapshot(String run) {
    return snapshots.snapshot(run);
  }

  @Override
  public void saveErrors(String run, List<PolicyError> errors) {
    snapshots.saveErrors(run, errors);
  }

  @Override
  public List<PolicyError> errors(String run) {
    return snapshots.errors(run);
  }

  @Override
  public void addDuringRun(String run, PolicyDocument policy) {
    snapshots.addDuringRun(run, policy);
  }

  @Override
  public List<PolicyDocument> addedDuringRun(String run) {
    return snapshots.addedDuringRun(run);
  }
}
