package dev.curfew.local.fleet.ec2.refusal;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.faults.FaultPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why {@code StartInstances} refuses a call: one instance that it refuses fails the whole call. A
 * lack of capacity names no instance, but a type and a zone.
 *
 * @param region the call's
 * @param account the caller's
 * @param faults rules that refuse
 */
public record StartRefusals(String region, String account, FaultPlan faults) {
  private static final String NEVER_START = "curfew:never-start";

  /** An instance type in a zone; empty texts if unknown. */
  private record Pool(String zone, String type) {}

  /**
   * @param ids as the call has them, each once
   * @param known those of them that are there
   */
  public Optional<Ec2Error> of(List<String> ids, Map<String, Instance> known) {
    List<Instance> called = ids.stream().filter(known::containsKey).map(known::get).toList();
    return InvalidIds.of(ids, known.keySet())
        .or(() -> first(called, this::denied))
        .or(() -> first(called, this::refused))
        .or(() -> shortage(called));
  }

  /**
   * @throws Ec2Error if one of the ids is not there
   */
  public static void checkIds(List<String> ids, List<Instance> known) {
    InvalidIds.of(ids, known.stream().map(Instance::id).collect(Collectors.toSet()))
        .ifPresent(error -> {
          throw error;
        });
  }

  private static Optional<Ec2Error> first(
      List<Instance> called, Function<Instance, Optional<Ec2Error>> rule) {
    return called.stream().map(rule).flatMap(Optional::stream).findFirst();
  }

  /** What the deployment's own IAM policy denies. */
  private Optional<Ec2Error> denied(Instance instance) {
    return instance.hasTag(NEVER_START)
        ? Optional.of(
            new Ec2Error(
                "UnauthorizedOperation",
                ("You are not authorized to perform this operation. User:"
                        + " arn:aws:sts::%s:assumed-role/curfew/curfew is not authorized to"
                        + " perform: ec2:StartInstances on resource:"
                        + " arn:aws:ec2:%s:%s:instance/%s with an explicit deny in an"
                        + " identity-based policy")
                    .formatted(account, region, account, instance.id())))
        : Optional.empty();
  }

  private Optional<Ec2Error> refused(Instance instance) {
    return switch (instance.state()) {
      case PENDING, RUNNING -> Optional.empty();
      case STOPPING, SHUTTING_DOWN, TERMINATED ->
          Optional.of(
              new Ec2Error(
                  "IncorrectInstanceState",
                  "The instance '%s' is not in a state from which it can be started."
                      .formatted(instance.id())));
      case STOPPED ->
          faults
              .refusedStart(region, instance.id())
              .map(rule ->
                  new Ec2Error(rule.code(), rule.words().replace("{instance}", instance.id())));
    };
  }

  private Optional<Ec2Error> shortage(List<Instance> called) {
    Map<Pool, Long> wanted =
        called.stream()
            .filter(instance -> instance.state() == InstanceState.STOPPED)
            .collect(
                Collectors.groupingBy(
                    StartRefusals::pool,
                    () -> new TreeMap<>(java.util.Comparator.comparing(Pool::toString)),
                    Collectors.counting()));
    return wanted.entrySet().stream()
        .flatMap(pool ->
            faults
                .shortage(
                    region, pool.getKey().zone(), pool.getKey().type(), pool.getValue().intValue())
                .map(rule ->
                    new Ec2Error(
                        rule.code(),
                        rule.words()
                            .replace("{type}", pool.getKey().type())
                            .replace("{zone}", pool.getKey().zone())))
                .stream())
        .findFirst();
  }

  private static Pool pool(Instance instance) {
    return new Pool(
        instance.attribute(Attribute.ZONE).orElse(""),
        instance.attribute(Attribute.TYPE).orElse(""));
  }
}
