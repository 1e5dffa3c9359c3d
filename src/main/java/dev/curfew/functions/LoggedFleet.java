package dev.curfew.functions;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.log.EventLog;
import dev.curfew.log.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Logs every call that stops or starts instances, and every Describe call that fails. Thread-safe.
 */
final class LoggedFleet implements Fleet {
  private final Fleet fleet;
  private final EventLog log;
  private final InstantSource clock;

  LoggedFleet(Fleet fleet, EventLog log, InstantSource clock) {
    this.fleet = fleet;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Map<String, InstanceState> stop(Target target, List<String> ids) {
    return change("stop", "StopInstances", target, ids, () -> fleet.stop(target, ids));
  }

  @Override
  public Map<String, InstanceState> start(Target target, List<String> ids) {
    return change("start", "StartInstances", target, ids, () -> fleet.start(target, ids));
  }

  private Map<String, InstanceState> change(
      String event,
      String action,
      Target target,
      List<String> ids,
      Supplier<Map<String, InstanceState>> call) {
    Instant start = clock.instant();
    try {
      Map<String, InstanceState> before = call.get();
      log.write(
          call(LogEvent.info(event + "-accepted"), target, action, start)
              .with("accepted", before.size())
              .with("count", ids.size())
              .with("instances", List.copyOf(ids)));
      return before;
    } catch (Ec2Error error) {
      log.write(
          refused(LogEvent.warn(event + refusal(error)), error, target, action, start)
              .with("count", ids.size())
              .with("instances", List.copyOf(ids)));
      throw error;
    } catch (Ec2NoResponse lost) {
      log.write(
          call(LogEvent.warn(event + "-response-lost"), target, action, start)
              .with("errorMessage", String.valueOf(lost.getMessage()))
              .with("count", ids.size())
              .with("instances", List.copyOf(ids)));
      throw lost;
    }
  }

  private static String refusal(Ec2Error error) {
    return switch (Ec2ErrorKind.of(error)) {
      case Ec2ErrorKind.Throttled _ -> "-throttled";
      case Ec2ErrorKind.ServerError _ -> "-failed";
      case Ec2ErrorKind.CapacityLacking _ -> "-without-capacity";
      case Ec2ErrorKind.Denied _, Ec2ErrorKind.InvalidCaller _ -> "-denied";
      case Ec2ErrorKind.InvalidInstances _ -> "-rejected";
    };
  }

  @Override
  public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
    logged(
        target,
        "DescribeInstances",
        () -> {
          fleet.list(target, states, page);
          return List.of();
        });
  }

  @Override
  public List<Instance> read(Target target, Collection<String> ids) {
    return logged(target, "DescribeInstances", () -> fleet.read(target, ids));
  }

  @Override
  public Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
    return logged(target, "DescribeInstanceStatus", () -> fleet.statuses(target, ids));
  }

  @Override
  public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
    return logged(target, "DescribeInstanceTypes", () -> fleet.instanceStorage(target, types));
  }

  @Override
  public Map<String, SpotRequest> spotRequests(Target target, Set<String> requests) {
    return logged(
        target, "DescribeSpotInstanceRequests", () -> fleet.spotRequests(target, requests));
  }

  private <T> T logged(Target target, String action, Supplier<T> call) {
    Instant start = clock.instant();
    try {
      return call.get();
    } catch (Ec2Error error) {
      boolean isThrottled = Ec2ErrorKind.of(error) instanceof Ec2ErrorKind.Throttled;
      LogEvent event = LogEvent.warn(isThrottled ? "read-throttled" : "read-refused");
      log.write(refused(event, error, target, action, start));
      throw error;
    } catch (Ec2NoResponse lost) {
      log.write(
          call(LogEvent.warn("read-response-lost"), target, action, start)
              .with("errorMessage", String.valueOf(lost.getMessage())));
      throw lost;
    }
  }

  private LogEvent refused(
      LogEvent event, Ec2Error error, Target target, String action, Instant start) {
    LogEvent refused =
        call(event, target, action, start)
            .with("errorCode", error.code())
            .with("errorMessage", error.errorMessage());
    return error.requestId().map(id -> refused.with("ec2RequestId", id)).orElse(refused);
  }

  private LogEvent call(LogEvent event, Target target, String action, Instant start) {
    return event
        .with("account", target.account())
        .with("region", target.region())
        .with("action", action)
        .took(Duration.between(start, clock.instant()));
  }
}
