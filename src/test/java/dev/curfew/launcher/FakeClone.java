package dev.curfew.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A repository with the real launcher, and shell scripts as JDK and Maven: a "build" concatenates
 * the contents of all sources, and "running" it prints them.
 */
final class FakeClone {
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      [ "$1" != --version ] || exit 0
      echo build >>"$FAKES/builds"
      [ "$1 $2 $3" = "-q -B -f" ] || exit 9
      cd "$(dirname "$4")" || exit 9
      words=$(echo $(find src/main src/laptop functions -name '*.java' 2>/dev/null | sort -r | xargs cat))
      case $words in
        broken) echo "[ERROR] COMPILATION ERROR"; exit 1 ;;
        slow) sleep 1 ;;
      esac
      mkdir -p target/lib
      cd target/lib
      touch a-1.jar DynamoDBLocal-1.jar jackson-core-1.jar joda-time-1.jar picocli-1.jar
      touch ec2-2.3.jar reactive-streams-1.jar sdk-core-2.3.jar slf4j-api-1.jar
      cd -
      echo "$words" >target/curfew-0.1.0.jar
      """;

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      while [ "$1" != -cp ]; do
        case $1 in
          -XX:ArchiveClassesAtExit=*) archive=${1#*=} ;;
          -XX:SharedArchiveFile=*) echo "${1##*/}" >"$FAKES/archive" ;;
        esac
        shift
      done
      echo "$2" >"$FAKES/class-path"
      words=$(cat "${2%%:*}")
      case "$words" in unarchivable) ;; *) [ -z "$archive" ] || touch "$archive" ;; esac
      main=$3
      command=$4
      shift 4
      [ "$command" != exit ] || exit "$1"
      echo "$words: $main $command${1:+ [$1]}"
      """;

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cksum",
          "cp",
          "dirname",
          "env",
          "find",
          "grep",
          "ln",
          "locale",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha256sum",
          "shasum",
          "sleep",
          "sort",
          "tail",
          "touch",
          "uname",
          "xargs");

  private final Path home;
  private final Path fakes;
  private Path javaHome;

  FakeClone(Path home) throws IOException {
    this.home = Files.createDirectories(home);
    fakes = Files.createDirectories(home.resolveSibling("fakes"));
    javaHome = fakes.resolve("jdk");
    Files.copy(Path.of("curfew"), home.resolve("curfew"));
    home.resolve("curfew").toFile().setExecutable(true);
    source("pom.xml", "<project/>");
    tools();
    script("bin/mvn", MAVEN);
    script("jdk/bin/java", JAVA);
    script("jdk/bin/javac", JAVA);
    Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
  }

  Path home() {
    return home;
  }

  Path source(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content + "\n");
  }

  int builds() throws IOException {
    Path builds = fakes.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** The file name of the class archive of the last start. */
  String archive() throws IOException {
    return Files.readString(fakes.resolve("archive")).strip();
  }

  /** The file names of the jars on the class path of the last start, in order. */
  List<String> classPath() throws IOException {
    return Stream.of(Files.readString(fakes.resolve("class-path")).strip().split(":"))
        .map(jar -> Path.of(jar).getFileName().toString())
        .toList();
  }

  void removeMaven() throws IOException {
    Files.delete(fakes.resolve("bin/mvn"));
  }

  /** Removes Maven from the path, and adds a Maven wrapper to the repository. */
  void replaceMavenByItsWrapper() throws IOException {
    script("bin/unzip", "#!/bin/sh\n");
    Files.move(fakes.resolve("bin/mvn"), home.resolve("mvnw"));
  }

  void replaceMavenByAWrapperThatCannotDownload() throws IOException {
    script("bin/mvn", "#!/bin/sh\necho 'wget: Failed to fetch it' >&2\nexit 1\n");
    replaceMavenByItsWrapper();
  }

  void removeUnzip() throws IOException {
    Files.delete(fakes.resolve("bin/unzip"));
  }

  /** Leaves only a JDK of another release, and removes the standard locations from the launcher. */
  void hideEveryJdk() throws IOException {
    Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path launcher = home.resolve("curfew");
    String script = Files.readString(launcher);
    Files.writeString(launcher, script.replaceAll("(?m)^    /\\S+(.*) \\\\$", "    \\\\"));
  }

  /** The files of incomplete builds. */
  List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("target/curfew"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("app-") && !name.equals("build.log"))
          .toList();
    }
  }

  LauncherTest.Ended start(String... arguments) throws IOException, InterruptedException {
    return start(home.resolve("curfew"), arguments);
  }

  LauncherTest.Ended start(Path launcher, String... arguments)
      throws IOException, InterruptedException {
    return end(begin(launcher, arguments));
  }

  Process begin(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(fakes.toFile());
    builder.environment().put("PATH", fakes.resolve("bin") + ":" + fakes.resolve("tools"));
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("HOME", fakes.toString());
    builder.environment().put("FAKES", fakes.toString());
    builder.environment().remove("CURFEW_JAVA_OPTS");
    return builder.start();
  }

  void awaitBuild() throws IOException, InterruptedException {
    for (int i = 0; i < 100 && builds() == 0; i++) {
      Thread.sleep(50);
    }
  }

  static LauncherTest.Ended end(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the launcher hangs: " + err);
    }
    return new LauncherTest.Ended(process.exitValue(), out, err);
  }

  /** A directory with the shell tools that the launcher uses, without Java and Maven. */
  private void tools() throws IOException {
    for (String name : TOOLS) {
      for (String directory : List.of("/bin", "/usr/bin", "/sbin", "/usr/sbin")) {
        Path tool = Path.of(directory, name);
        if (Files.isExecutable(tool)) {
          script("tools/" + name, "#!/bin/sh\nexec %s \"$@\"\n".formatted(tool));
        }
      }
    }
  }

  /** Replaces a tool by a shell script. */
  void tool(String name, String script) throws IOException {
    script("tools/" + name, "#!/bin/sh\n" + script + "\n");
  }

  private void script(String name, String content) throws IOException {
    Path file = fakes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    file.toFile().setExecutable(true);
  }
}
