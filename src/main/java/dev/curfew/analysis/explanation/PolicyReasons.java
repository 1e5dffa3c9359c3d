package dev.curfew.analysis.explanation;

import dev.curfew.instance.Instance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.KeepUntilTag;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import dev.curfew.policy.time.Schedule;
import dev.curfew.policy.time.ZoneName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why one policy applies to an instance, or does not.
 *
 * @param active whether the policy is active at the moment
 * @param applies whether it applies to the instance
 * @param reasons what was compared, in the order of the document's keys
 */
public record PolicyReasons(
    String id, Effect effect, boolean active, boolean applies, List<Comparison> reasons) {
  public PolicyReasons {
    reasons = List.copyOf(reasons);
  }

  /**
   * One comparison.
   *
   * @param path a JSON Pointer into the policy
   * @param holds whether the condition at the path holds, under {@code not} too
   * @param found the instance's value, or the moment; empty if the instance has no value
   * @param wanted what the condition requires
   */
  public record Comparison(String path, boolean holds, Optional<String> found, String wanted) {}

  /**
   * Compares a policy with an instance at a moment.
   *
   * @param keys the keys of the policy's document
   */
  public static PolicyReasons of(Policy policy, Set<String> keys, Instance instance, Instant at) {
    List<Comparison> reasons = new ArrayList<>();
    if (keys.contains("enabled")) {
      String found = String.valueOf(policy.enabled());
      reasons.add(new Comparison("/enabled", policy.enabled(), Optional.of(found), "true"));
    }
    addMatch(policy.match(), "/match", policy, instance, at, reasons);
    for (int i = 0; i < policy.not().size(); i++) {
      addMatch(policy.not().get(i), "/not/" + i, policy, instance, at, reasons);
    }
    String local = local(policy, at);
    policy.when().ifPresent(when -> reasons.add(schedule("/when", when, policy, at, local)));
    policy
        .unless()
        .ifPresent(unless -> reasons.add(schedule("/unless", unless, policy, at, local)));
    policy
        .since()
        .ifPresent(since ->
            reasons.add(
                new Comparison(
                    "/since",
                    !at.isBefore(since),
                    Optional.of(at.toString()),
                    since + " or later")));
    if (keys.contains("until")) {
      String wanted =
          policy.until().instant().map(end -> "before " + end).orElse("any moment: never expires");
      reasons.add(
          new Comparison(
              "/until", !policy.until().hasPassed(at), Optional.of(at.toString()), wanted));
    }
    return new PolicyReasons(
        policy.id(), policy.effect(), policy.isActive(at), policy.appliesTo(instance, at), reasons);
  }

  private static String local(Policy policy, Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, policy.zone());
    String day = local.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    return "%s %s in %s".formatted(day.toUpperCase(Locale.ROOT), local, ZoneName.of(policy.zone()));
  }

  private static Comparison schedule(
      String path, Schedule schedule, Policy policy, Instant at, String local) {
    return new Comparison(
        path, schedule.holds(at, policy.zone()), Optional.of(local), ScheduleText.of(schedule));
  }

  private static void addMatch(
      Match match,
      String base,
      Policy policy,
      Instance instance,
      Instant at,
      List<Comparison> reasons) {
    match.fields().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().pointer()))
        .forEach(entry -> reasons.add(field(entry, base, instance)));
    match
        .launchedWithin()
        .ifPresent(limit ->
            reasons.add(
                age(
                    base + "/launchedWithin",
                    instance,
                    at,
                    "less than " + limit,
                    age -> age.compareTo(limit) < 0)));
    match
        .runningLongerThan()
        .ifPresent(limit ->
            reasons.add(
                age(
                    base + "/runningLongerThan",
                    instance,
                    at,
                    limit + " or longer",
                    age -> age.compareTo(limit) >= 0)));
    match.keepUntilTag().ifPresent(tag -> reasons.add(keepUntil(base, tag, policy, instance, at)));
  }

  private static Comparison field(
      Map.Entry<MatchField, List<Glob>> field, String base, Instance instance) {
    Optional<String> value = field.getKey().value(instance);
    return new Comparison(
        base + field.getKey().pointer(),
        value
            .filter(text -> field.getValue().stream().anyMatch(glob -> glob.matches(text)))
            .isPresent(),
        value,
        field.getValue().stream()
            .map(glob -> '"' + glob.toString() + '"')
            .collect(Collectors.joining(" or ")));
  }

  private interface AgeCondition {
    boolean holds(Duration age);
  }

  private static Comparison age(
      String path, Instance instance, Instant at, String wanted, AgeCondition condition) {
    Optional<Duration> age = instance.launchTime().map(launch -> Duration.between(launch, at));
    return new Comparison(
        path, age.filter(condition::holds).isPresent(), age.map(Duration::toString), wanted);
  }

  private static Comparison keepUntil(
      String base, KeepUntilTag tag, Policy policy, Instance instance, Instant at) {
    return new Comparison(
        base + "/keepUntilTag",
        tag.holds(instance, at, policy.zone()),
        instance.tag(tag.key()),
        "tag %s with a date or instant after %s".formatted(tag.key(), at));
  }
}
