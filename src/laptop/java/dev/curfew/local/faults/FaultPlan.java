package dev.curfew.local.faults;

import dev.curfew.local.faults.Fault.Answer;
import dev.curfew.local.faults.Fault.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of one run, and how often each has struck. Where several would strike, the one that
 * stands first does, and only it is counted. Thread-safe.
 */
public final class FaultPlan {
  private final List<Fault> faults;
  private final int[] struck;
  private final InstantSource clock;
  private final Instant start;

  /**
   * @param clock what it says now is the run's start
   */
  public FaultPlan(List<Fault> faults, InstantSource clock) {
    this.faults = List.copyOf(faults);
    this.struck = new int[faults.size()];
    this.clock = clock;
    this.start = clock.instant();
  }

  /** When the run started: what every offset counts from. */
  public Instant start() {
    return start;
  }

  /** How long an instance stays in {@code stopping}; the rule is empty for most. */
  public Optional<Fault.Stuck> stuck(String region, String instance) {
    return all(Fault.Stuck.class).filter(rule -> rule.of().include(region, instance)).findFirst();
  }

  public boolean isStopProtected(String region, String instance) {
    return all(Fault.StopProtected.class).anyMatch(rule -> rule.of().include(region, instance));
  }

  /** Why {@code StopInstances} refuses an instance; empty for most. */
  public Optional<Fault.RefusedStop> refusedStop(String region, String instance) {
    return all(Fault.RefusedStop.class)
        .filter(rule -> rule.of().include(region, instance))
        .findFirst();
  }

  /** Whether a describing call leaves an instance out; counted as left out. */
  public synchronized boolean isUnlisted(String region, String instance) {
    return next(Fault.Unlisted.class, rule -> rule.of().include(region, instance)).isPresent();
  }

  /** What happens to instances that are there, in the order in which the rules stand. */
  public List<Fault.Happens> happenings() {
    return all(Fault.Happens.class).toList();
  }

  /** Which instances are launched, in the order in which the rules stand. */
  public List<Fault.Launched> launches() {
    return all(Fault.Launched.class).toList();
  }

  /**
   * What becomes of a call of EC2, counted as made.
   *
   * @param region empty text for {@code DescribeRegions}
   * @param action for example {@code StopInstances}
   */
  public synchronized CallEffect call(String region, String action) {
    Duration latency =
        next(Fault.Slow.class, rule -> hit(rule, region, action))
            .map(Fault.Slow::by)
            .orElse(Duration.ZERO);
    Duration staleness =
        next(Fault.Stale.class, rule -> hit(rule, region, action))
            .map(Fault.Stale::by)
            .orElse(Duration.ZERO);
    return new CallEffect(
        latency, staleness, next(Answer.class, rule -> hit(rule, region, action)));
  }

  /** What Slack answers to a post instead of taking it, counted as made. */
  public synchronized Optional<Fault.Slack> slack() {
    return next(Fault.Slack.class, _ -> true);
  }

  /** Why SES refuses a mail, counted as sent. */
  public synchronized Optional<Fault.Mail> mail() {
    return next(Fault.Mail.class, _ -> true);
  }

  /**
   * Why DynamoDB refuses a call, counted as made.
   *
   * @param action for example {@code PutItem}
   */
  public synchronized Optional<Fault.Table> table(String action) {
    return next(Fault.Table.class, rule -> rule.action().matches(action));
  }

  /** The edits of the policy table that are due by now, by time; each is handed out once. */
  public synchronized List<Fault.PolicyEdit> policyEdits() {
    List<Fault.PolicyEdit> due = new ArrayList<>();
    for (int i = 0; i < struck.length; i++) {
      if (struck[i] == 0
          && faults.get(i) instanceof Fault.PolicyEdit edit
          && edit.after().compareTo(since()) <= 0) {
        struck[i]++;
        due.add(edit);
      }
    }
    due.sort(Comparator.comparing(Fault.PolicyEdit::after));
    return due;
  }

  /**
   * Whether, and how, an invocation of a function ends before its time. Ask once for each
   * invocation, at its beginning: asking counts it.
   *
   * @param function for example {@code StopInstances}
   * @param region of its request; empty text where it has none
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
   * How much later a request reaches a function a second time; empty for most. Ask once for each
   * request: asking counts it.
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

  private <F extends Fault> Stream<F> all(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The first rule of this kind that strikes now; it is counted. */
  private <F extends Fault> Optional<F> next(Class<F> kind, Predicate<F> strikes) {
    Duration since = since();
    for (int i = 0; i < struck.length; i++) {
      Fault fault = faults.get(i);
      if (kind.isInstance(fault)
          && times(fault).hold(struck[i], since)
          && strikes.test(kind.cast(fault))) {
        struck[i]++;
        return Optional.of(kind.cast(fault));
      }
    }
    return Optional.empty();
  }

  private static FaultWindow times(Fault fault) {
    return switch (fault) {
      case OnCall call -> call.calls().times();
      case Fault.Unlisted unlisted -> unlisted.times();
      case Fault.Slack slack -> slack.times();
      case Fault.Mail mail -> mail.times();
      case Fault.Table table -> table.times();
      case Fault.Stuck _,
          Fault.StopProtected _,
          Fault.RefusedStop _,
          Fault.Happens _,
          Fault.Launched _,
          Fault.PolicyEdit _,
          Fault.Crash _,
          Fault.Twice _ ->
          FaultWindow.ALWAYS;
    };
  }

  private Duration since() {
    return Duration.between(start, clock.instant());
  }
}
