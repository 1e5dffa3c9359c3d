package dev.curfew.analysis;

import static java.util.Objects.requireNonNull;

import dev.curfew.analysis.Finding.Kind;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Policy;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.time.Expiry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What is probably a mistake in a set of policies, or could be simpler.
 *
 * @param findings the worst first, then by policy and path
 * @param undecided what took too long to find out
 */
public record PolicyAnalysis(List<Finding> findings, List<Undecided> undecided) {
  public PolicyAnalysis {
    findings = List.copyOf(findings);
    undecided = List.copyOf(undecided);
  }

  /** A question that took too long. */
  public record Undecided(Kind kind, String policy) {}

  /**
   * Analyzes policies over a span; disabled policies are left out.
   *
   * @param documents the policies' documents by id, for the paths of findings
   */
  public static PolicyAnalysis of(
      List<Policy> policies, Map<String, DocumentValue.ObjectValue> documents, Question question) {
    List<Policy> enabled =
        policies.stream().filter(Policy::enabled).sorted(Comparator.comparing(Policy::id)).toList();
    Run run = new Run(enabled, documents, question);
    for (int place = 0; place < enabled.size(); place++) {
      run.analyze(place);
    }
    run.findings.sort(
        Comparator.comparing(Finding::kind)
            .thenComparing(Finding::policy)
            .thenComparing(Finding::path));
    return new PolicyAnalysis(run.findings, run.undecided);
  }

  private static final class Run {
    private final List<Policy> policies;
    private final Map<String, DocumentValue.ObjectValue> documents;
    private final Question question;
    private final Decisions decisions;

    /** For each policy and entry of {@code despite}, the policy without the entry. */
    private final List<Policy> withoutLifts = new ArrayList<>();

    private final List<Finding> findings = new ArrayList<>();
    private final List<Undecided> undecided = new ArrayList<>();

    Run(
        List<Policy> policies,
        Map<String, DocumentValue.ObjectValue> documents,
        Question question) {
      this.policies = policies;
      this.documents = documents;
      this.question = question;
      List<Policy> all = new ArrayList<>(policies);
      for (Policy policy : policies) {
        for (Obstacle obstacle : new TreeSet<>(policy.despite())) {
          withoutLifts.add(withoutLift(policy, obstacle));
        }
      }
      all.addAll(withoutLifts);
      this.decisions = new Decisions(question, all);
    }

    private static Policy withoutLift(Policy policy, Obstacle obstacle) {
      Set<Obstacle> rest = new HashSet<>(policy.despite());
      rest.remove(obstacle);
      return policy.withDespite(rest);
    }

    void analyze(int place) {
      Policy policy = policies.get(place);
      if (policy.until() instanceof Expiry.At end && !end.end().isAfter(question.from())) {
        add(Kind.OVER, place, "/until", List.of());
        return;
      }
      Optional<Boolean> matches = decide(Kind.NEVER_MATCHES, place, d -> applies(place, d));
      boolean neverMatches = matches.equals(Optional.of(false));
      if (neverMatches) {
        decide(
                Kind.NEVER_MATCHES,
                place,
                d -> new UnmatchablePlace(decisions, place, policy, d).path())
            .ifPresent(path -> add(Kind.NEVER_MATCHES, place, path, List.of()));
      } else if (matches.isPresent()) {
        decide(Kind.VALUE_NEVER_MATCHES, place, d -> UnmatchablePlace.entries(decisions, policy, d))
            .ifPresent(paths ->
                paths.forEach(path -> add(Kind.VALUE_NEVER_MATCHES, place, path, List.of())));
      }
      if (!neverMatches) {
        Optional<Boolean> isWorse =
            switch (policy.effect()) {
              case KEEP -> report(Kind.KEEPS_EVERYTHING, place, d -> keepsEverything(place, d));
              case STOP -> report(Kind.OVERRIDDEN, place, d -> isOverridden(place, d));
            };
        if (isWorse.equals(Optional.of(false)) && matches.isPresent()) {
          redundant(place);
        } else if (isWorse.isEmpty() || matches.isEmpty()) {
          // Redundant is not reported beside these, so it is unknown if they are.
          addUndecided(Kind.REDUNDANT, place);
        }
      }
      despite(place);
    }

    private Optional<Boolean> report(Kind kind, int place, Decision<Boolean> decision) {
      Optional<Boolean> holds = decide(kind, place, decision);
      if (holds.equals(Optional.of(true))) {
        add(kind, place, "", List.of());
      }
      return holds;
    }

    private boolean applies(int place, Deadline deadline) {
      PolicyBox box = decisions.box(place);
      List<Cell> active = decisions.activeCells(place);
      return !active.isEmpty()
          && decisions.findAny(box.match(), box.not(), active, deadline).isPresent();
    }

    private boolean keepsEverything(int place, Deadline deadline) {
      return decisions.activeCells(place).equals(decisions.timeline().all())
          && decisions.appliesToAll(place, deadline);
    }

    private boolean isOverridden(int place, Deadline deadline) {
      List<Integer> keeps =
          others(place).filter(i -> policies.get(i).effect() == Effect.KEEP).boxed().toList();
      Goal notKept = (left, _) -> left != Results.KEPT;
      List<Integer> withSelf = new ArrayList<>(keeps);
      withSelf.add(place);
      return decisions.find(place, withSelf, withSelf, notKept, deadline).isEmpty();
    }

    private IntStream others(int place) {
      return IntStream.range(0, policies.size()).filter(i -> i != place);
    }

    private void redundant(int place) {
      List<Integer> others = others(place).boxed().toList();
      decide(Kind.REDUNDANT, place, d -> changesNothing(place, others, d))
          .filter(redundant -> redundant)
          .ifPresent(_ ->
              add(
                  Kind.REDUNDANT,
                  place,
                  "",
                  few(place, others).stream().map(i -> policies.get(i).id()).toList()));
    }

    /** Whether a set without the policy has the same results as with it. */
    private boolean changesNothing(int place, List<Integer> others, Deadline deadline) {
      List<Integer> all = new ArrayList<>(others);
      all.add(place);
      return decisions.find(place, others, all, Goal.DIFFERENT, deadline).isEmpty();
    }

    /** Others beside which the policy changes nothing: none, one, or as few as can be left. */
    private List<Integer> few(int place, List<Integer> others) {
      Deadline deadline = decisions.deadline();
      List<Integer> few = new ArrayList<>(others);
      try {
        if (changesNothing(place, List.of(), deadline)) {
          return List.of();
        }
        for (int one : others) {
          if (changesNothing(place, List.of(one), deadline)) {
            return List.of(one);
          }
        }
        for (int one : others) {
          List<Integer> fewer = new ArrayList<>(few);
          fewer.remove((Integer) one);
          if (changesNothing(place, fewer, deadline)) {
            few = fewer;
          }
        }
      } catch (Deadline.Exceeded tooLong) {
        // Those that are left suffice, though fewer might.
      }
      return few;
    }

    private void despite(int place) {
      Policy policy = policies.get(place);
      for (Obstacle obstacle : new TreeSet<>(policy.despite())) {
        Policy without = withoutLift(policy, obstacle);
        int other = policies.size() + withoutLifts.indexOf(without);
        List<Integer> left = IntStream.range(0, policies.size()).boxed().toList();
        List<Integer> right = new ArrayList<>(others(place).boxed().toList());
        right.add(other);
        decide(
                Kind.DESPITE_NEVER_LIFTS,
                place,
                d -> decisions.find(place, left, right, Goal.DIFFERENT, d).isEmpty())
            .filter(nothing -> nothing)
            .ifPresent(_ ->
                add(Kind.DESPITE_NEVER_LIFTS, place, "/despite/" + obstacle.text(), List.of()));
      }
    }

    private void add(Kind kind, int place, String path, List<String> with) {
      String id = policies.get(place).id();
      findings.add(
          new Finding(
              kind, id, new DocumentPaths(requireNonNull(documents.get(id))).of(path), with));
    }

    private <T> Optional<T> decide(Kind kind, int place, Decision<T> decision) {
      try {
        return Optional.of(decision.by(decisions.deadline()));
      } catch (Deadline.Exceeded tooLong) {
        addUndecided(kind, place);
        return Optional.empty();
      }
    }

    private void addUndecided(Kind kind, int place) {
      Undecided question = new Undecided(kind, policies.get(place).id());
      if (!undecided.contains(question)) {
        undecided.add(question);
      }
    }
  }

  private interface Decision<T> {
    T by(Deadline deadline);
  }
}
