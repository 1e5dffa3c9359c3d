package dev.curfew.local.fleet.ec2.timeline;

import dev.curfew.ec2.CheckStatus;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * The state changes of instances over time: part of the EC2 instance lifecycle. How long an
 * instance takes depends on the seed and its id alone, so that a run can be repeated.
 */
public final class InstanceTimelines {
  private static final String USER_SHUTDOWN = "Client.UserInitiatedShutdown";
  private static final DateTimeFormatter GMT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

  private final String region;
  private final FaultPlan faults;
  private final long seed;

  public InstanceTimelines(String region, FaultPlan faults, long seed) {
    this.region = region;
    this.faults = faults;
    this.seed = seed;
  }

  /** An instance that existed before the run; a transition that had begun continues. */
  public InstanceTimeline begun(Instance instance) {
    InstanceTimeline life = new InstanceTimeline(Instant.MIN, instance);
    Instant now = faults.start();
    switch (instance.state()) {
      case PENDING -> life.willBecome(now.plus(starting(instance.id())), running(instance));
      case STOPPING -> scheduleStopped(life, instance, now);
      case SHUTTING_DOWN -> terminated(life, instance, now);
      case RUNNING, STOPPED, TERMINATED -> {}
    }
    return life;
  }

  public InstanceTimeline launched(Instant at, Fault.Launched launch, Optional<String> account) {
    Instance.Builder builder =
        Instance.builder(launch.instance())
            .state(InstanceState.PENDING)
            .attribute(Attribute.REGION, region)
            .attribute(Attribute.TYPE, launch.type())
            .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
            .launchTime(at);
    account.ifPresent(owner -> builder.attribute(Attribute.ACCOUNT, owner));
    launch.tags().forEach(builder::tag);
    Instance pending = builder.build();
    InstanceTimeline life = new InstanceTimeline(at, pending);
    life.willBecome(at.plus(starting(launch.instance())), running(pending));
    return life;
  }

  /** Stops the instance. Only a running instance changes. */
  public void stop(InstanceTimeline life, Instant at) {
    life.at(at)
        .filter(instance -> instance.state() == InstanceState.RUNNING)
        .ifPresent(running -> {
          Instance stopping =
              running.toBuilder()
                  .state(InstanceState.STOPPING)
                  .attribute(Attribute.STATE_TRANSITION_REASON, reason(at))
                  .attribute(Attribute.STATE_REASON_CODE, USER_SHUTDOWN)
                  .attribute(
                      Attribute.STATE_REASON_MESSAGE, USER_SHUTDOWN + ": User initiated shutdown")
                  .build();
          life.become(at, stopping);
          scheduleStopped(life, stopping, at);
        });
  }

  /** Applies a scripted change. */
  public void apply(Fault.Happens change, InstanceTimeline life, Instant at) {
    switch (change) {
      case Fault.Stopped _ -> stop(life, at);
      case Fault.Started _ -> start(life, at);
      case Fault.Terminated _ -> terminate(life, at);
      case Fault.TypeChanged typed ->
          life.at(at)
              .filter(instance -> instance.state() == InstanceState.STOPPED)
              .ifPresent(_ ->
                  life.edit(
                      at,
                      version ->
                          version.toBuilder().attribute(Attribute.TYPE, typed.type()).build()));
      case Fault.Tagged tag ->
          life.edit(at, version -> version.toBuilder().tag(tag.key(), tag.value()).build());
    }
  }

  /** Starts a stopped instance, as {@code StartInstances} does. */
  public void startByCall(InstanceTimeline life, Instant at) {
    life.at(at)
        .filter(instance -> instance.state() == InstanceState.STOPPED)
        .ifPresent(stopped -> {
          start(life, at);
          faults
              .stopAfterStart(region, stopped.id())
              .ifPresent(rule -> stopAgain(life, stopped.id(), at, rule));
        });
  }

  /** The start fails: the instance stops again before it runs. */
  private void stopAgain(InstanceTimeline life, String id, Instant at, Fault.StopAfterStart rule) {
    Instance pending = life.at(at).orElseThrow();
    Instant fails = at.plus(starting(id));
    life.become(
        fails,
        pending.toBuilder()
            .state(InstanceState.STOPPED)
            .attribute(Attribute.STATE_TRANSITION_REASON, rule.code())
            .attribute(Attribute.STATE_REASON_CODE, rule.code())
            .attribute(Attribute.STATE_REASON_MESSAGE, rule.words())
            .build());
  }

  /** The status checks of a running instance: EC2 takes some minutes for them. */
  public StatusChecks checks(Instance running, Instant asOf) {
    CheckStatus status =
        faults
            .statusChecks(region, running.id())
            .orElseGet(() ->
                running
                        .launchTime()
                        .filter(launch ->
                            asOf.isBefore(launch.plusSeconds(spread(running.id(), 90, 240))))
                        .isPresent()
                    ? CheckStatus.INITIALIZING
                    : CheckStatus.OK);
    return new StatusChecks(status, status);
  }

  /** Starts a stopped instance; a stopping instance starts as soon as it has stopped. */
  private void start(InstanceTimeline life, Instant at) {
    Map.Entry<Instant, Instance> rest = life.last();
    if (rest.getValue().state() != InstanceState.STOPPED) {
      return;
    }
    Instant begins = rest.getKey().isAfter(at) ? rest.getKey().plusSeconds(1) : at;
    Instance pending =
        rest.getValue().toBuilder()
            .state(InstanceState.PENDING)
            .attribute(Attribute.STATE_TRANSITION_REASON, "")
            .attribute(Attribute.STATE_REASON_CODE, "")
            .attribute(Attribute.STATE_REASON_MESSAGE, "")
            .launchTime(begins)
            .build();
    life.become(begins, pending);
    life.willBecome(begins.plus(starting(pending.id())), running(pending));
  }

  private void terminate(InstanceTimeline life, Instant at) {
    Instance instance = life.at(at).orElseThrow();
    switch (instance.state()) {
      case PENDING, RUNNING, STOPPING, STOPPED -> {
        Instance ending =
            instance.toBuilder()
                .state(InstanceState.SHUTTING_DOWN)
                .attribute(Attribute.STATE_TRANSITION_REASON, reason(at))
                .build();
        life.become(at, ending);
        terminated(life, ending, at);
      }
      case SHUTTING_DOWN, TERMINATED -> {}
    }
  }

  private void terminated(InstanceTimeline life, Instance ending, Instant at) {
    life.willBecome(
        at.plusSeconds(spread(ending.id(), 15, 45)),
        ending.toBuilder().state(InstanceState.TERMINATED).build());
  }

  /** Schedules the state {@code stopped}, unless a fault keeps the instance stopping. */
  private void scheduleStopped(InstanceTimeline life, Instance stopping, Instant at) {
    Optional<Fault.Stuck> stuck = faults.stuck(region, stopping.id());
    Optional<Duration> takes =
        stuck.isPresent()
            ? stuck.get().length()
            : Optional.of(Duration.ofSeconds(spread(stopping.id(), 15, 75)));
    takes.ifPresent(length ->
        life.willBecome(
            at.plus(length), stopping.toBuilder().state(InstanceState.STOPPED).build()));
  }

  private Duration starting(String id) {
    return Duration.ofSeconds(spread(id, 10, 40));
  }

  private static Instance running(Instance pending) {
    return pending.toBuilder().state(InstanceState.RUNNING).build();
  }

  private static String reason(Instant at) {
    return "User initiated (%s)".formatted(GMT.format(at));
  }

  private long spread(String id, int least, int most) {
    return least + Math.floorMod(SeededHash.hash(seed, id), most - least + 1L);
  }
}
