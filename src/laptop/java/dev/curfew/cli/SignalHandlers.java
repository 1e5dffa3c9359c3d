package dev.curfew.cli;

import static java.util.Objects.requireNonNull;

import dev.curfew.cli.options.Console;
import dev.curfew.local.account.Interruption;
import dev.curfew.policy.Occasion;
import dev.curfew.run.Mode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Handles Ctrl-C ({@code SIGINT}), {@code SIGTERM} and {@code SIGHUP} (a closed terminal) while a
 * run is in progress: the first signal interrupts the run, which then records and reports what it
 * did; another {@code SIGINT} or {@code SIGTERM} ends the process at once. A signal that the parent
 * process ignores, as {@code nohup} does, stays ignored.
 *
 * <p>{@code sun.misc.Signal} is the only way to handle signals in Java. The compiler warns of it
 * with a warning that cannot be suppressed, so it is called by reflection.
 */
final class SignalHandlers implements AutoCloseable {
  /** The signals with their numbers, which are the same on Linux and macOS. */
  private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  /** Exit statuses of processes that a signal ended, as shells report them, begin here. */
  private static final int SIGNALLED = 128;

  private static final String CLASS = "sun.misc.Signal";

  private final Interruption interruption = new Interruption();
  private final AtomicInteger first = new AtomicInteger();
  private final Map<String, Object> before = new HashMap<>();
  private final Console console;
  private final String requested;
  private final String leftBehind;

  /**
   * Installs the handlers.
   *
   * @param occasion of the run
   * @param leftBehind what is left of the run if it is ended without a report, as text
   */
  SignalHandlers(Console console, Occasion occasion, String leftBehind) {
    this.console = requireNonNull(console, "console");
    this.requested =
        switch (occasion) {
          case NIGHT -> "stop";
          case MORNING -> "start";
        };
    this.leftBehind = requireNonNull(leftBehind, "leftBehind");
    SIGNALS.keySet().forEach(name -> before.put(name, install(name, handler(this::received))));
  }

  /**
   * What is left of a run that ended without a report, as text.
   *
   * @param table the ledger's, which has the lease
   */
  static String leftOnLedger(String run, Mode mode, String table) {
    return "Run %s has no report, and may hold its lease until it expires, five hours after its start.%s To release the lease: ./curfew unlock %s --ledger-table %s --yes"
        .formatted(
            run,
            switch (mode) {
              case PLAN -> "";
              case STOP -> " It may have requested stops.";
              case START -> " It may have requested starts.";
            },
            run,
            table);
  }

  /** What is left of a run whose ledger was in memory. */
  static String leftInMemory(String run, Mode mode) {
    return "Run %s has no report%s. Its ledger was in memory, so no lease is left."
        .formatted(
            run,
            switch (mode) {
              case PLAN -> "; as a plan it stopped and started nothing";
              case STOP -> ", and which instances it stopped is not recorded";
              case START -> ", and which instances it started is not recorded";
            });
  }

  /** Plays a run, and prints what is left of it if an exception ends it. */
  <T> T sayingWhatIsLeft(Supplier<T> run) {
    try {
      return run.get();
    } catch (RuntimeException failed) {
      console.say("The run was ended by an error. " + leftBehind);
      throw failed;
    }
  }

  /** Raised by the first signal. */
  Interruption interruption() {
    return interruption;
  }

  /** The exit status that says which signal came first; empty if none did. */
  OptionalInt exitStatus() {
    int number = first.get();
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(SIGNALLED + number);
  }

  private void received(String name) {
    int number = requireNonNull(SIGNALS.get(name));
    if (first.compareAndSet(0, number)) {
      interruption.raise();
      console.say(
          "Interrupted by SIG%s: no more %ss are requested. Reading once more the instances whose %s was requested, then writing the report. Ctrl-C ends at once, without it."
              .formatted(name, requested, requested));
    } else if (!name.equals("HUP")) {
      // Shells send SIGHUP once more when the terminal is closed.
      console.say("Ended at once by SIG%s. %s".formatted(name, leftBehind));
      Runtime.getRuntime().halt(SIGNALLED + number);
    }
  }

  @Override
  public void close() {
    before.forEach(SignalHandlers::install);
  }

  private static Object handler(Consumer<String> received) {
    Class<?> type = type("sun.misc.SignalHandler");
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                received.accept((String) type(CLASS).getMethod("getName").invoke(arguments[0]));
                yield null;
              }
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> SignalHandlers.class.getName();
            });
  }

  /** Returns the handler before. */
  private static Object install(String name, Object handler) {
    Class<?> signal = type(CLASS);
    try {
      return signal
          .getMethod("handle", signal, type("sun.misc.SignalHandler"))
          .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (InvocationTargetException failed) {
      throw new IllegalStateException("cannot handle SIG" + name, failed.getCause());
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("this JVM has no " + CLASS, missing);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException("this JVM has no " + name, missing);
    }
  }
}
