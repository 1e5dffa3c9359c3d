package dev.curfew.harness.matrix;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The expected result of one night of the fault matrix. What a row leaves out is as in a night
 * without faults, or is not checked.
 *
 * @param status of the run; {@code stopped} if left out
 * @param failure texts that the reason of the failure must contain
 * @param notInFailure texts that it must not contain
 * @param outcomes how many planned instances have each outcome, in all regions. {@code other} is
 *     the number of those with any outcome that is not named; an outcome that is not named has
 *     none. All are stopped if this is left out
 * @param atMost the most instances with an outcome
 * @param reports how often each channel accepted the report; once if left out
 * @param report texts that the mail must contain
 * @param targets the status of regions
 * @param instances by id
 * @param stopCalls by region or {@code all}: the number of StopInstances calls, or {@code <N}
 * @param firstCallIsRepeated whether the second call in {@code eu-west-1} names the same instances
 * @param firstStopCallAfter how long after the start the first call in {@code eu-west-1} is later
 * @param responses by EC2 action, an error code that was among the responses
 * @param longerThan how long the execution lasts at least
 * @param shorterThan how long it lasts at most
 * @param lostInvocations how many invocations ended without a response
 * @param repeatedInvocations how many requests reached a function a second time
 * @param deferredMessages how often a channel asked to retry later
 * @param refusedTableCalls how many calls DynamoDB refused
 * @param historyEventsBelow more than the events in the history of the execution
 * @param execution the status of the execution
 * @param morning the expected result of the first morning that is not skipped
 */
record Expected(
    String status,
    List<String> failure,
    List<String> notInFailure,
    Optional<Map<String, Integer>> outcomes,
    Map<String, Integer> atMost,
    Map<String, Integer> reports,
    List<String> report,
    Map<String, String> targets,
    Map<String, ExpectedInstance> instances,
    Map<String, String> stopCalls,
    boolean firstCallIsRepeated,
    Optional<Duration> firstStopCallAfter,
    Map<String, String> responses,
    Optional<Duration> longerThan,
    Optional<Duration> shorterThan,
    Optional<Integer> lostInvocations,
    Optional<Integer> repeatedInvocations,
    Optional<Integer> deferredMessages,
    Optional<Integer> refusedTableCalls,
    Optional<Integer> historyEventsBelow,
    Optional<String> execution,
    ExpectedMorning morning) {
  /** Nothing differs from a night without faults. */
  static final Expected ALL_STOPPED =
      new Expected(
          null, null, null, null, null, null, null, null, null, null, false, null, null, null, null,
          null, null, null, null, null, null, null);

  Expected {
    status = requireNonNullElse(status, "stopped");
    failure = List.copyOf(requireNonNullElse(failure, List.of()));
    notInFailure = List.copyOf(requireNonNullElse(notInFailure, List.of()));
    outcomes = requireNonNullElse(outcomes, Optional.empty());
    atMost = Map.copyOf(requireNonNullElse(atMost, Map.of()));
    reports = Map.copyOf(requireNonNullElse(reports, Map.of("Slack", 1, "Mail", 1)));
    report = List.copyOf(requireNonNullElse(report, List.of()));
    targets = Map.copyOf(requireNonNullElse(targets, Map.of()));
    instances = Map.copyOf(requireNonNullElse(instances, Map.of()));
    stopCalls = Map.copyOf(requireNonNullElse(stopCalls, Map.of()));
    firstStopCallAfter = requireNonNullElse(firstStopCallAfter, Optional.empty());
    responses = Map.copyOf(requireNonNullElse(responses, Map.of()));
    longerThan = requireNonNullElse(longerThan, Optional.empty());
    shorterThan = requireNonNullElse(shorterThan, Optional.empty());
    lostInvocations = requireNonNullElse(lostInvocations, Optional.empty());
    repeatedInvocations = requireNonNullElse(repeatedInvocations, Optional.empty());
    deferredMessages = requireNonNullElse(deferredMessages, Optional.empty());
    refusedTableCalls = requireNonNullElse(refusedTableCalls, Optional.empty());
    historyEventsBelow = requireNonNullElse(historyEventsBelow, Optional.empty());
    execution = requireNonNullElse(execution, Optional.empty());
    morning = requireNonNullElse(morning, ExpectedMorning.ALL_STARTED);
  }

  /**
   * The expected result of a morning; what a row leaves out is as in a morning without faults.
   *
   * @param status of the run; {@code started} if left out
   * @param failure texts that the reason of the failure must contain
   * @param report texts that the mail must contain
   * @param outcomes how many instances have each outcome; all are started if this is left out
   * @param instances by id, those with an outcome of their own
   * @param startCalls the number of StartInstances calls in {@code eu-west-1}, or {@code <N}
   * @param longerThan how long the execution lasts at least
   * @param reports how often each channel accepted its report; once if left out
   */
  record ExpectedMorning(
      String status,
      List<String> failure,
      List<String> report,
      Optional<Map<String, Integer>> outcomes,
      Map<String, ExpectedStart> instances,
      Optional<String> startCalls,
      Optional<Duration> longerThan,
      Map<String, Integer> reports) {
    static final ExpectedMorning ALL_STARTED =
        new ExpectedMorning(null, null, null, null, null, null, null, null);

    ExpectedMorning {
      status = requireNonNullElse(status, "started");
      failure = List.copyOf(requireNonNullElse(failure, List.of()));
      report = List.copyOf(requireNonNullElse(report, List.of()));
      outcomes = requireNonNullElse(outcomes, Optional.empty());
      instances = Map.copyOf(requireNonNullElse(instances, Map.of()));
      startCalls = requireNonNullElse(startCalls, Optional.empty());
      longerThan = requireNonNullElse(longerThan, Optional.empty());
      reports = Map.copyOf(requireNonNullElse(reports, Map.of("Slack", 1, "Mail", 1)));
    }
  }

  /**
   * The expected result of the start of one instance.
   *
   * @param detail a text that the outcome's detail must contain
   * @param startCalls how many StartInstances calls name it
   */
  record ExpectedStart(String outcome, Optional<String> detail, Optional<Integer> startCalls) {}

  /**
   * The expected result of one instance.
   *
   * @param outcome one, or alternatives with {@code or} between them
   * @param detail a text that the outcome's detail must contain
   * @param note a text that one of its notes must contain
   * @param notes how many notes it has
   * @param policy the deciding policy
   * @param stopCalls how many StopInstances calls name it
   */
  record ExpectedInstance(
      String outcome,
      Optional<String> detail,
      Optional<String> note,
      Optional<Integer> notes,
      Optional<String> policy,
      Optional<Integer> stopCalls) {}
}
