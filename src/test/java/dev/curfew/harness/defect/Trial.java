package dev.curfew.harness.defect;

import dev.curfew.harness.defect.Defect.Check;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests the tests: makes each deliberate defect, runs what is expected to catch it, and records the
 * result in {@code docs/reliability.md}, row by row. Two defects are tried at a time, each in a
 * process of its own. No lane runs it, because of its name; {@code mvn test -Dtest=Trial} does,
 * {@code -Dcurfew.defect=NAME,NAME} with some of the defects, {@code -Dcurfew.seeds=SEED,SEED} with
 * these nights first, and {@code -Dcurfew.nights=N} limits the number of nights.
 */
@Tag("trial")
class Trial {
  private static final int NIGHTS = Integer.getInteger("curfew.nights", 3_000);
  private static final String[] SEEDS =
      Stream.of(System.getProperty("curfew.seeds", "").split(","))
          .filter(seed -> !seed.isEmpty())
          .toArray(String[]::new);
  private static final int NIGHTS_ON_DYNAMODB = 400;
  private static final int MINUTES = 10;
  private static final int WORKERS = 2;

  /**
   * The result of one trial.
   *
   * @param seed of the night that broke the invariant; empty if it was not caught, or by another
   *     check than random nights
   * @param text what failed, or what else did if the defect was not caught
   */
  record Tried(Defect defect, boolean isCaught, Optional<String> seed, String text) {}

  @Test
  void everyDefectIsCaught() throws IOException, InterruptedException, ExecutionException {
    Set<String> only = Set.of(System.getProperty("curfew.defect", "").split(","));
    List<Callable<Tried>> trials =
        Defect.all().stream()
            .filter(defect -> only.contains("") || only.contains(defect.name()))
            .<Callable<Tried>>map(defect -> () -> tried(defect))
            .toList();
    List<String> missed = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Tried> trial : workers.invokeAll(trials)) {
        Tried tried = trial.get();
        if (!tried.isCaught()) {
          missed.add(tried.defect().name() + ": " + tried.text());
        }
      }
    }
    if (!missed.isEmpty()) {
      throw new AssertionError("not caught: " + missed);
    }
  }

  private static Tried tried(Defect defect) throws IOException, InterruptedException {
    Instant start = Instant.now();
    Tried tried = run(defect);
    System.out.printf(
        "%s: %s by %s, %s (%d s)%n",
        defect.name(),
        tried.isCaught() ? "caught" : "NOT CAUGHT",
        defect.caughtBy(),
        tried.text(),
        Duration.between(start, Instant.now()).toSeconds());
    TrialTable.record(tried);
    return tried;
  }

  private static Tried run(Defect defect) throws IOException, InterruptedException {
    Path classes = Files.createTempDirectory("defect");
    try {
      List<String> command = new ArrayList<>(List.of(java()));
      for (Defect each : defect.withCompanion()) {
        make(each, classes).ifPresent(command::add);
      }
      int nights = defect.check() == Check.NIGHTS_ON_DYNAMODB ? NIGHTS_ON_DYNAMODB : NIGHTS;
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              classes + File.pathSeparator + DefectCompiler.classPath(),
              DefectCheck.class.getName(),
              defect.check().name(),
              defect.caughtBy(),
              Integer.toString(nights)));
      defect.row().ifPresent(command::add);
      if (defect.check().isRandom()) {
        command.addAll(List.of(SEEDS));
        TrialTable.seed(defect).ifPresent(command::add);
      }
      return result(defect, output(command));
    } finally {
      delete(classes);
    }
  }

  /** Returns the option with which the process has the defect, with the directory of classes. */
  private static Optional<String> make(Defect defect, Path classes) throws IOException {
    return switch (defect.place()) {
      case Defect.Place.Method _ -> {
        try (DefectCompiler compiler = new DefectCompiler()) {
          compiler.compile(List.of(defect), classes);
        }
        yield Optional.empty();
      }
      case Defect.Place.State state -> {
        Path definition = classes.resolve("definition.json");
        Files.writeString(definition, defect.apply().text());
        yield Optional.of("-D%s=%s".formatted(state.definition().property(), definition));
      }
    };
  }

  private static Tried result(Defect defect, List<String> output) {
    for (String line : output) {
      if (line.startsWith(DefectCheck.CAUGHT)) {
        String what = line.substring(DefectCheck.CAUGHT.length());
        return new Tried(
            defect, true, Optional.of(what).filter(_ -> defect.check().isRandom()), what);
      }
      if (line.startsWith(DefectCheck.MISSED)) {
        return missed(defect, "but " + line.substring(DefectCheck.MISSED.length()));
      }
    }
    return missed(defect, String.join("; ", output));
  }

  private static Tried missed(Defect defect, String why) {
    return new Tried(defect, false, Optional.empty(), why);
  }

  /** What a process printed; a process that does not end is destroyed. */
  private static List<String> output(List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("defect", ".txt");
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!child.waitFor(MINUTES, TimeUnit.MINUTES)) {
        child.destroyForcibly().waitFor();
        return List.of("no end within %d minutes".formatted(MINUTES));
      }
      return Files.readAllLines(output);
    } finally {
      Files.delete(output);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
