package dev.curfew.sweep;

import dev.curfew.instance.Instance;
import dev.curfew.policy.Facts;
import dev.curfew.sweep.Ledger.Advance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads instances from EC2 again and judges them again, right before they are stopped. */
final class Rereading {
  /** Policies and states that are older are read again before the next call. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final StopTools tools;
  private Judges judges;
  private Instant readAt;
  private final FactFinder facts;
  private final Map<String, Instance> listed = new HashMap<>();
  private boolean hasLearnt;
  private boolean isRunOver;

  Rereading(StopTools tools, List<Cause> causes) {
    this.tools = tools;
    readPolicies();
    this.facts = new FactFinder(tools.fleet(), tools.plan().target());
    causes.forEach(facts::learn);
  }

  /** What EC2's refusals have told. */
  List<Cause> causes() {
    return facts.causes();
  }

  /** Learns from the refusal of an instance that was read before: others may share its cause. */
  void learn(Ec2Error error, String refused) {
    Optional.ofNullable(listed.get(refused))
        .flatMap(instance -> Cause.of(error, instance))
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
    isRunOver = tools.ledger().ended(tools.run().id()).isPresent();
    judges =
        Judges.of(
            tools.run(),
            tools.plan().target(),
            tools.ledger(),
            tools.store(),
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
   * @throws Unread where EC2 cannot be read; nothing is decided then
   */
  List<Entry> stillToStop(List<Entry> entries) {
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
    Rejudgement rejudgement = judges.at(tools.clock().instant());
    List<Entry> toAsk = new ArrayList<>();
    List<Advance> changes = new ArrayList<>();
    for (Entry entry : entries) {
      Optional<Instance> instance = Optional.ofNullable(now.get(entry.instance()));
      switch (rejudgement.decide(entry, instance, known)) {
        case Rejudgement.Decision.Ask ask -> toAsk.add(ask.entry());
        case Rejudgement.Decision.Write write -> changes.add(change(entry, write.entry()));
        case Rejudgement.Decision.Later _ -> {}
      }
    }
    write(changes);
    return toAsk;
  }

  /** Writes changes down, and the policies that they name; the answer is whose were not written. */
  Set<String> write(List<Advance> changes) {
    changes.forEach(change -> judges.remember(tools.run(), change.to(), tools.ledger()));
    return changes.isEmpty()
        ? Set.of()
        : Set.copyOf(
            tools
                .ledger()
                .advance(tools.run().id(), tools.plan().target(), tools.plan().attempt(), changes));
  }

  static Advance change(Entry from, Entry to) {
    return new Advance(from.progress().step(), to);
  }

  static List<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::instance).toList();
  }

  /**
   * Reads from EC2.
   *
   * @throws Unread where that goes wrong
   */
  static <T> T read(Supplier<T> call) {
    try {
      return call.get();
    } catch (Ec2Error | NoAnswer error) {
      throw new Unread(error);
    }
  }
}
