package dev.curfew.stop;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.RefreshTransitions;
import dev.curfew.plan.FactFinder;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.policy.Facts;
import dev.curfew.stop.StopJournal.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads instances from EC2 again and judges them again, right before they are stopped. */
final class InstanceRefresh {
  /** Policies and states that are older are read again before the next call. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final StopContext tools;
  private CurrentPolicies judges;
  private Instant readAt;
  private final FactFinder facts;
  private final Map<String, Instance> listed = new HashMap<>();
  private boolean hasLearnt;
  private boolean isRunOver;

  InstanceRefresh(StopContext tools, List<SharedRefusal> causes) {
    this.tools = tools;
    readPolicies();
    this.facts = new FactFinder(tools.fleet(), tools.plan().target());
    causes.forEach(facts::learn);
  }

  /** What EC2's refusals have told. */
  List<SharedRefusal> causes() {
    return facts.causes();
  }

  /** Learns from the refusal of an instance that was read before: others may share its cause. */
  void learn(Ec2Error error, String refused) {
    Optional.ofNullable(listed.get(refused))
        .flatMap(instance -> SharedRefusal.of(error, instance))
        .ifPresent(cause -> hasLearnt |= facts.learn(cause));
  }

  /** Whether there is something to judge by that was not known when the last ones were judged. */
  boolean hasLearnt() {
    return hasLearnt;
  }

  /** Whether the run has ended meanwhile: somebody aborted it, or this request came twice. */
  boolean isRunOver() {
    return isRunOver;
  }

  private void readPolicies() {
    readAt = tools.clock().instant();
    isRunOver = tools.stores().runs().end(tools.run().id()).isPresent();
    judges =
        CurrentPolicies.of(
            tools.run(),
            tools.plan().target(),
            tools.stores().policies(),
            tools.policies(),
            tools.settings().allowEmptyPolicies());
  }

  /** Whether what was read must be read again before anything is stopped. */
  boolean isOld() {
    return hasLearnt || tools.clock().instant().isAfter(readAt.plus(FRESH));
  }

  /**
   * Those that are still to be stopped, each with the judgement that says so. What has become of
   * others is written down.
   *
   * @param entries at most as many as one filter takes
   * @throws Ec2ReadFailed where EC2 cannot be read; nothing is decided then
   */
  List<PlannedInstance> stillToStop(List<PlannedInstance> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    if (!listed.keySet().containsAll(ids(entries))) {
      listed.clear();
    }
    Map<String, Instance> now =
        read(() -> tools.fleet().read(tools.plan().target(), ids(entries))).stream()
            .collect(Collectors.toMap(Instance::id, Function.identity(), (_, later) -> later));
    listed.putAll(now);
    Facts known = read(() -> facts.factsFor(now.values()));
    // After EC2's answers, however long those took: a policy that stands by now counts.
    if (isOld()) {
      readPolicies();
    }
    hasLearnt = false;
    RefreshTransitions rejudgement = judges.at(tools.clock().instant());
    List<PlannedInstance> toAsk = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (PlannedInstance entry : entries) {
      Optional<Instance> instance = Optional.ofNullable(now.get(entry.instance()));
      switch (rejudgement.decide(entry, instance, known)) {
        case RefreshTransitions.Decision.Ask ask -> toAsk.add(ask.entry());
        case RefreshTransitions.Decision.Write write -> changes.add(change(entry, write.entry()));
        case RefreshTransitions.Decision.Later _ -> {}
      }
    }
    write(changes, tools.stores().journal()::recordObservations);
    return toAsk;
  }

  /** Writes changes down, and the policies that they name; the answer is whose were not written. */
  Set<String> write(List<Change> changes, BiFunction<PlanKey, List<Change>, Set<String>> record) {
    changes.forEach(change -> judges.remember(tools.run(), change.to(), tools.stores().policies()));
    return changes.isEmpty() ? Set.of() : record.apply(tools.plan().key(tools.run().id()), changes);
  }

  static Change change(PlannedInstance from, PlannedInstance to) {
    return new Change(from.state().step(), to);
  }

  static List<String> ids(List<PlannedInstance> entries) {
    return entries.stream().map(PlannedInstance::instance).toList();
  }

  /**
   * Reads from EC2.
   *
   * @throws Ec2ReadFailed where that goes wrong
   */
  static <T> T read(Supplier<T> call) {
    try {
      return call.get();
    } catch (Ec2Error | Ec2NoResponse error) {
      throw new Ec2ReadFailed(error);
    }
  }
}
