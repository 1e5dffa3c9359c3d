package dev.curfew.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository with the real launcher and the real program; its Maven packages what this test run
 * has compiled.
 */
final class BuiltClone {
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      cd "$(dirname "$4")" || exit 9
      mkdir -p target && cp -r "$BUILT/." target
      """;

  /**
   * The launcher moves each; their classes are on the class path of {@code curfew.jar}. It finds
   * the jars of the AWS SDK by their version, which no other jar has.
   */
  private static final List<String> JARS =
      List.of(
          "DynamoDBLocal-0",
          "jackson-core-0",
          "joda-time-0",
          "picocli-0",
          "reactive-streams-0",
          "sdk-core-2",
          "slf4j-api-0");

  private final Path home;
  private final Path built;
  private final Path bin;

  BuiltClone(Path home) throws IOException {
    this.home = Files.createDirectories(home);
    built = Files.createDirectories(home.resolveSibling("built/lib")).getParent();
    bin = Files.createDirectories(home.resolveSibling("bin"));
    copy("curfew").toFile().setExecutable(true);
    copy("statemachine/curfew.asl.json");
    copy("statemachine/curfew-morning.asl.json");
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Path mvn = Files.writeString(bin.resolve("mvn"), MAVEN);
    mvn.toFile().setExecutable(true);
    writeJar(built.resolve("curfew-0.1.0.jar"), System.getProperty("java.class.path"));
    for (String name : JARS) {
      writeJar(built.resolve("lib/%s.jar".formatted(name)), "");
    }
  }

  private Path copy(String file) throws IOException {
    Path copy = home.resolve(file);
    Files.createDirectories(copy.getParent());
    return Files.copy(Path.of(file), copy);
  }

  /** A jar without classes that puts others on the class path. */
  private static void writeJar(Path jar, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(classPath.split(":"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** Starts the launcher with every signal at its default, whatever started the tests. */
  Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      command.addAll(List.of("env", "--default-signal=HUP,INT,TERM"));
    }
    command.addAll(List.of("bash", home.resolve("curfew").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    builder.environment().put("BUILT", built.toString());
    builder.environment().remove("CURFEW_JAVA_OPTS");
    return builder.start();
  }
}
