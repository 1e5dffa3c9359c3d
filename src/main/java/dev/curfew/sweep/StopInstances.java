package dev.curfew.sweep;

import dev.curfew.failure.TransientFailure;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.policy.Facts;
import dev.curfew.settings.Settings;
import dev.curfew.sweep.Ledger.Advance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stops what is in the plan of one target and still to be stopped, as far as EC2's token buckets
 * go, and says where the target goes next. It never waits: the state machine does.
 *
 * <p>Taken twice, or after a crash at any point, it goes on from what the ledger and EC2 say: an
 * intent is written before each call, and states are read again before each decision.
 */
public final class StopInstances {
  /** Fewer instances in a call lose less when one of them is bad; 50 keep both buckets flowing. */
  static final int BATCH = 50;

  /** As many as one filter takes. */
  static final int READ = 200;

  /**
   * Tokens of half a minute: long waits keep the history short, and cost nothing while tokens flow
   * in.
   */
  static final int HELPING = 600;

  /** How often all turns are gone through before the rest is left as it is. */
  static final int PASSES = 4;

  private static final Duration BETWEEN_PASSES = Duration.ofSeconds(30);

  /** Well before Lambda's own deadline. */
  private static final Duration INVOCATION = Duration.ofSeconds(120);

  private final Settings settings;
  private final InstantSource clock;
  private final Fleet fleet;
  private final PolicyStore store;
  private final Ledger ledger;

  public StopInstances(
      Settings settings, InstantSource clock, Fleet fleet, PolicyStore store, Ledger ledger) {
    this.settings = settings;
    this.clock = clock;
    this.fleet = fleet;
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * How far a target has come.
   *
   * @param pace tokens left, as we think
   * @param after the turn after which to go on; empty text for the first
   * @param pass how often all turns have been gone through
   */
  public record Position(Pace pace, String after, int pass) {}

  /**
   * Where the target goes next.
   *
   * @param pause what the state machine waits before
   */
  public record Step(Next next, Duration pause, Position position) {}

  /**
   * Makes the calls that can be made now.
   *
   * @param before where an earlier invocation left off; empty for the first
   * @throws TransientFailure where EC2 broke, or its answer was lost: to be taken again
   * @throws dev.curfew.failure.BrokenPolicy where the policies as they are now cannot be relied on
   */
  public Step stop(Run run, Target target, Optional<Position> before) {
    Position position =
        before.orElseGet(() -> new Position(Pace.full(settings.buckets(), clock.instant()), "", 0));
    return ledger.targets(run.id()).stream()
        .filter(plan -> plan.target().equals(target) && plan.status() == TargetStatus.READ)
        .findFirst()
        .map(plan -> new Invocation(run, plan, position).go())
        .orElseGet(() -> new Step(Next.DONE, Duration.ZERO, position));
  }

  /** One invocation's work on one target. */
  private final class Invocation {
    private final Run run;
    private final TargetPlan plan;
    private final Judges judges;
    private final FactFinder facts;
    private final Instant begun = clock.instant();
    private final Set<String> leftOver = new HashSet<>();
    private Pace pace;
    private String after;
    private final int pass;

    Invocation(Run run, TargetPlan plan, Position position) {
      this.run = run;
      this.plan = plan;
      this.judges = Judges.of(run, plan.target(), ledger, store);
      this.facts = new FactFinder(fleet, plan.target());
      this.pace = position.pace();
      this.after = position.after();
      this.pass = position.pass();
    }

    Step go() {
      while (true) {
        pace = pace.refilled(settings.buckets(), clock.instant());
        if (isWindowClosed()) {
          return allAsked();
        }
        List<Entry> due = due(Math.max(HELPING, pace.affordable()));
        if (due.isEmpty()) {
          return endOfPass();
        }
        if (pace.affordable() == 0 || clock.instant().isAfter(begun.plus(INVOCATION))) {
          return step(Next.STOP, pace.until(settings.buckets(), Math.min(due.size(), HELPING)));
        }
        handle(due.subList(0, Math.min(due.size(), Math.min(READ, pace.affordable()))));
      }
    }

    private boolean isWindowClosed() {
      return clock.instant().isAfter(run.now().plus(settings.stopWindow()));
    }

    private Step endOfPass() {
      after = "";
      boolean isAnyLeft = !leftOver.isEmpty() || !due(1).isEmpty();
      if (isAnyLeft && pass + 1 < PASSES) {
        return new Step(Next.STOP, BETWEEN_PASSES, new Position(pace, "", pass + 1));
      }
      return allAsked();
    }

    private Step allAsked() {
      return isAnyOutstanding()
          ? step(Next.CONFIRM, ConfirmStops.pauseBefore(0))
          : step(Next.DONE, Duration.ZERO);
    }

    private boolean isAnyOutstanding() {
      boolean[] found = {false};
      ledger.entries(
          run.id(),
          plan.target(),
          plan.attempt(),
          Turn.TO_STOP,
          "",
          page -> {
            found[0] = page.stream().anyMatch(ConfirmStops::isOutstanding);
            return !found[0];
          });
      return found[0];
    }

    private Step step(Next next, Duration pause) {
      return new Step(next, pause, new Position(pace, after, pass));
    }

    private List<Entry> due(int most) {
      List<Entry> due = new ArrayList<>();
      ledger.entries(
          run.id(),
          plan.target(),
          plan.attempt(),
          Turn.TO_STOP,
          after,
          page -> {
            page.stream().filter(StopInstances::isDue).limit(most - due.size()).forEach(due::add);
            return due.size() < most;
          });
      return due;
    }

    private void handle(List<Entry> entries) {
      List<Entry> toAsk = reread(entries);
      String last = entries.getLast().turn();
      for (int from = 0; from < toAsk.size(); from += BATCH) {
        List<Entry> batch = toAsk.subList(from, Math.min(toAsk.size(), from + BATCH));
        if (!ask(batch)) {
          after = before(batch.getFirst(), entries);
          return;
        }
      }
      after = last;
    }

    /** The turn before this entry's, so that the next invocation begins with it. */
    private String before(Entry entry, List<Entry> entries) {
      String turn = after;
      for (Entry each : entries) {
        if (each.turn().equals(entry.turn())) {
          break;
        }
        turn = each.turn();
      }
      return turn;
    }

    /**
     * Reads these from EC2 again, writes down what they have come to, and returns what is to be
     * asked.
     */
    private List<Entry> reread(List<Entry> entries) {
      Map<String, Instance> listed =
          fleetCall(() -> fleet.read(plan.target(), ids(entries))).stream()
              .collect(Collectors.toMap(Instance::id, Function.identity()));
      Facts known = fleetCall(() -> facts.factsFor(listed.values()));
      Rejudgement rejudgement = judges.at(clock.instant());
      List<Entry> toAsk = new ArrayList<>();
      List<Advance> changes = new ArrayList<>();
      for (Entry entry : entries) {
        switch (rejudgement.decide(
            entry, Optional.ofNullable(listed.get(entry.instance())), known)) {
          case Rejudgement.Decision.Ask ask -> toAsk.add(ask.entry());
          case Rejudgement.Decision.Write write -> changes.add(change(entry, write.entry()));
          case Rejudgement.Decision.Later _ -> leftOver.add(entry.instance());
        }
      }
      write(changes);
      return toAsk;
    }

    /** Whether all of them had their turn; where not, tokens ran out. */
    private boolean ask(List<Entry> batch) {
      if (batch.isEmpty()) {
        return true;
      }
      pace = pace.refilled(settings.buckets(), clock.instant());
      if (pace.affordable() < batch.size() || isWindowClosed()) {
        return false;
      }
      List<Entry> intended = intend(batch);
      if (intended.isEmpty()) {
        return true;
      }
      pace = pace.spent(intended.size());
      try {
        fleet.stop(plan.target(), ids(intended));
        write(intended.stream().map(entry -> change(entry, asked(entry))).toList());
        return true;
      } catch (Ec2Error error) {
        return refused(intended, error);
      } catch (NoAnswer none) {
        throw new TransientFailure(
            "the answer to a stop of %d instances was lost".formatted(intended.size()), none);
      }
    }

    private List<Entry> intend(List<Entry> batch) {
      Instant now = clock.instant();
      List<Entry> intended = batch.stream().map(entry -> intended(entry, now)).toList();
      List<Advance> changes = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        changes.add(change(batch.get(i), intended.get(i)));
      }
      Set<String> lost = write(changes);
      return intended.stream().filter(entry -> !lost.contains(entry.turn())).toList();
    }

    private boolean refused(List<Entry> batch, Ec2Error error) {
      Ec2Answer answer = Ec2Answer.of(error);
      return switch (answer) {
        case Ec2Answer.Throttled _ -> {
          pace = pace.emptied();
          yield false;
        }
        case Ec2Answer.Broken _ ->
            throw new TransientFailure("EC2 broke while stopping: " + error.getMessage(), error);
        case Ec2Answer.Denied _, Ec2Answer.Bad _ ->
            withoutTheBad(batch, answer.namedOf(ids(batch)), error);
      };
    }

    /**
     * Takes the named out; halves where none is named. What is left is read again before it is
     * asked.
     */
    private boolean withoutTheBad(List<Entry> batch, Set<String> named, Ec2Error error) {
      if (named.isEmpty() && batch.size() > 1) {
        int half = batch.size() / 2;
        boolean isFirstDone = ask(reread(batch.subList(0, half)));
        return ask(reread(batch.subList(half, batch.size()))) && isFirstDone;
      }
      List<Entry> bad =
          batch.stream()
              .filter(entry -> named.isEmpty() || named.contains(entry.instance()))
              .toList();
      List<Entry> stillOn = reread(batch);
      Set<String> refused = Set.copyOf(ids(bad));
      write(
          bad.stream()
              .filter(entry -> !isSettledBy(entry, stillOn))
              .map(entry -> change(entry, refused(entry, error)))
              .toList());
      return ask(stillOn.stream().filter(entry -> !refused.contains(entry.instance())).toList());
    }

    /** Whether reading it again already told what it has come to. */
    private boolean isSettledBy(Entry entry, List<Entry> stillOn) {
      return stillOn.stream().noneMatch(on -> on.instance().equals(entry.instance()))
          && !leftOver.contains(entry.instance());
    }

    private Entry refused(Entry entry, Ec2Error error) {
      leftOver.remove(entry.instance());
      return entry.with(
          new Progress.Settled(Outcome.REFUSED, clock.instant(), Optional.of(error.getMessage())));
    }

    private Set<String> write(List<Advance> changes) {
      changes.forEach(change -> judges.remember(run, change.to(), ledger));
      return changes.isEmpty()
          ? Set.of()
          : Set.copyOf(ledger.advance(run.id(), plan.target(), plan.attempt(), changes));
    }
  }

  private static boolean isDue(Entry entry) {
    return switch (entry.progress()) {
      case Progress.Waiting _, Progress.Intended _, Progress.Restarted _ -> true;
      case Progress.Asked _, Progress.Settled _ -> false;
    };
  }

  private static Entry intended(Entry entry, Instant now) {
    return entry.with(
        switch (entry.progress()) {
          case Progress.Waiting _ -> new Progress.Intended(now, 1, false);
          case Progress.Intended before ->
              new Progress.Intended(now, before.asks() + 1, before.again());
          case Progress.Restarted before -> new Progress.Intended(now, before.asks() + 1, true);
          case Progress.Asked _, Progress.Settled _ ->
              throw new IllegalStateException(entry.instance() + " has had its turn");
        });
  }

  private static Entry asked(Entry entry) {
    Progress.Intended intended = (Progress.Intended) entry.progress();
    return entry.with(
        new Progress.Asked(intended.at(), intended.asks(), intended.again(), Optional.empty()));
  }

  private static Advance change(Entry from, Entry to) {
    return new Advance(from.progress().step(), to);
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::instance).toList();
  }

  /** Reads from EC2; whatever goes wrong is tried again by the state machine. */
  static <T> T fleetCall(java.util.function.Supplier<T> call) {
    try {
      return call.get();
    } catch (Ec2Error | NoAnswer error) {
      throw new TransientFailure("EC2 could not be read: " + error.getMessage(), error);
    }
  }
}
