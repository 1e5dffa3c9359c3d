package dev.curfew.local.faults;

import dev.curfew.ec2.CheckStatus;
import dev.curfew.instance.HasText;
import dev.curfew.local.faults.Fault.Answer;
import dev.curfew.local.faults.Fault.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The faults of one run, and how often each has struck. If several faults of one sort apply to a
 * call, only the first strikes and is counted. Thread-safe.
 */
public final class FaultPlan {
  private final List<Fault> faults;
  private final int[] struck;
  private final List<Map<String, Integer>> met;
  private final CallEvents events;
  private final InstantSource clock;
  private final Instant start;

  /**
   * @param clock its current time is the run's start
   */
  public FaultPlan(List<Fault> faults, InstantSource clock) {
    this.faults = List.copyOf(faults);
    this.struck = new int[faults.size()];
    this.met = faults.stream().<Map<String, Integer>>map(_ -> new HashMap<>()).toList();
    this.events = new CallEvents(times().flatMap(time -> time.event().stream()).toList(), clock);
    this.clock = clock;
    this.start = clock.instant();
  }

  /** When the run started. */
  public Instant start() {
    return start;
  }

  /**
   * When a time of this run is or was; empty if it counts from an event that has not occurred.
   *
   * @param region of the call or instance that the fault is about; empty if it is about neither
   */
  public Optional<Instant> timeOf(FaultTime time, Optional<String> region) {
    return time.event().isEmpty()
        ? Optional.of(start.plus(time.plus()))
        : events.timeOf(time.event().get(), region).map(event -> event.plus(time.plus()));
  }

  /**
   * Counts a call that begins, for the events that faults refer to.
   *
   * @param name an action of EC2, or a function
   * @param region empty text for a call without one
   * @return to be run when the call ends
   */
  public Runnable begin(CallEvent.Source source, String name, String region) {
    return events.begin(source, name, region);
  }

  /** How long an instance stays in {@code stopping}; the rule is empty for most. */
  public Optional<Fault.Stuck> stuck(String region, String instance) {
    return lasting(Fault.Stuck.class, region, instance);
  }

  public boolean isStopProtected(String region, String instance) {
    return lasting(Fault.StopProtected.class, region, instance).isPresent();
  }

  /** Why {@code StopInstances} refuses an instance; empty for most. */
  public Optional<Fault.RefusedStop> refusedStop(String region, String instance) {
    return lasting(Fault.RefusedStop.class, region, instance);
  }

  /** Why {@code StartInstances} refuses an instance; empty for most. */
  public Optional<Fault.RefusedStart> refusedStart(String region, String instance) {
    return lasting(Fault.RefusedStart.class, region, instance);
  }

  /**
   * The shortage that {@code StartInstances} meets for this number of instances of a zone and type;
   * empty if none. Each invocation counts.
   */
  public synchronized Optional<Fault.Shortage> shortage(
      String region, String zone, String type, int instances) {
    return next(
        Fault.Shortage.class,
        region,
        rule ->
            rule.region().matches(region)
                && rule.zone().matches(zone)
                && rule.type().matches(type)
                && instances > rule.room().orElse(0));
  }

  /** Why an instance stops again after its start; empty for most. */
  public Optional<Fault.StopAfterStart> stopAfterStart(String region, String instance) {
    return lasting(Fault.StopAfterStart.class, region, instance);
  }

  /** The fixed result of the status checks of an instance; empty for most. */
  public Optional<CheckStatus> statusChecks(String region, String instance) {
    return lasting(Fault.FixedStatusChecks.class, region, instance)
        .flatMap(rule -> HasText.parse(CheckStatus.class, rule.status()));
  }

  /** Whether a describing call omits an instance. Each invocation counts. */
  public synchronized boolean isUnlisted(String region, String instance) {
    return next(Fault.Unlisted.class, region, rule -> rule.of().include(region, instance))
        .isPresent();
  }

  /** The scripted changes of instances, in the order of the file. */
  public List<Fault.Happens> happenings() {
    return all(Fault.Happens.class).toList();
  }

  /** The scripted launches, in the order of the file. */
  public List<Fault.Launched> launches() {
    return all(Fault.Launched.class).toList();
  }

  /**
   * The effect of the faults on an EC2 call. Each invocation counts as a call.
   *
   * @param region empty text for {@code DescribeRegions}
   * @param action for example {@code StopInstances}
   */
  public synchronized CallEffect call(String region, String action) {
    Duration latency =
        next(Fault.Slow.class, region, rule -> hit(rule, region, action))
            .map(Fault.Slow::by)
            .orElse(Duration.ZERO);
    Duration staleness =
        next(Fault.Stale.class, region, rule -> hit(rule, region, action))
            .map(Fault.Stale::by)
            .orElse(Duration.ZERO);
    boolean isIgnored =
        next(Fault.Ignored.class, region, rule -> rule.affects(action) && hit(rule, region, action))
            .isPresent();
    return new CallEffect(
        latency,
        staleness,
        isIgnored,
        next(Answer.class, region, rule -> hit(rule, region, action)));
  }

  /** The error response of Slack to a post. Each invocation counts. */
  public synchronized Optional<Fault.Slack> slack() {
    return next(Fault.Slack.class, "", _ -> true);
  }

  /** The error response of SES to a mail. Each invocation counts. */
  public synchronized Optional<Fault.Mail> mail() {
    return next(Fault.Mail.class, "", _ -> true);
  }

  /**
   * The error response of DynamoDB to a call. Each invocation counts.
   *
   * @param action for example {@code PutItem}
   */
  public synchronized Optional<Fault.Table> table(String action) {
    return next(Fault.Table.class, "", rule -> rule.action().matches(action));
  }

  /** The edits of the policy table that are due by now, by time; each is returned once. */
  public synchronized List<Fault.PolicyEdit> policyEdits() {
    Map<Fault.PolicyEdit, Instant> due = new LinkedHashMap<>();
    for (int i = 0; i < struck.length; i++) {
      if (struck[i] == 0
          && faults.get(i) instanceof Fault.PolicyEdit edit
          && hasCome(edit.after(), Optional.empty())) {
        struck[i]++;
        due.put(edit, timeOf(edit.after(), Optional.empty()).orElseThrow());
      }
    }
    return due.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Whether and how an invocation crashes or times out. Asking counts: call it once for each
   * invocation, at its beginning.
   *
   * @param function for example {@code StopInstances}
   * @param region of its request; empty text if it has none
   */
  public synchronized Optional<Fault.Crash> crash(String function, String region) {
    Optional<Fault.Crash> crash = Optional.empty();
    for (int i = 0; i < struck.length; i++) {
      if (faults.get(i) instanceof Fault.Crash rule
          && rule.function().matches(function)
          && rule.region().matches(region)
          && ++struck[i] == rule.call().orElse(struck[i])
          && crash.isEmpty()) {
        crash = Optional.of(rule);
      }
    }
    return crash;
  }

  /**
   * The delay after which a request reaches a function a second time; empty for most. Asking
   * counts: call it once for each request.
   *
   * @param function for example {@code StopInstances}
   */
  public synchronized Optional<Duration> twice(String function) {
    Optional<Duration> after = Optional.empty();
    for (int i = 0; i < struck.length; i++) {
      if (faults.get(i) instanceof Fault.Twice rule
          && rule.function().matches(function)
          && ++struck[i] == rule.call()
          && after.isEmpty()) {
        after = Optional.of(rule.after());
      }
    }
    return after;
  }

  private static boolean hit(OnCall rule, String region, String action) {
    return rule.calls().region().matches(region) && rule.calls().action().matches(action);
  }

  private <F extends Fault.Lasting> Optional<F> lasting(
      Class<F> kind, String region, String instance) {
    return all(kind).filter(rule -> rule.of().include(region, instance)).findFirst();
  }

  private <F extends Fault> Stream<F> all(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The first fault of this kind that strikes the current call. */
  private <F extends Fault.Recurring> Optional<F> next(
      Class<F> kind, String region, Predicate<F> isAbout) {
    int striking = -1;
    for (int i = 0; i < struck.length; i++) {
      if (kind.isInstance(faults.get(i)) && isAbout.test(kind.cast(faults.get(i)))) {
        F fault = kind.cast(faults.get(i));
        int number = met.get(i).merge(region, 1, Integer::sum);
        if (striking < 0 && strikes(fault.times(), struck[i], number, region)) {
          striking = i;
        }
      }
    }
    if (striking < 0) {
      return Optional.empty();
    }
    struck[striking]++;
    return Optional.of(kind.cast(faults.get(striking)));
  }

  private boolean strikes(FaultWindow window, int times, int number, String region) {
    Optional<String> own = region.isEmpty() ? Optional.empty() : Optional.of(region);
    return window.admits(times, number)
        && window.after().filter(begin -> !hasCome(begin, own)).isEmpty()
        && window.before().filter(end -> hasCome(end, own)).isEmpty();
  }

  private boolean hasCome(FaultTime time, Optional<String> region) {
    return timeOf(time, region).filter(at -> !at.isAfter(clock.instant())).isPresent();
  }

  private Stream<FaultTime> times() {
    return faults.stream()
        .flatMap(fault ->
            switch (fault) {
              case Fault.Scheduled scheduled -> Stream.of(scheduled.after());
              case Fault.Recurring recurring -> recurring.times().bounds();
              case Fault.Lasting _, Fault.Crash _, Fault.Twice _ -> Stream.empty();
            });
  }
}
