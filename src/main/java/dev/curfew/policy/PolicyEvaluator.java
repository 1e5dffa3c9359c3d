package dev.curfew.policy;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.policy.match.Match;
import dev.curfew.reason.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates policies for the instances of one region at one instant: any {@code keep} that applies
 * wins, else any {@code stop}, else the default. Deterministic: equal instances and facts have
 * equal evaluations.
 *
 * <p>Caches results per attribute value, with a bound. Not thread-safe.
 */
public final class PolicyEvaluator {
  private final List<Policy> policies;
  private final Instant now;
  private final Effect byDefault;

  private final MatchIndex matches;

  /** The entries of {@code not} of all policies, in the order of the policies. */
  private final List<Match> exceptions;

  /** Of each policy, the index of its first exception; last, the number of exceptions. */
  private final int[] firstException;

  private final MatchIndex exceptionIndex;

  /** Overwritten by each evaluation. */
  private final BitSet holding;

  private final BitSet holdingExceptions;

  /**
   * @param policies the policies that are active and can apply in the region, sorted by id
   */
  PolicyEvaluator(List<Policy> policies, String region, Instant now, Effect byDefault) {
    this.policies = policies;
    this.now = now;
    this.byDefault = byDefault;
    this.matches = new MatchIndex(policies.stream().map(Policy::match).toList());
    this.firstException = new int[policies.size() + 1];
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      all.addAll(exceptions(policies.get(i), region));
      firstException[i + 1] = all.size();
    }
    this.exceptions = List.copyOf(all);
    this.exceptionIndex = new MatchIndex(exceptions);
    this.holding = new BitSet(policies.size());
    this.holdingExceptions = new BitSet(exceptions.size());
  }

  /** The instant at which everything is evaluated. */
  public Instant now() {
    return now;
  }

  /** The entries of a policy's {@code not} that can hold in this region. */
  private static List<Match> exceptions(Policy policy, String region) {
    return policy.not().stream().filter(match -> match.holdsInRegion(region)).toList();
  }

  /**
   * @param instance an instance of this evaluator's region
   */
  public Evaluation evaluate(Instance instance, Facts facts) {
    List<Policy> applying = applying(instance);
    Optional<Policy> deciding = deciding(applying);
    Effect verdict = deciding.map(Policy::effect).orElse(byDefault);
    List<Note> notes = new ArrayList<>();
    deciding.flatMap(policy -> doubt(policy, instance)).ifPresent(notes::add);
    Optional<Obstacle> obstacle =
        switch (verdict) {
          case KEEP -> Optional.empty();
          case STOP -> obstacle(new Obstacles(instance, facts), applying, notes);
        };
    notes.addAll(StopNotes.listing(instance));
    return new Evaluation(verdict, deciding.map(Policy::id), obstacle, notes, ids(applying));
  }

  private static List<String> ids(List<Policy> policies) {
    List<String> ids = new ArrayList<>(policies.size());
    for (Policy policy : policies) {
      ids.add(policy.id());
    }
    return ids;
  }

  private List<Policy> applying(Instance instance) {
    retainHolding(instance);
    List<Policy> applying = new ArrayList<>(4);
    for (int i = holding.nextSetBit(0); i >= 0; i = holding.nextSetBit(i + 1)) {
      if (!isException(i, instance)) {
        applying.add(policies.get(i));
      }
    }
    return applying;
  }

  /** Finds the policies whose match holds, and those of their exceptions whose fields match. */
  private void retainHolding(Instance instance) {
    holding.set(0, policies.size());
    matches.retainHolding(holding, instance);
    holdingExceptions.clear();
    for (int i = holding.nextSetBit(0); i >= 0; i = holding.nextSetBit(i + 1)) {
      Policy policy = policies.get(i);
      if (policy.match().holdsAt(now, policy.zone(), instance)) {
        holdingExceptions.set(firstException[i], firstException[i + 1]);
      } else {
        holding.clear(i);
      }
    }
    if (!holdingExceptions.isEmpty()) {
      exceptionIndex.retainHolding(holdingExceptions, instance);
    }
  }

  private boolean isException(int policy, Instance instance) {
    int end = firstException[policy + 1];
    for (int i = holdingExceptions.nextSetBit(firstException[policy]);
        i >= 0 && i < end;
        i = holdingExceptions.nextSetBit(i + 1)) {
      if (exceptions.get(i).holdsAt(now, policies.get(policy).zone(), instance)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Policy> deciding(List<Policy> applying) {
    for (Policy policy : applying) {
      if (policy.effect() == Effect.KEEP) {
        return Optional.of(policy);
      }
    }
    return applying.isEmpty() ? Optional.empty() : Optional.of(applying.getFirst());
  }

  private static Optional<Note> doubt(Policy policy, Instance instance) {
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
      notes.addAll(StopNotes.consequences(obstacles.instance()));
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
