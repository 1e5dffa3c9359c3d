package dev.curfew.analysis.finding;

import static java.util.Objects.requireNonNull;

import dev.curfew.analysis.finding.Finding.Kind;
import dev.curfew.analysis.search.Decisions;
import dev.curfew.analysis.search.Goal;
import dev.curfew.analysis.search.Question;
import dev.curfew.analysis.search.Results;
import dev.curfew.analysis.text.Deadline;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.time.Expiry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The result of analyzing a set of policies: probable mistakes, and what could be simpler.
 *
 * @param findings the worst first, then by policy and path
 * @param undecided questions whose decision took too long
 */
public record PolicyAnalysis(List<Finding> findings, List<Undecided> undecided) {
  public PolicyAnalysis {
    findings = List.copyOf(findings);
    undecided = List.copyOf(undecided);
  }

  /** A question that took too long. */
  public record Undecided(Kind kind, String policy) {}

  /**
   * Analyzes policies of the default's occasion over a span; disabled policies are left out.
   *
   * @param documents the policies' documents by id, for the paths of findings
   */
  public static PolicyAnalysis of(
      List<Policy> policies, Map<String, DocumentValue.ObjectValue> documents, Question question) {
    List<Policy> enabled =
        policies.stream().filter(Policy::enabled).sorted(Comparator.comparing(Policy::id)).toList();
    return result(new Run(enabled, documents, question, Optional.empty()));
  }

  /**
   * Finds what is of grade {@code warning} only.
   *
   * @param question its timeout limits all decisions together; what is not decided by then is in
   *     {@code undecided}
   */
  public static PolicyAnalysis warnings(
      List<Policy> policies, Map<String, DocumentValue.ObjectValue> documents, Question question) {
    List<Policy> enabled =
        policies.stream().filter(Policy::enabled).sorted(Comparator.comparing(Policy::id)).toList();
    return result(new Run(enabled, documents, question, Optional.of(question.deadline())));
  }

  private static PolicyAnalysis result(Run run) {
    run.analyze();
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

    /** The deadline of an analysis of warnings only; empty if suggestions are analyzed too. */
    private final Optional<Deadline> warningsUntil;

    /** For each policy and entry of {@code despite}, the policy without the entry. */
    private final List<Policy> withoutLifts = new ArrayList<>();

    /**
     * Decisions about the policies, followed by {@link #withoutLifts}; empty if preparing them took
     * too long.
     */
    private Optional<Decisions> decisions = Optional.empty();

    private final List<Finding> findings = new ArrayList<>();
    private final List<Undecided> undecided = new ArrayList<>();

    Run(
        List<Policy> policies,
        Map<String, DocumentValue.ObjectValue> documents,
        Question question,
        Optional<Deadline> warningsUntil) {
      this.policies = policies;
      this.documents = documents;
      this.question = question;
      this.warningsUntil = warningsUntil;
      for (Policy policy : policies) {
        for (Obstacle obstacle : new TreeSet<>(policy.despite())) {
          withoutLifts.add(withoutLift(policy, obstacle));
        }
      }
    }

    void analyze() {
      List<Policy> all = new ArrayList<>(policies);
      all.addAll(withoutLifts);
      try {
        decisions =
            Optional.of(
                new Decisions(
                    question,
                    all,
                    question.occasion() == Occasion.MORNING,
                    warningsUntil.orElseGet(question::deadline)));
      } catch (Deadline.Exceeded tooLong) {
        // All decisions are then unknown, except whether a policy has expired.
      }
      for (int place = 0; place < policies.size(); place++) {
        analyze(place);
      }
    }

    private static Policy withoutLift(Policy policy, Obstacle obstacle) {
      Set<Obstacle> rest = new HashSet<>(policy.despite());
      rest.remove(obstacle);
      return policy.withDespite(rest);
    }

    private void analyze(int place) {
      Policy policy = policies.get(place);
      if (policy.until() instanceof Expiry.At end && !end.end().isAfter(question.from())) {
        add(Kind.OVER, place, "/until", List.of());
        return;
      }
      Optional<Boolean> matches =
          decide(Kind.NEVER_MATCHES, place, (some, d) -> some.findApplying(place, d).isPresent());
      boolean neverMatches = matches.equals(Optional.of(false));
      if (neverMatches) {
        decide(
                Kind.NEVER_MATCHES,
                place,
                (some, d) -> new UnmatchablePlace(some, place, policy, d).path())
            .ifPresent(path -> add(Kind.NEVER_MATCHES, place, path, List.of()));
      } else {
        List<String> paths =
            decide(
                    Kind.VALUE_NEVER_MATCHES,
                    place,
                    (some, d) -> UnmatchablePlace.entries(some, policy, d))
                .orElse(List.of());
        if (matches.isPresent()) {
          paths.forEach(path -> add(Kind.VALUE_NEVER_MATCHES, place, path, List.of()));
        } else if (!paths.isEmpty()) {
          // Reported only for a policy that matches something, which is unknown for this one.
          addUndecided(Kind.VALUE_NEVER_MATCHES, place);
        }
      }
      if (!neverMatches) {
        Optional<Boolean> isWorse =
            policy.effect().isProtecting()
                ? report(Kind.KEEPS_EVERYTHING, place, (some, d) -> some.appliesToAll(place, d))
                : report(Kind.OVERRIDDEN, place, (some, d) -> isOverridden(place, some, d));
        if (warningsUntil.isPresent()) {
          return;
        }
        if (isWorse.equals(Optional.of(false)) && matches.isPresent()) {
          redundant(place);
        } else if (isWorse.isEmpty() || matches.isEmpty()) {
          // REDUNDANT is reported only if neither of these is, so it is unknown if one of them is.
          addUndecided(Kind.REDUNDANT, place);
        }
      }
      if (warningsUntil.isEmpty()) {
        despite(place);
      }
    }

    private Optional<Boolean> report(Kind kind, int place, Decision<Boolean> decision) {
      Optional<Boolean> holds = decide(kind, place, decision);
      if (holds.equals(Optional.of(true))) {
        add(kind, place, "", List.of());
      }
      return holds;
    }

    private boolean isOverridden(int place, Decisions some, Deadline deadline) {
      BitSet withSelf = places(i -> i == place || policies.get(i).effect().isProtecting());
      Goal notKept = (left, _) -> left != Results.KEPT;
      return some.find(place, withSelf, withSelf, notKept, deadline).isEmpty();
    }

    private BitSet places(IntPredicate isIn) {
      BitSet places = new BitSet();
      IntStream.range(0, policies.size()).filter(isIn).forEach(places::set);
      return places;
    }

    private void redundant(int place) {
      BitSet others = places(other -> other != place);
      decide(Kind.REDUNDANT, place, (some, d) -> changesNothing(place, others, some, d))
          .filter(redundant -> redundant)
          .flatMap(_ -> decisions.map(some -> few(place, others, some)))
          .ifPresent(few ->
              add(
                  Kind.REDUNDANT,
                  place,
                  "",
                  few.stream().mapToObj(i -> policies.get(i).id()).toList()));
    }

    /** Whether a set without the policy has the same results as with it. */
    private static boolean changesNothing(
        int place, BitSet others, Decisions some, Deadline deadline) {
      BitSet all = (BitSet) others.clone();
      all.set(place);
      return some.find(place, others, all, Goal.DIFFERENT, deadline).isEmpty();
    }

    /**
     * Other policies that make this policy redundant: none, one, or a set of which each is needed.
     */
    private static BitSet few(int place, BitSet others, Decisions some) {
      Deadline deadline = some.deadline();
      BitSet few = (BitSet) others.clone();
      try {
        few.and(some.relevantTo(place, deadline));
        if (changesNothing(place, new BitSet(), some, deadline)) {
          return new BitSet();
        }
        for (int one : few.stream().toArray()) {
          BitSet only = new BitSet();
          only.set(one);
          if (changesNothing(place, only, some, deadline)) {
            return only;
          }
        }
        for (int one : few.stream().toArray()) {
          few.clear(one);
          if (!changesNothing(place, few, some, deadline)) {
            few.set(one);
          }
        }
      } catch (Deadline.Exceeded tooLong) {
        // The remaining policies suffice, although fewer might.
      }
      return few;
    }

    private void despite(int place) {
      Policy policy = policies.get(place);
      for (Obstacle obstacle : new TreeSet<>(policy.despite())) {
        Policy without = withoutLift(policy, obstacle);
        int other = policies.size() + withoutLifts.indexOf(without);
        BitSet right = places(one -> one != place);
        right.set(other);
        decide(
                Kind.DESPITE_NEVER_LIFTS,
                place,
                (some, d) ->
                    some.find(place, places(_ -> true), right, Goal.DIFFERENT, d).isEmpty())
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
        return decisions
            .map(some -> decision.by(some, warningsUntil.orElseGet(some::deadline)))
            .or(() -> {
              addUndecided(kind, place);
              return Optional.empty();
            });
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
    T by(Decisions decisions, Deadline deadline);
  }
}
