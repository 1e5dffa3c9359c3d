package dev.curfew.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.faults.Fault.Calls;
import dev.curfew.local.faults.Fault.Happening;
import dev.curfew.local.faults.Fault.Happens;
import dev.curfew.local.faults.Fault.Instances;
import dev.curfew.policy.match.Glob;
import java.time.Duration;
import java.util.Optional;

/** Reads one rule by its kind. */
final class FaultReader {
  private static final int MANY = 1_000_000;
  private static final String KINDS =
      "stuck, stop-protection, refuse, unlisted, terminate, stop, start, tag, launch, deny, fail, throttle,"
          + " lose, slow, stale, slack, mail, table, policy, crash, timeout, twice";

  private FaultReader() {}

  /** The rule that these keys make; keys it does not know are left. */
  static Fault read(FaultFields rule) {
    String kind = rule.text("kind");
    return switch (kind) {
      case "stuck" -> new Fault.Stuck(instances(rule), rule.optionalDuration("for"));
      case "stop-protection" -> new Fault.StopProtected(instances(rule));
      case "refuse" ->
          new Fault.RefusedStop(instances(rule), rule.text("code"), rule.text("words"));
      case "terminate" -> happens(rule, new Happening.Terminated());
      case "stop" -> happens(rule, new Happening.Stopped());
      case "start" -> happens(rule, new Happening.Started());
      case "unlisted" -> new Fault.Unlisted(instances(rule), times(rule));
      case "tag" -> happens(rule, new Happening.Tagged(rule.text("key"), rule.anyText("value")));
      case "launch" -> launched(rule);
      case "deny" -> new Fault.Denied(calls(rule));
      case "fail" -> new Fault.Failing(calls(rule), rule.text("code"), words(rule));
      case "throttle" -> new Fault.Throttled(calls(rule));
      case "lose" -> new Fault.Lost(calls(rule), rule.bool("acts", true));
      case "slow" -> new Fault.Slow(calls(rule), rule.duration("by"));
      case "stale" -> new Fault.Stale(calls(rule), rule.duration("by"));
      case "slack" -> slack(rule);
      case "mail" -> new Fault.Mail(times(rule), rule.text("code"), rule.text("words"));
      case "table" -> table(rule);
      case "policy" -> policy(rule);
      case "crash" -> crash(rule, Fault.Manner.KILLED);
      case "timeout" -> crash(rule, Fault.Manner.TIMED_OUT);
      case "twice" ->
          new Fault.Twice(
              rule.glob("function"), rule.number("call", 1, MANY), rule.duration("after"));
      default -> throw rule.mistake("kind", "'%s'".formatted(kind), KINDS);
    };
  }

  private static Instances instances(FaultFields rule) {
    return new Instances(rule.glob("region"), rule.glob("instance"));
  }

  private static Happens happens(FaultFields rule, Happening what) {
    return new Happens(instances(rule), after(rule), what);
  }

  private static Fault launched(FaultFields rule) {
    return new Fault.Launched(
        rule.text("region"),
        rule.text("instance"),
        after(rule),
        rule.text("type", "t3.micro"),
        rule.texts("tags"));
  }

  private static Calls calls(FaultFields rule) {
    return new Calls(rule.glob("region"), rule.glob("action"), times(rule));
  }

  private static FaultWindow times(FaultFields rule) {
    return new FaultWindow(
        rule.optionalNumber("first", 1, MANY),
        rule.optionalNumber("call", 1, MANY),
        rule.value("after")
            .map(_ -> time(rule, "after", CallEvent.Moment.AFTER))
            .orElse(FaultTime.START),
        rule.value("before").map(_ -> time(rule, "before", CallEvent.Moment.BEFORE)));
  }

  private static FaultTime after(FaultFields rule) {
    return time(rule, "after", CallEvent.Moment.AFTER);
  }

  /** A duration from the run's start, or an event. */
  private static FaultTime time(FaultFields rule, String key, CallEvent.Moment otherwise) {
    if (!rule.required(key, "a duration such as PT90S, or an event").isObject()) {
      return FaultTime.afterStart(rule.duration(key));
    }
    FaultFields event = rule.object(key);
    boolean isFunction = event.value("function").isPresent();
    CallEvent.Moment moment = event.value("when").map(_ -> moment(event)).orElse(otherwise);
    FaultTime time =
        new FaultTime(
            Optional.of(
                new CallEvent(
                    isFunction ? CallEvent.Source.FUNCTION : CallEvent.Source.EC2,
                    Glob.of(event.text(isFunction ? "function" : "action")),
                    event.value("region").map(_ -> event.glob("region")),
                    event.optionalNumber("call", 1, MANY).orElse(1),
                    moment)),
            event.optionalDuration("plus").orElse(Duration.ZERO));
    event.end();
    return time;
  }

  private static String words(FaultFields rule) {
    return rule.text("words", "An internal error has occurred");
  }

  private static Fault slack(FaultFields rule) {
    return new Fault.Slack(
        times(rule), rule.number("status", 300, 599), rule.optionalDuration("retryAfter"));
  }

  private static Fault table(FaultFields rule) {
    String code = rule.text("code", "ProvisionedThroughputExceededException");
    String words =
        rule.text("words", "The level of configured provisioned throughput was exceeded");
    return new Fault.Table(rule.glob("action"), times(rule), code, words);
  }

  private static Fault policy(FaultFields rule) {
    return new Fault.PolicyEdit(
        after(rule), rule.text("id"), rule.value("document").map(JsonNode::toString));
  }

  private static Fault crash(FaultFields rule, Fault.Manner manner) {
    return new Fault.Crash(
        rule.glob("function"),
        rule.glob("region"),
        rule.optionalNumber("call", 1, MANY),
        moment(rule),
        manner);
  }

  private static CallEvent.Moment moment(FaultFields rule) {
    String when = rule.text("when");
    return switch (when) {
      case "before" -> CallEvent.Moment.BEFORE;
      case "after" -> CallEvent.Moment.AFTER;
      default -> throw rule.mistake("when", "'%s'".formatted(when), "before, after");
    };
  }
}
