package dev.curfew.local.asl.definition;

import dev.curfew.local.asl.jsonata.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One state, a record for each type that is known. */
public sealed interface State {
  String name();

  /** Every way in which it may be left for another state or end its scope. */
  Stream<Transition> exits();

  /** A state that tries again and catches. */
  sealed interface Recovering extends State {
    List<Retrier> retriers();

    List<Catcher> catchers();

    Transition exit();

    @Override
    default Stream<Transition> exits() {
      return Stream.concat(Stream.of(exit()), catchers().stream().map(Catcher::exit));
    }
  }

  /**
   * Calls a resource.
   *
   * @param arguments what it is given; the state's input where absent
   * @param timeoutSeconds how long an attempt may take
   */
  record Task(
      String name,
      String resource,
      Optional<Template> arguments,
      Optional<Template> timeoutSeconds,
      List<Retrier> retriers,
      List<Catcher> catchers,
      Transition exit)
      implements Recovering {
    public Task {
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  /**
   * Runs a scope once for each item, within the same execution (mode {@code INLINE}).
   *
   * @param items the state's input where absent
   * @param itemSelector what an iteration is given; the item where absent
   * @param maxConcurrency no limit of its own where absent or 0
   */
  record Map(
      String name,
      Optional<Template> items,
      Optional<Template> itemSelector,
      Optional<Template> maxConcurrency,
      Scope processor,
      List<Retrier> retriers,
      List<Catcher> catchers,
      Transition exit)
      implements Recovering {
    public Map {
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  /** Does nothing but what its exit does. */
  record Pass(String name, Transition exit) implements State {
    @Override
    public Stream<Transition> exits() {
      return Stream.of(exit);
    }
  }

  /** Goes the way of the first rule that holds, else the default's. */
  record Choice(String name, List<Rule> rules, Optional<Transition> byDefault) implements State {
    public Choice {
      rules = List.copyOf(rules);
    }

    @Override
    public Stream<Transition> exits() {
      return Stream.concat(rules.stream().map(Rule::exit), byDefault.stream());
    }
  }

  /** One way of a {@link Choice}. */
  record Rule(Template condition, Transition exit) {}

  /** Waits for a time, or until one. */
  record Wait(String name, Until until, Template value, Transition exit) implements State {
    @Override
    public Stream<Transition> exits() {
      return Stream.of(exit);
    }
  }

  /** The field that says how long a {@link Wait} waits. */
  enum Until {
    SECONDS,
    TIMESTAMP
  }

  /** Ends its scope well. */
  record Succeed(String name, Optional<Template> output) implements State {
    @Override
    public Stream<Transition> exits() {
      return Stream.empty();
    }
  }

  /** Ends its scope with an error. */
  record Fail(String name, Optional<Template> error, Optional<Template> cause) implements State {
    @Override
    public Stream<Transition> exits() {
      return Stream.empty();
    }
  }
}
