package dev.curfew.analysis.box;

import dev.curfew.analysis.text.Deadline;
import dev.curfew.analysis.time.Timeline;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy as conditions on an instance and a moment.
 *
 * @param active when the policy is active
 * @param match conditions that must all hold
 * @param not exceptions: if all conditions of one of these lists hold, the policy does not apply
 */
public record PolicyBox(Policy policy, Atom.Active active, List<Atom> match, List<List<Atom>> not) {
  public static PolicyBox of(Policy policy, Universe universe, Timeline timeline) {
    return new PolicyBox(
        policy,
        new Atom.Active(timeline.active(policy)),
        atoms(policy.match(), policy.zone(), universe),
        policy.not().stream().map(match -> atoms(match, policy.zone(), universe)).toList());
  }

  private static List<Atom> atoms(Match match, ZoneId zone, Universe universe) {
    List<Atom> atoms = new ArrayList<>();
    match.fields().entrySet().stream()
        .map(entry -> new Atom.In(universe.field(entry.getKey()), universe.set(entry.getValue())))
        .sorted(Comparator.comparingInt(Atom.In::field))
        .forEach(atoms::add);
    match.launchedWithin().ifPresent(limit -> atoms.add(new Atom.LaunchedWithin(limit)));
    match.runningLongerThan().ifPresent(limit -> atoms.add(new Atom.RunningLongerThan(limit)));
    match
        .keepUntilTag()
        .ifPresent(tag ->
            atoms.add(
                new Atom.KeepUntil(
                    universe.field(new MatchField.Tag(tag.key())), tag.key(), zone)));
    return List.copyOf(atoms);
  }

  /**
   * The attributes on which its conditions depend; no other attribute affects whether it applies.
   */
  public Set<Integer> subjects() {
    Set<Integer> subjects = new HashSet<>(Set.of(Atom.MOMENT));
    match.forEach(atom -> subjects.add(atom.subject()));
    not.forEach(exception -> exception.forEach(atom -> subjects.add(atom.subject())));
    return subjects;
  }

  /** Whether it applies to all, some or none of the instances of the box. */
  public Truth truth(Box box, Deadline deadline) {
    Truth truth = box.truth(active, deadline);
    if (truth != Truth.NONE) {
      truth = truth.and(box.all(match, deadline));
    }
    for (List<Atom> exception : not) {
      if (truth == Truth.NONE) {
        return truth;
      }
      truth = truth.and(box.all(exception, deadline).not());
    }
    return truth;
  }

  /** An undecided atom on which it depends whether the policy applies; empty if there is none. */
  public Optional<Atom> openAtom(Box box, Deadline deadline) {
    List<Atom> open = box.open(match, deadline);
    if (!open.isEmpty()) {
      return Optional.of(open.getFirst());
    }
    for (List<Atom> exception : not) {
      if (box.all(exception, deadline) == Truth.SOME) {
        return Optional.of(box.open(exception, deadline).getFirst());
      }
    }
    return box.truth(active, deadline) == Truth.SOME ? Optional.of(active) : Optional.empty();
  }
}
