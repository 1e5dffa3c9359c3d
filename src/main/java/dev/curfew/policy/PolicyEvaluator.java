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

  /** For each match, the index of its policy. */
  private final List<Integer> owners;

  private final MatchIndex index;

  /**
   * @param policies the policies that are active and can apply in the region, sorted by id
   */
  PolicyEvaluator(List<Policy> policies, String region, Instant now, Effect byDefault) {
    this.policies = policies;
    this.now = now;
    this.byDefault = byDefault;
    List<Match> all = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      all.add(policies.get(i).match());
      indices.add(i);
    }
    for (int i = 0; i < policies.size(); i++) {
      for (Match exception : exceptions(policies.get(i), region)) {
        all.add(exception);
        indices.add(i);
      }
    }
    this.matches = List.copyOf(all);
    this.owners = List.copyOf(indices);
    this.index = new MatchIndex(matches);
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
    return new Evaluation(
        verdict,
        deciding.map(Policy::id),
        obstacle,
        notes,
        applying.stream().map(Policy::id).toList());
  }

  private List<Policy> applying(Instance instance) {
    BitSet holding = index.holding(instance);
    int exceptions = policies.size();
    for (int at = holding.nextSetBit(exceptions); at >= 0; at = holding.nextSetBit(at + 1)) {
      if (holdsNow(at, instance)) {
        holding.clear(owners.get(at));
      }
    }
    holding.clear(exceptions, matches.size());
    List<Policy> applying = new ArrayList<>();
    for (int at = holding.nextSetBit(0); at >= 0; at = holding.nextSetBit(at + 1)) {
      if (holdsNow(at, instance)) {
        applying.add(policies.get(at));
      }
    }
    return applying;
  }

  private boolean holdsNow(int match, Instance instance) {
    return matches.get(match).holdsAt(now, policies.get(owners.get(match)).zone(), instance);
  }

  private static Optional<Policy> deciding(List<Policy> applying) {
    return applying.stream()
        .filter(policy -> policy.effect() == Effect.KEEP)
        .findFirst()
        .or(() -> applying.stream().findFirst());
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
