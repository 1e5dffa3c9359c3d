package dev.curfew.harness.defect;

import dev.curfew.harness.defect.Defect.Store;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tries the harness: makes each deliberate defect, runs random nights with it, and writes into
 * {@code docs/reliability.md} which invariant caught it, one row at a time. Its name keeps it out
 * of {@code mvn verify}; {@code mvn test -Dtest=Trial} runs it, {@code -Dcurfew.defect=NAME} a
 * single one.
 */
@Tag("trial")
class Trial {
  private static final Path PAGE = Path.of("docs/reliability.md");
  private static final String BEGIN = "<!-- defects: written by Trial -->\n";
  private static final String END = "<!-- end of defects -->";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*$");
  private static final int NIGHTS = 5_000;
  private static final int DYNAMO_NIGHTS = 400;
  private static final int MINUTES = 10;

  /** What became of one. */
  private record Tried(Defect defect, String seed, String by) {}

  @Test
  void everyDefectIsCaught() throws IOException, InterruptedException {
    Set<String> only = Set.of(System.getProperty("curfew.defect", "").split(","));
    List<Tried> all = new ArrayList<>();
    for (Defect defect : Defect.all()) {
      if (only.contains("") || only.contains(defect.name())) {
        Tried tried = tried(defect);
        System.out.printf("%s: %s at %s%n", defect.name(), tried.by(), tried.seed());
        all.add(tried);
        write(tried);
      }
    }
    List<String> missed =
        all.stream()
            .filter(tried -> tried.seed().isEmpty())
            .map(tried -> tried.defect().name() + ": " + tried.by())
            .toList();
    if (!missed.isEmpty()) {
      throw new AssertionError("not caught: " + missed);
    }
  }

  private static Tried tried(Defect defect) throws IOException, InterruptedException {
    Path classes = Files.createTempDirectory("defect");
    try {
      List<String> command = new ArrayList<>(List.of(java()));
      if (defect.file().toString().endsWith(".java")) {
        compile(defect, classes);
      } else {
        Path definition = classes.resolve(defect.file().getFileName());
        Files.writeString(definition, defect.madeText());
        command.add("-Dcurfew.definition=" + definition);
      }
      int nights = defect.on() == Store.MEMORY ? NIGHTS : DYNAMO_NIGHTS;
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              classes + File.pathSeparator + classPath(),
              UntilBroken.class.getName(),
              defect.on().name(),
              Integer.toString(nights)));
      return result(defect, command);
    } finally {
      delete(classes);
    }
  }

  private static Tried result(Defect defect, List<String> command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("defect", ".txt");
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!child.waitFor(MINUTES, TimeUnit.MINUTES)) {
        child.destroyForcibly().waitFor();
        return new Tried(defect, "", "no end in %d minutes".formatted(MINUTES));
      }
      List<String> lines = Files.readAllLines(said);
      String line =
          lines.stream().filter(each -> each.startsWith(UntilBroken.SAYS)).findFirst().orElse("");
      String[] words = line.split(" ");
      return words.length == 3
          ? new Tried(defect, words[1], words[2])
          : new Tried(defect, "", line.isEmpty() ? String.join("; ", lines) : "nobody");
    } finally {
      Files.delete(said);
    }
  }

  private static void compile(Defect defect, Path classes) throws IOException {
    Path source = classes.resolve("source").resolve(defect.file());
    Files.createDirectories(source.getParent());
    Files.writeString(source, defect.madeText());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath());
      boolean isCompiled =
          compiler
              .getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      if (!isCompiled) {
        throw new IllegalStateException(defect.name() + " does not compile:\n" + errors);
      }
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Surefire starts with a jar that names the rest; this property has it all. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** In place of its row; the rows of defects that are no more go. */
  private static void write(Tried tried) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(page.substring(begin, end));
    while (row.find()) {
      rows.put(row.group(1), row.group());
    }
    rows.put(tried.defect().name(), row(tried));
    rows.keySet().retainAll(Defect.all().stream().map(Defect::name).toList());
    String table =
        "| defect | what it does | file | caught by | at the night of seed |\n|---|---|---|---|---|\n"
            + String.join("\n", rows.values());
    Files.writeString(PAGE, page.substring(0, begin) + "\n" + table + "\n\n" + page.substring(end));
  }

  private static String row(Tried tried) {
    return "| `%s` | %s | `%s` | `%s` | %s%s |"
        .formatted(
            tried.defect().name(),
            tried.defect().says(),
            tried.defect().file().getFileName(),
            tried.seed().isEmpty() ? "nobody" : tried.by(),
            tried.seed(),
            tried.defect().on() == Store.DYNAMODB ? ", on DynamoDB" : "");
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
