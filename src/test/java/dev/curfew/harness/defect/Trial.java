package dev.curfew.harness.defect;

import dev.curfew.harness.defect.Defect.Store;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests the harness: makes each deliberate defect, runs random nights with it, and records in
 * {@code docs/reliability.md} which invariant catches it, row by row. No lane runs it, because of
 * its name; {@code mvn test -Dtest=Trial} does, {@code -Dcurfew.defect=NAME,NAME} with some of the
 * defects.
 */
@Tag("trial")
class Trial {
  private static final int NIGHTS = 5_000;
  private static final int DYNAMO_NIGHTS = 400;
  private static final int MINUTES = 10;

  /**
   * The result of one trial.
   *
   * @param seed of the night that broke an invariant; empty if none did
   * @param by the broken invariant, or why there is none
   */
  record Tried(Defect defect, String seed, String by) {
    boolean isCaught() {
      return !seed.isEmpty();
    }
  }

  @Test
  void everyDefectIsCaught() throws IOException, InterruptedException {
    Set<String> only = Set.of(System.getProperty("curfew.defect", "").split(","));
    List<String> missed = new ArrayList<>();
    for (Defect defect : Defect.all()) {
      if (only.contains("") || only.contains(defect.name())) {
        Tried tried = run(defect);
        System.out.printf("%s: %s at %s%n", defect.name(), tried.by(), tried.seed());
        TrialTable.record(tried);
        if (!tried.isCaught()) {
          missed.add(defect.name() + ": " + tried.by());
        }
      }
    }
    if (!missed.isEmpty()) {
      throw new AssertionError("not caught: " + missed);
    }
  }

  private static Tried run(Defect defect) throws IOException, InterruptedException {
    Path classes = Files.createTempDirectory("defect");
    try {
      List<String> command = new ArrayList<>(List.of(java()));
      switch (defect.place()) {
        case Defect.Place.Method _ -> {
          try (DefectCompiler compiler = new DefectCompiler()) {
            compiler.compile(defect, classes);
          }
        }
        case Defect.Place.State _ -> {
          Path definition = classes.resolve("definition.json");
          Files.writeString(definition, defect.apply().text());
          command.add("-Dcurfew.definition=" + definition);
        }
      }
      int nights = defect.store() == Store.DYNAMODB ? DYNAMO_NIGHTS : NIGHTS;
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              classes + File.pathSeparator + DefectCompiler.classPath(),
              FirstBrokenNight.class.getName(),
              defect.store().name(),
              Integer.toString(nights)));
      TrialTable.seed(defect).ifPresent(command::add);
      return runNights(defect, command);
    } finally {
      delete(classes);
    }
  }

  private static Tried runNights(Defect defect, List<String> command)
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
        return new Tried(defect, "", "no end within %d minutes".formatted(MINUTES));
      }
      List<String> lines = Files.readAllLines(output);
      String line =
          lines.stream()
              .filter(each -> each.startsWith(FirstBrokenNight.RESULT))
              .findFirst()
              .orElse("");
      String[] words = line.split(" ");
      return words.length == 3
          ? new Tried(defect, words[1], words[2])
          : new Tried(defect, "", line.isEmpty() ? String.join("; ", lines) : "no invariant");
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
