package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;
import static dev.curfew.harness.invariant.MorningSafety.invariant;

import dev.curfew.harness.evaluator.ExpectedStart;
import dev.curfew.harness.evaluator.IndependentEvaluator;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.local.faults.Fault;
import dev.curfew.policy.Effect;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.run.Mode;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Mornings start what the policies let them start, and nothing prevents it but faults. */
final class MorningVerdicts {
  static final List<Invariant> INVARIANTS =
      List.of(
          invariant("morningVerdictsAreCorrect", MorningVerdicts::verdictsAreCorrect),
          invariant("startableInstancesAreStarted", MorningVerdicts::startableAreStarted));

  private MorningVerdicts() {}

  /** Verdict, policy, order and never-start were correct at some time of the run. */
  static void verdictsAreCorrect(MorningFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Instant end = facts.lastStepEnd(run);
      IndependentEvaluator evaluator = facts.night.evaluator().at(facts.now(run));
      Set<List<PolicyDocument>> readable = new LinkedHashSet<>();
      facts.night.snapshot(run).ifPresent(readable::add);
      facts.night.tables(facts.now(run), end).stream()
          .filter(evaluator::areReadable)
          .forEach(readable::add);
      boolean rests = MorningSafety.restsByDefault(facts);
      for (MorningInstance entry : facts.report(run).instances()) {
        if (entry.evaluation().isEmpty()) {
          continue;
        }
        ExpectedStart found = expected(entry.evaluation().get());
        Instant since = facts.now(run).minus(facts.night.disturbances.stalest());
        require(
            facts.versions(entry.instance(), since, end).stream()
                .anyMatch(then ->
                    readable.stream()
                        .anyMatch(table ->
                            evaluator.ofMorning(then.instance(), table, rests).equals(found))),
            "the evaluation of the independent evaluator, at some time of the run",
            "%s",
            entry);
        require(
            entry.outcome() != StartOutcome.RESTING || found.rest(),
            "the verdict rest of each instance that rests",
            "%s",
            entry);
      }
    }
  }

  private static ExpectedStart expected(MorningEvaluation found) {
    return new ExpectedStart(
        found.verdict() == Effect.REST, found.policy(), found.order(), found.neverStart());
  }

  /**
   * If nothing goes wrong but what people do, everything that may start is started: what the night
   * proved to be stopped.
   */
  static void startableAreStarted(MorningFacts facts) {
    boolean isUndisturbed =
        facts.night.played.scenario().kills().isEmpty()
            && facts.night.night.faults().stream().allMatch(Fault.Happens.class::isInstance);
    if (!isUndisturbed) {
      return;
    }
    for (PlayedExecution run : facts.runs()) {
      boolean isToStart =
          run.mode() == Mode.START
              && switch (facts.report(run).end().status()) {
                case STARTED, FAILED -> true;
                case PLANNED, STOPPED, LIMITED, REFUSED -> false;
              };
      for (MorningInstance entry : facts.report(run).instances()) {
        boolean isChanged =
            facts.night.disturbances.isChangedByOthers(
                facts.versions(entry.instance(), Instant.MIN, facts.now(run)).getLast().instance());
        boolean starts =
            entry.evaluation().filter(MorningEvaluation::starts).isPresent()
                && !entry.evaluation().get().neverStart();
        if (isToStart && !isChanged && starts && entry.proof().isProven()) {
          require(
              entry.outcome() == StartOutcome.STARTED,
              "a start of each instance that may start and that no other actor changes",
              "%s",
              entry);
        }
      }
    }
  }
}
