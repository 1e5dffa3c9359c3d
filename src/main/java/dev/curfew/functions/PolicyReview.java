package dev.curfew.functions;

import static java.util.Objects.requireNonNull;

import dev.curfew.analysis.finding.Finding;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.analysis.finding.UnknownNames;
import dev.curfew.analysis.search.Question;
import dev.curfew.instance.KnownRegions;
import dev.curfew.instance.Target;
import dev.curfew.log.EventLog;
import dev.curfew.log.LogEvent;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.MatchField;
import dev.curfew.reason.Warning;
import dev.curfew.reason.Warning.PolicyFault;
import dev.curfew.run.Run;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds policies that are probably not what their owners meant, for the log and the report of a
 * run. It is not part of the run's decisions: it ends after a time limit with what it has found,
 * and no failure of it fails a step.
 */
public final class PolicyReview {
  /** More policies than this are not analyzed: the time limit would end it without a result. */
  private static final int MAX_POLICIES = 1_000;

  /** No warning depends on obstacles, so one type of each kind is enough. */
  private static final Map<String, Boolean> TYPES = Map.of("m6i.large", false, "m6id.large", true);

  private static final Duration SPAN = Duration.ofDays(366);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

  private final PolicySnapshots snapshots;
  private final EventLog log;
  private final Supplier<Long> nanoTime;

  public PolicyReview(PolicySnapshots snapshots, EventLog log) {
    this(snapshots, log, System::nanoTime);
  }

  PolicyReview(PolicySnapshots snapshots, EventLog log, Supplier<Long> nanoTime) {
    this.snapshots = requireNonNull(snapshots, "snapshots");
    this.log = requireNonNull(log, "log");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
  }

  /** Logs each finding about the run's policies as a warning. */
  public void log(Run run) {
    find(run)
        .forEach(found ->
            log.write(
                LogEvent.warn("policy-to-look-at")
                    .with("policy", found.policy())
                    .with("path", found.place())
                    .with("finding", found.code())));
  }

  /**
   * The findings about the policies that the run recorded; none if it recorded none, or invalid
   * policies.
   */
  public List<Warning.PolicyToLookAt> find(Run run) {
    try {
      List<PolicyDocument> documents = snapshots.snapshot(run.id()).orElseGet(List::of);
      PolicyReading reading = PolicyReading.of(documents, run.zone());
      if (documents.isEmpty() || documents.size() > MAX_POLICIES || !reading.errors().isEmpty()) {
        return List.of();
      }
      PolicyAnalysis found =
          PolicyAnalysis.warnings(
              reading.set().of(run.occasion()).policies(), objects(documents), question(run));
      if (!found.undecided().isEmpty()) {
        log.write(
            LogEvent.info("policies-not-all-analyzed").with("undecided", found.undecided().size()));
      }
      List<Warning.PolicyToLookAt> warnings =
          found.findings().stream().flatMap(one -> warning(one).stream()).toList();
      return Stream.concat(
              unknownRegions(reading.set().of(run.occasion()).policies(), run)
                  .filter(unknown ->
                      warnings.stream()
                          .noneMatch(warning ->
                              warning.policy().equals(unknown.policy())
                                  && warning.place().equals(unknown.place()))),
              warnings.stream())
          .toList();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      log.write(LogEvent.warn("policy-analysis-failed").with("error", failure.toString()));
      return List.of();
    }
  }

  private static Stream<Warning.PolicyToLookAt> unknownRegions(List<Policy> policies, Run run) {
    List<String> known =
        Stream.concat(KnownRegions.NAMES.stream(), run.targets().stream().map(Target::region))
            .toList();
    return policies.stream()
        .filter(Policy::enabled)
        .flatMap(policy ->
            UnknownNames.of(policy, MatchField.Named.REGION, known).stream()
                .map(unknown ->
                    new Warning.PolicyToLookAt(
                        PolicyFault.UNKNOWN_REGION, policy.id(), unknown.path())));
  }

  private Question question(Run run) {
    return new Question(
        run.now(), run.now().plus(SPAN), run.byDefault(), TYPES, TIME_LIMIT, nanoTime);
  }

  private static Map<String, DocumentValue.ObjectValue> objects(List<PolicyDocument> documents) {
    Map<String, DocumentValue.ObjectValue> objects = new HashMap<>();
    for (PolicyDocument document : documents) {
      if (document.root() instanceof DocumentValue.ObjectValue object) {
        objects.put(document.name(), object);
      }
    }
    return objects;
  }

  private static Optional<Warning.PolicyToLookAt> warning(Finding finding) {
    return fault(finding.kind())
        .map(fault -> new Warning.PolicyToLookAt(fault, finding.policy(), finding.path()));
  }

  /** Empty for a kind that is a suggestion. */
  private static Optional<PolicyFault> fault(Finding.Kind kind) {
    return switch (kind) {
      case OVER -> Optional.of(PolicyFault.OVER);
      case KEEPS_EVERYTHING -> Optional.of(PolicyFault.KEEPS_EVERYTHING);
      case NEVER_MATCHES -> Optional.of(PolicyFault.NEVER_MATCHES);
      case OVERRIDDEN -> Optional.of(PolicyFault.OVERRIDDEN);
      case VALUE_NEVER_MATCHES -> Optional.of(PolicyFault.VALUE_NEVER_MATCHES);
      case REDUNDANT, DESPITE_NEVER_LIFTS, NEVER_ON_FLEET -> Optional.empty();
    };
  }
}
