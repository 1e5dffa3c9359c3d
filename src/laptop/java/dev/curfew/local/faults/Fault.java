package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One rule of what goes wrong. {@code docs/faults.md} has an example of each. */
public sealed interface Fault {

  /** Which instances a rule is about. */
  record Instances(Glob region, Glob instance) {
    public Instances {
      requireNonNull(region, "region");
      requireNonNull(instance, "instance");
    }

    boolean include(String inRegion, String id) {
      return region.matches(inRegion) && instance.matches(id);
    }
  }

  /** Which calls of EC2 a rule is about; the region of {@code DescribeRegions} is empty text. */
  record Calls(Glob region, Glob action, FaultWindow times) {
    public Calls {
      requireNonNull(region, "region");
      requireNonNull(action, "action");
      requireNonNull(times, "times");
    }
  }

  /** Something that happens once, at a time. */
  sealed interface Scheduled extends Fault {
    FaultTime after();
  }

  /** A rule that strikes some of the calls that it is about. */
  sealed interface Recurring extends Fault {
    FaultWindow times();
  }

  /**
   * Stays in {@code stopping}.
   *
   * @param length how long; empty for ever
   */
  record Stuck(Instances of, Optional<Duration> length) implements Fault {}

  /** Has stop protection, which no listing shows. */
  record StopProtected(Instances of) implements Fault {}

  /**
   * {@code StopInstances} refuses it.
   *
   * @param words EC2's message; {@code {instance}} stands for the id, and need not be there
   */
  record RefusedStop(Instances of, String code, String words) implements Fault {}

  /** Describing calls leave it out, though it is there: EC2 is eventually consistent. */
  record Unlisted(Instances of, FaultWindow times) implements Recurring {}

  /** Something happens to instances that are there at the time. */
  record Happens(Instances of, FaultTime after, Happening what) implements Scheduled {
    public Happens(Instances of, Duration afterStart, Happening what) {
      this(of, FaultTime.afterStart(afterStart), what);
    }
  }

  /** What happens to an instance, by somebody else's hand. */
  sealed interface Happening {
    record Terminated() implements Happening {}

    record Stopped() implements Happening {}

    record Started() implements Happening {}

    record Tagged(String key, String value) implements Happening {}
  }

  /** A new instance is launched. */
  record Launched(
      String region, String instance, FaultTime after, String type, Map<String, String> tags)
      implements Scheduled {
    public Launched {
      tags = Map.copyOf(tags);
    }

    public Launched(
        String region,
        String instance,
        Duration afterStart,
        String type,
        Map<String, String> tags) {
      this(region, instance, FaultTime.afterStart(afterStart), type, tags);
    }
  }

  /** A rule about calls of EC2. */
  sealed interface OnCall extends Recurring {
    Calls calls();

    @Override
    default FaultWindow times() {
      return calls().times();
    }
  }

  /** A rule that decides what a call answers. */
  sealed interface Answer extends OnCall {}

  /** A service control policy denies the call. */
  record Denied(Calls calls) implements Answer {}

  /** The call fails. */
  record Failing(Calls calls, String code, String words) implements Answer {}

  /** The call is throttled, whatever the buckets hold. */
  record Throttled(Calls calls) implements Answer {}

  /**
   * No answer comes back.
   *
   * @param acts whether EC2 acts on the call all the same
   */
  record Lost(Calls calls, boolean acts) implements Answer {}

  /** The call takes this long. */
  record Slow(Calls calls, Duration by) implements OnCall {}

  /** A describing call answers as of so long ago. */
  record Stale(Calls calls, Duration by) implements OnCall {}

  /**
   * Slack answers with this HTTP status.
   *
   * @param retryAfter the header {@code Retry-After}
   */
  record Slack(FaultWindow times, int status, Optional<Duration> retryAfter) implements Recurring {}

  /** SES refuses the mail. */
  record Mail(FaultWindow times, String code, String words) implements Recurring {}

  /**
   * DynamoDB refuses the call.
   *
   * @param action for example {@code PutItem}
   */
  record Table(Glob action, FaultWindow times, String code, String words) implements Recurring {}

  /**
   * Somebody edits the policy table.
   *
   * @param id the policy's key
   * @param document the JSON that is put there, whether valid or not; empty if it is deleted
   */
  record PolicyEdit(FaultTime after, String id, Optional<String> document) implements Scheduled {
    public PolicyEdit(Duration afterStart, String id, Optional<String> document) {
      this(FaultTime.afterStart(afterStart), id, document);
    }
  }

  /**
   * A Lambda function ends before its time.
   *
   * @param function for example {@code StopInstances}
   * @param region of its request; an empty text for a function that has none
   * @param call in which of these invocations, from 1; empty for all
   * @param moment {@code BEFORE}: the handler does nothing; {@code AFTER}: it does everything, and
   *     its response is lost
   */
  record Crash(Glob function, Glob region, OptionalInt call, CallEvent.Moment moment, Manner manner)
      implements Fault {
    public Crash {
      requireNonNull(function, "function");
      requireNonNull(region, "region");
      requireNonNull(call, "call");
    }
  }

  /** How a function ends before its time. */
  enum Manner {
    /** Its process is killed. */
    KILLED,
    /** It hangs until Lambda ends it. */
    TIMED_OUT
  }

  /**
   * A request reaches a Lambda function twice, and both invocations go on: as after a client that
   * did not wait for the answer and asked again.
   *
   * @param function for example {@code StopInstances}
   * @param call which of its invocations, from 1
   * @param after how much later the second begins
   */
  record Twice(Glob function, int call, Duration after) implements Fault {}
}
