package dev.curfew.policy;

import dev.curfew.instance.Instance;
import dev.curfew.reason.Note;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the morning's policies for the instances of one region at one instant: any {@code rest}
 * that applies wins, else any {@code start}, else the default. Deterministic: equal instances have
 * equal evaluations.
 *
 * <p>Caches results per attribute value, with a bound. Not thread-safe.
 */
public final class MorningEvaluator {
  /**
   * The tag, whatever its value, of instances that no morning starts. The template denies it, too.
   */
  public static final String NEVER_START_TAG = "curfew:never-start";

  private final ApplicablePolicies policies;
  private final Effect byDefault;

  MorningEvaluator(ApplicablePolicies policies, Effect byDefault) {
    this.policies = policies;
    this.byDefault = Occasion.MORNING.check(byDefault);
  }

  /**
   * @param instance an instance of this evaluator's region
   */
  public MorningEvaluation evaluate(Instance instance) {
    List<Policy> applying = policies.applyingTo(instance);
    Optional<Policy> deciding = ApplicablePolicies.deciding(applying);
    Effect verdict = deciding.map(Policy::effect).orElse(byDefault);
    boolean neverStart = instance.hasTag(NEVER_START_TAG);
    List<Note> notes =
        verdict == Effect.REST || neverStart
            ? List.of()
            : instance.misspelledTag(NEVER_START_TAG).stream()
                .<Note>map(Note.MisspelledNeverStart::new)
                .toList();
    return new MorningEvaluation(
        verdict,
        deciding.map(Policy::id),
        deciding.map(Policy::order).orElse(Policy.DEFAULT_ORDER),
        neverStart,
        notes,
        ApplicablePolicies.ids(applying));
  }
}
