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

  /** The {@code match} of each policy, at the policy's index; then every entry of {@code not}. */
  private final List<Match> matches;

  /** Of each policy, the index of its first entry of {@code not}; last, the number of matches. */
  private final int[] exceptions;

  private final MatchIndex index;

  /**
   * @param policies the policies that are active and can apply in the region, sorted by id
   */
  PolicyEvaluator(List<Policy> policies, String region, Instant now, Effect byDefault) {
    this.policies = policies;
    this.now = now;
    this.byDefault = byDefault;
    List<Match> all = new ArrayList<>();
    policies.forEach(policy -> all.add(policy.match()));
    this.exceptions = new int[policies.size() + 1];
    for (int i = 0; i < policies.size(); i++) {
      exceptions[i] = all.size();
      all.addAll(exceptions(policies.get(i), region));
    }
    exceptions[policies.size()] = all.size();
    this.matches = List.copyOf(all);
    this.index = new MatchIndex(matches);
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
    BitSet holding = index.holding(instance);
    List<Policy> applying = new ArrayList<>();
    for (int i = holding.nextSetBit(0);
        i >= 0 && i < policies.size();
        i = holding.nextSetBit(i + 1)) {
      Policy policy = policies.get(i);
      if (matches.get(i).holdsAt(now, policy.zone(), instance)
          && !isException(i, holding, instance)) {
        applying.add(policy);
      }
    }
    return applying;
  }

  private boolean isException(int policy, BitSet holding, Instance instance) {
    int end = exceptions[policy + 1];
    for (int i = holding.nextSetBit(exceptions[policy]);
        i >= 0 && i < end;
        i = holding.nextSetBit(i + 1)) {
      if (matches.get(i).holdsAt(now, policies.get(policy).zone(), instance)) {
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
