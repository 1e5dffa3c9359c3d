package dev.curfew.policy;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.reason.InstanceNotes;
import dev.curfew.reason.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates the night's policies for the instances of one region at one instant: any {@code keep}
 * that applies wins, else any {@code stop}, else the default. Deterministic: equal instances and
 * facts have equal evaluations.
 *
 * <p>Caches results per attribute value, with a bound. Not thread-safe.
 */
public final class PolicyEvaluator {
  private final ApplicablePolicies policies;
  private final Effect byDefault;

  PolicyEvaluator(ApplicablePolicies policies, Effect byDefault) {
    this.policies = policies;
    this.byDefault = Occasion.NIGHT.check(byDefault);
  }

  /** The instant at which everything is evaluated. */
  public Instant now() {
    return policies.now();
  }

  /**
   * @param instance an instance of this evaluator's region
   */
  public Evaluation evaluate(Instance instance, Facts facts) {
    List<Policy> applying = policies.applyingTo(instance);
    Optional<Policy> deciding = ApplicablePolicies.deciding(applying);
    Effect verdict = deciding.map(Policy::effect).orElse(byDefault);
    List<Note> notes = new ArrayList<>();
    deciding.flatMap(policy -> keepUntilNote(policy, instance)).ifPresent(notes::add);
    Optional<Obstacle> obstacle =
        verdict.isProtecting()
            ? Optional.empty()
            : obstacle(new Obstacles(instance, facts), applying, notes);
    notes.addAll(InstanceNotes.listing(instance));
    return new Evaluation(
        verdict, deciding.map(Policy::id), obstacle, notes, ApplicablePolicies.ids(applying));
  }

  private static Optional<Note> keepUntilNote(Policy policy, Instance instance) {
    return policy
        .match()
        .keepUntilTag()
        .flatMap(tag ->
            tag.valueInDoubt(instance).map(value -> new Note.KeepUntilInDoubt(tag.key(), value)));
  }

  private static Optional<Obstacle> obstacle(
      Obstacles obstacles, List<Policy> applying, List<Note> notes) {
    Set<Obstacle> lifted = EnumSet.noneOf(Obstacle.class);
    applying.forEach(policy -> lifted.addAll(policy.despite()));
    Optional<Obstacle> first = obstacles.first(lifted);
    if (first.equals(Optional.of(Obstacle.INSTANCE_STORE_DATA))
        && obstacles.instanceStorage().isEmpty()) {
      notes.add(unknownType(obstacles.instance()));
    }
    if (first.isEmpty()) {
      obstacles.misspelledNeverStop().map(Note.MisspelledNeverStop::new).ifPresent(notes::add);
      notes.addAll(InstanceNotes.consequences(obstacles.instance()));
    }
    return first;
  }

  private static Note unknownType(Instance instance) {
    return instance
        .attribute(Attribute.TYPE)
        .<Note>map(Note.UnknownInstanceType::new)
        .orElseGet(Note.MissingInstanceType::new);
  }
}
