package dev.curfew.local.faults;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.curfew.ec2.CheckStatus;
import dev.curfew.instance.HasText;
import dev.curfew.local.faults.FaultDeserializers.RawJson;
import dev.curfew.local.json.JsonProblem;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One scripted fault. {@code docs/faults.md} has an example of each. The components are the fields
 * of the JSON; those of an unwrapped component are in the same object.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", visible = true)
@JsonSubTypes({
  @JsonSubTypes.Type(name = "stuck", value = Fault.Stuck.class),
  @JsonSubTypes.Type(name = "stop-protection", value = Fault.StopProtected.class),
  @JsonSubTypes.Type(name = "refuse", value = Fault.RefusedStop.class),
  @JsonSubTypes.Type(name = "refuse-start", value = Fault.RefusedStart.class),
  @JsonSubTypes.Type(name = "shortage", value = Fault.Shortage.class),
  @JsonSubTypes.Type(name = "stop-after-start", value = Fault.StopAfterStart.class),
  @JsonSubTypes.Type(name = "status-checks", value = Fault.FixedStatusChecks.class),
  @JsonSubTypes.Type(name = "unlisted", value = Fault.Unlisted.class),
  @JsonSubTypes.Type(name = "terminate", value = Fault.Terminated.class),
  @JsonSubTypes.Type(name = "stop", value = Fault.Stopped.class),
  @JsonSubTypes.Type(name = "start", value = Fault.Started.class),
  @JsonSubTypes.Type(name = "change-type", value = Fault.TypeChanged.class),
  @JsonSubTypes.Type(name = "tag", value = Fault.Tagged.class),
  @JsonSubTypes.Type(name = "launch", value = Fault.Launched.class),
  @JsonSubTypes.Type(name = "deny", value = Fault.Denied.class),
  @JsonSubTypes.Type(name = "fail", value = Fault.Failing.class),
  @JsonSubTypes.Type(name = "no-credentials", value = Fault.NoCredentials.class),
  @JsonSubTypes.Type(name = "throttle", value = Fault.Throttled.class),
  @JsonSubTypes.Type(name = "lose", value = Fault.Lost.class),
  @JsonSubTypes.Type(name = "ignore", value = Fault.Ignored.class),
  @JsonSubTypes.Type(name = "slow", value = Fault.Slow.class),
  @JsonSubTypes.Type(name = "stale", value = Fault.Stale.class),
  @JsonSubTypes.Type(name = "slack", value = Fault.Slack.class),
  @JsonSubTypes.Type(name = "mail", value = Fault.Mail.class),
  @JsonSubTypes.Type(name = "table", value = Fault.Table.class),
  @JsonSubTypes.Type(name = "policy", value = Fault.PolicyEdit.class),
  @JsonSubTypes.Type(name = "crash", value = Fault.Crash.class),
  @JsonSubTypes.Type(name = "timeout", value = Fault.Crash.class),
  @JsonSubTypes.Type(name = "twice", value = Fault.Twice.class)
})
public sealed interface Fault {

  /** The instances that a fault affects. */
  record Instances(Glob region, Glob instance) {
    public Instances {
      requireNonNull(region, "region");
      requireNonNull(instance, "instance");
    }

    boolean include(String inRegion, String id) {
      return region.matches(inRegion) && instance.matches(id);
    }
  }

  /** The EC2 calls that a fault affects; the region of {@code DescribeRegions} is empty text. */
  record Calls(Glob region, Glob action, @JsonUnwrapped FaultWindow times) {
    public Calls {
      requireNonNull(region, "region");
      requireNonNull(action, "action");
      requireNonNull(times, "times");
    }
  }

  /** A fault that affects instances during the whole run. */
  sealed interface Lasting extends Fault {
    Instances of();
  }

  /** A fault that happens once, at a given time. */
  sealed interface Scheduled extends Fault {
    FaultTime after();
  }

  /** A fault that strikes some of the calls that it is about. */
  sealed interface Recurring extends Fault {
    FaultWindow times();
  }

  /**
   * The instance stays in {@code stopping}.
   *
   * @param length how long; empty for no end
   */
  record Stuck(@JsonUnwrapped Instances of, @JsonProperty("for") Optional<Duration> length)
      implements Lasting {}

  /** The instance has stop protection, which no listing shows. */
  record StopProtected(@JsonUnwrapped Instances of) implements Lasting {}

  /**
   * {@code StopInstances} is refused because of the instance.
   *
   * @param words EC2's message; {@code {instance}} is replaced by the id
   */
  record RefusedStop(@JsonUnwrapped Instances of, String code, String words) implements Lasting {}

  /**
   * {@code StartInstances} is refused because of the instance.
   *
   * @param words EC2's message; {@code {instance}} is replaced by the id
   */
  record RefusedStart(@JsonUnwrapped Instances of, String code, String words) implements Lasting {}

  /**
   * {@code StartInstances} is refused if it names an instance of this zone and type: EC2 lacks the
   * capacity, or a limit is reached.
   *
   * @param zone of the instances; empty text for instances without one
   * @param room how many instances of a call EC2 can start despite it
   */
  record Shortage(
      Glob region,
      Glob zone,
      Glob type,
      OptionalInt room,
      @JsonUnwrapped FaultWindow times,
      String code,
      String words)
      implements Recurring {
    public Shortage {
      requireNonNull(region, "region");
      requireNonNull(zone, "zone");
      requireNonNull(type, "type");
      requireNonNull(room, "room");
      requireNonNull(times, "times");
    }
  }

  /**
   * EC2 accepts the start of the instance, which then stops again.
   *
   * @param code of the state reason, for example {@code Client.InternalError}
   * @param words its message
   */
  record StopAfterStart(@JsonUnwrapped Instances of, String code, String words)
      implements Lasting {}

  /**
   * While the instance runs, its status checks have this fixed result.
   *
   * @param status as EC2 spells it, for example {@code impaired}
   */
  record FixedStatusChecks(@JsonUnwrapped Instances of, String status) implements Lasting {
    public FixedStatusChecks {
      if (HasText.parse(CheckStatus.class, status).isEmpty()) {
        throw JsonProblem.invalidField(
            "status", String.join(", ", HasText.texts(CheckStatus.class)));
      }
    }
  }

  /** Describing calls omit the instance although it exists: EC2 is eventually consistent. */
  record Unlisted(@JsonUnwrapped Instances of, @JsonUnwrapped FaultWindow times)
      implements Recurring {}

  /** A change of instances by another actor. It affects those that exist at the time. */
  sealed interface Happens extends Scheduled {
    Instances of();
  }

  record Terminated(@JsonUnwrapped Instances of, FaultTime after) implements Happens {}

  record Stopped(@JsonUnwrapped Instances of, FaultTime after) implements Happens {}

  record Started(@JsonUnwrapped Instances of, FaultTime after) implements Happens {}

  /** Affects an instance only while it is stopped, as EC2 changes no other. */
  record TypeChanged(@JsonUnwrapped Instances of, FaultTime after, String type) implements Happens {
    public TypeChanged {
      requireNonNull(type, "type");
    }
  }

  record Tagged(@JsonUnwrapped Instances of, FaultTime after, String key, String value)
      implements Happens {}

  /** A new instance is launched. */
  @JsonIgnoreProperties("kind")
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

  /** A fault of EC2 calls. */
  sealed interface OnCall extends Recurring {
    Calls calls();

    @Override
    default FaultWindow times() {
      return calls().times();
    }
  }

  /** A fault that decides the response of a call. */
  sealed interface Answer extends OnCall {}

  /** A service control policy denies the call. */
  record Denied(@JsonUnwrapped Calls calls) implements Answer {}

  /** The call fails. */
  record Failing(@JsonUnwrapped Calls calls, String code, String words) implements Answer {}

  /** The AWS SDK finds no credentials for the call, as after the end of an SSO session. */
  record NoCredentials(@JsonUnwrapped Calls calls) implements Answer {}

  /** The call is throttled, even if the buckets have tokens. */
  record Throttled(@JsonUnwrapped Calls calls) implements Answer {}

  /**
   * The response of the call is lost.
   *
   * @param given whether EC2 acts on the call although its response is lost; true if absent
   */
  record Lost(@JsonUnwrapped Calls calls, @JsonProperty("acts") Optional<Boolean> given)
      implements Answer {
    public Lost(Calls calls, boolean acts) {
      this(calls, Optional.of(acts));
    }

    public boolean acts() {
      return given.orElse(true);
    }
  }

  /**
   * EC2 accepts a call to stop or start instances and does not act on it. Calls that read are
   * neither affected nor counted.
   */
  record Ignored(@JsonUnwrapped Calls calls) implements OnCall {
    private static final Set<String> ACTIONS = Set.of("StopInstances", "StartInstances");

    public Ignored {
      if (ACTIONS.stream().noneMatch(calls.action()::matches)) {
        throw JsonProblem.invalidField(
            "action", "a pattern that matches StopInstances or StartInstances");
      }
    }

    boolean affects(String action) {
      return ACTIONS.contains(action);
    }
  }

  /** The call takes this long. */
  record Slow(@JsonUnwrapped Calls calls, Duration by) implements OnCall {}

  /** A describing call returns the state as of this long ago. */
  record Stale(@JsonUnwrapped Calls calls, Duration by) implements OnCall {}

  /**
   * Slack answers with this HTTP status.
   *
   * @param retryAfter the header {@code Retry-After}
   */
  record Slack(@JsonUnwrapped FaultWindow times, int status, Optional<Duration> retryAfter)
      implements Recurring {
    public Slack {
      if (status < 300 || status > 599) {
        throw JsonProblem.invalidField("status", "a status from 300 to 599");
      }
    }
  }

  /** SES refuses the mail. */
  record Mail(@JsonUnwrapped FaultWindow times, String code, String words) implements Recurring {}

  /**
   * DynamoDB refuses the call.
   *
   * @param action for example {@code PutItem}
   */
  record Table(Glob action, @JsonUnwrapped FaultWindow times, String code, String words)
      implements Recurring {}

  /**
   * Another actor edits the policy table.
   *
   * @param id the policy's key
   * @param document the JSON that is put there, whether valid or not; empty if it is deleted
   */
  @JsonIgnoreProperties("kind")
  record PolicyEdit(
      FaultTime after,
      String id,
      @JsonDeserialize(contentUsing = RawJson.class) Optional<String> document)
      implements Scheduled {
    public PolicyEdit(Duration afterStart, String id, Optional<String> document) {
      this(FaultTime.afterStart(afterStart), id, document);
    }
  }

  /**
   * A Lambda function crashes or times out.
   *
   * @param function for example {@code StopInstances}
   * @param region of its request; empty text if it has none
   * @param call in which of these invocations, from 1; empty for all
   * @param moment {@code BEFORE}: the handler does nothing; {@code AFTER}: it does everything, and
   *     its response is lost
   */
  record Crash(
      Glob function,
      Glob region,
      OptionalInt call,
      @JsonProperty("when") CallEvent.Moment moment,
      @JsonProperty("kind") Manner manner)
      implements Fault {
    public Crash {
      requireNonNull(function, "function");
      requireNonNull(region, "region");
      requireNonNull(call, "call");
    }
  }

  /** How an invocation is ended. */
  enum Manner {
    @JsonProperty("crash")
    KILLED,
    /** It hangs until Lambda ends it. */
    @JsonProperty("timeout")
    TIMED_OUT
  }

  /**
   * A request reaches a Lambda function twice, and both invocations run: as if a client retried
   * without waiting for the response.
   *
   * @param function for example {@code StopInstances}
   * @param call which of its invocations, from 1
   * @param after how much later the second begins
   */
  @JsonIgnoreProperties("kind")
  record Twice(Glob function, int call, Duration after) implements Fault {
    public Twice {
      if (call < 1) {
        throw JsonProblem.invalidField("call", "a whole number from 1");
      }
    }
  }
}
