package dev.curfew.local.fleet.ec2;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.Target;
import dev.curfew.local.faults.CallEffect;
import dev.curfew.local.faults.CallEvent;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Applies latency, token buckets and faults to every call, and records it. Thread-safe. */
final class EmbeddedEndpoint {
  static final String STOP = "StopInstances";
  static final String START = "StartInstances";

  private final Ec2Settings settings;
  private final FaultPlan faults;
  private final InstantSource clock;
  private final Sleeper pause;
  private final CallAudit audit = new CallAudit();
  private final Map<Bucket, TokenBucket> buckets = new ConcurrentHashMap<>();

  private record Bucket(Target target, String of) {}

  /** What a call does once it is inside. */
  interface Act<T> {
    /**
     * @param now when EC2 takes the call
     * @param asOf the time whose states a describing call returns
     */
    T at(Instant now, Instant asOf);
  }

  /** What a call to stop or start does once it is inside. */
  interface Change<T> {
    /**
     * @param now when EC2 takes the call
     * @param isIgnored whether EC2 responds as if it acted, but does not act
     */
    T at(Instant now, boolean isIgnored);
  }

  EmbeddedEndpoint(Ec2Settings settings, FaultPlan faults, InstantSource clock, Sleeper pause) {
    this.settings = settings;
    this.faults = faults;
    this.clock = clock;
    this.pause = pause;
  }

  CallAudit audit() {
    return audit;
  }

  <T> T call(Target target, String action, List<String> ids, Act<T> act) {
    return callWithEffect(
        target, action, ids, (now, effect) -> act.at(now, now.minus(effect.staleness())));
  }

  /** As {@link #call}, for a call to stop or start. */
  <T> T change(Target target, String action, List<String> ids, Change<T> change) {
    return callWithEffect(target, action, ids, (now, effect) -> change.at(now, effect.isIgnored()));
  }

  private <T> T callWithEffect(
      Target target, String action, List<String> ids, BiFunction<Instant, CallEffect, T> act) {
    Runnable ended = faults.begin(CallEvent.Source.EC2, action, target.region());
    CallEffect effect = faults.call(target.region(), action);
    Duration latency = settings.latency().plus(effect.latency());
    if (latency.isPositive()) {
      pause.sleep(latency);
    }
    Instant now = clock.instant();
    String result = CallAudit.LOST;
    try {
      admit(target, action, now, effect.answer());
      T answer = act.apply(now, effect);
      result = acceptedResult(effect);
      if (isLost(effect)) {
        throw new Ec2NoResponse("%s in %s: no answer".formatted(action, target.region()));
      }
      return answer;
    } catch (Ec2Error e) {
      if (isLost(effect)) {
        throw new Ec2NoResponse("%s in %s: no answer".formatted(action, target.region()));
      }
      result = e.code();
      String request = "%s %s %s %s".formatted(target, action, now, ids);
      throw new Ec2Error(e.code(), e.errorMessage(), Optional.of(requestId(request)));
    } finally {
      audit.add(new CallAudit.Call(now, target, action, ids, result));
      ended.run();
    }
  }

  /**
   * Does a part of a call that costs a token for each instance. It costs nothing if it cannot be
   * paid; if EC2 refuses, the settings say.
   *
   * @param action {@link #STOP} or {@link #START}
   * @param instances in the call, each once
   */
  <T> T pay(Target target, String action, int instances, Instant now, Act<T> act) {
    Rate rate = action.equals(START) ? settings.startInstances() : settings.stopInstances();
    TokenBucket bucket = bucket(target, "instances of " + action, rate, now);
    if (!bucket.take(instances, now)) {
      throw throttled();
    }
    try {
      return act.at(now, now);
    } catch (Ec2Error e) {
      if (!settings.refusedCallsCost()) {
        bucket.refund(instances);
      }
      throw e;
    }
  }

  private void admit(Target target, String action, Instant now, Optional<Fault.Answer> answer) {
    Rate rate =
        switch (action) {
          case STOP -> settings.stopCalls();
          case START -> settings.startCalls();
          default -> settings.describes();
        };
    if (!bucket(target, action, rate, now).take(1, now)) {
      throw throttled();
    }
    if (answer.isEmpty()) {
      return;
    }
    switch (answer.get()) {
      case Fault.Throttled _ -> throw throttled();
      case Fault.Failing failing -> throw new Ec2Error(failing.code(), failing.words());
      case Fault.NoCredentials _ ->
          throw new Misconfigured(
              "AWS credentials: found none that can be used (the session has ended)");
      case Fault.Denied _ -> throw denied(target, action);
      case Fault.Lost lost -> {
        if (!lost.acts()) {
          throw new Ec2NoResponse("%s in %s: no answer".formatted(action, target.region()));
        }
      }
    }
  }

  private TokenBucket bucket(Target target, String of, Rate rate, Instant now) {
    return buckets.computeIfAbsent(new Bucket(target, of), _ -> new TokenBucket(rate, now));
  }

  private static String acceptedResult(CallEffect effect) {
    if (isLost(effect)) {
      return effect.isIgnored() ? CallAudit.LOST : CallAudit.LOST_AFTER_ACTING;
    }
    return effect.isIgnored() ? CallAudit.IGNORED : CallAudit.OK;
  }

  private static boolean isLost(CallEffect effect) {
    return effect.answer().filter(Fault.Lost.class::isInstance).isPresent();
  }

  private static Ec2Error throttled() {
    return new Ec2Error("RequestLimitExceeded", "Request limit exceeded.");
  }

  /** The error of a service control policy, which names no instance. */
  private static Ec2Error denied(Target target, String action) {
    return new Ec2Error(
        "UnauthorizedOperation",
        ("You are not authorized to perform this operation. User:"
                + " arn:aws:sts::%s:assumed-role/curfew/curfew is not authorized to perform:"
                + " ec2:%s with an explicit deny in a service control policy")
            .formatted(target.account(), action));
  }

  /** The same in every night with the same calls. */
  private static String requestId(String request) {
    return UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
