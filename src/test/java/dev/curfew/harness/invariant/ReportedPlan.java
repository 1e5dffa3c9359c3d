package dev.curfew.harness.invariant;

import static dev.curfew.harness.invariant.Invariant.require;

import dev.curfew.harness.evaluator.ExpectedVerdict;
import dev.curfew.harness.evaluator.IndependentEvaluator;
import dev.curfew.harness.play.NightPlayer.PlayedExecution;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.Note;
import dev.curfew.report.RunReport;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The report has one row for each instance of the plan, and its evaluation is correct. */
final class ReportedPlan {
  static final List<Invariant> INVARIANTS =
      List.of(
          new Invariant("eachInstanceHasOneOutcome", ReportedPlan::eachInstanceHasOneOutcome),
          new Invariant("countsMatchTheRows", ReportedPlan::countsMatchTheRows),
          new Invariant("evaluationsAreCorrect", ReportedPlan::evaluationsAreCorrect),
          new Invariant("nearMissesAreNoted", ReportedPlan::nearMissesAreNoted));

  private ReportedPlan() {}

  static void eachInstanceHasOneOutcome(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      Set<String> ids = new HashSet<>();
      for (PlannedInstance entry : facts.entries(run)) {
        require(ids.add(entry.instance()), "one row for each instance", "a second one: %s", entry);
      }
    }
  }

  static void countsMatchTheRows(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      RunReport report = facts.report(run);
      int rows = facts.entries(run).size();
      for (Outcome outcome : Outcome.values()) {
        long withIt =
            facts.entries(run).stream().filter(entry -> entry.outcome() == outcome).count();
        require(
            report.count(outcome) == withIt,
            "%d rows with the outcome %s".formatted(withIt, outcome.text()),
            "%s",
            report.outcomes());
      }
      require(
          report.plan().counts().evaluated() == rows,
          rows + " evaluated instances",
          "%s",
          report.plan().counts());
      require(
          report.plan().counts().keep() == report.count(Outcome.KEPT),
          "as many kept as rows with that outcome",
          "%s",
          report.plan().counts());
      require(
          report.plan().counts().blocked() == report.count(Outcome.BLOCKED),
          "as many blocked as rows with that outcome",
          "%s, %s",
          report.plan().counts(),
          report.outcomes());
      int running = report.plan().regions().stream().mapToInt(row -> row.running()).sum();
      require(running == rows, rows + " running instances, by region", "%d", running);
    }
  }

  /** Each verdict, policy and obstacle was correct at some time of the run. */
  static void evaluationsAreCorrect(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      List<PolicyDocument> snapshot = facts.snapshot(run).orElse(List.of());
      Instant end = facts.lastStepEnd(run);
      Set<List<PolicyDocument>> readable = new LinkedHashSet<>();
      readable.add(snapshot);
      facts.tables(facts.night.at(), end).stream()
          .filter(facts.evaluator()::areReadable)
          .forEach(readable::add);
      for (PlannedInstance entry : facts.entries(run)) {
        Instant since = facts.night.at().minus(facts.disturbances.stalest());
        Collection<Instance> past = facts.past(entry.instance(), since, end);
        require(
            past.stream().anyMatch(instance -> isRight(facts, entry, instance, readable)),
            () ->
                "an evaluation of the independent evaluator, at some time of the run: "
                    + expected(facts, past, readable),
            "%s, of %s",
            entry.evaluation(),
            entry);
      }
    }
  }

  /**
   * Each instance to stop has a note if the key of a tag is nearly {@code curfew:never-stop}, and
   * none otherwise. Faults add no such tag.
   */
  static void nearMissesAreNoted(NightFacts facts) {
    for (PlayedExecution run : facts.runs()) {
      for (PlannedInstance entry : facts.entries(run)) {
        Instant end = facts.lastStepEnd(run);
        Set<Optional<String>> expected =
            facts.past(entry.instance(), facts.night.at(), end).stream()
                .map(IndependentEvaluator::nearMiss)
                .collect(Collectors.toSet());
        Optional<String> noted =
            entry.evaluation().notes().stream()
                .filter(Note.MisspelledNeverStop.class::isInstance)
                .map(note -> ((Note.MisspelledNeverStop) note).key())
                .findFirst();
        require(
            entry.evaluation().stops() ? expected.contains(noted) : noted.isEmpty(),
            "a note about the tag key " + expected + " if the instance is to be stopped",
            "%s",
            entry);
      }
    }
  }

  private static Set<ExpectedVerdict> expected(
      NightFacts facts, Collection<Instance> past, Set<List<PolicyDocument>> readable) {
    return past.stream()
        .flatMap(instance -> readable.stream().map(table -> facts.evaluator().of(instance, table)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isRight(
      NightFacts facts,
      PlannedInstance entry,
      Instance instance,
      Set<List<PolicyDocument>> readable) {
    ExpectedVerdict said =
        new ExpectedVerdict(
            entry.evaluation().verdict() == Effect.KEEP,
            entry.evaluation().policy(),
            entry.evaluation().obstacle().map(Obstacle::text));
    return readable.stream().anyMatch(table -> facts.evaluator().of(instance, table).equals(said));
  }
}
