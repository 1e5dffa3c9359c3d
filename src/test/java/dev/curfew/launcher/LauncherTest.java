package dev.curfew.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code curfew}, with a fake JDK and a fake Maven. */
@Tag("slow")
class LauncherTest {
  @TempDir Path temp;
  private FakeClone clone;

  record Ended(int status, String out, String err) {}

  @BeforeEach
  void cloneTheRepository() throws IOException {
    clone = new FakeClone(temp.resolve("a clone with blanks"));
    clone.source("src/main/java/A.java", "one");
  }

  @Test
  void buildsOnlyOnTheFirstStart() throws Exception {
    Ended first = clone.start("plan", "two words");
    Ended second = clone.start("plan", "two words");

    assertThat(first.err()).contains("Building Curfew, first start only ...");
    assertThat(first.out()).isEqualTo("one: dev.curfew.cli.Curfew plan [two words]\n");
    assertThat(second).isEqualTo(new Ended(0, first.out(), ""));
    assertThat(clone.builds()).isEqualTo(1);
  }

  @Test
  void rebuildsIfAChangedFileHasAnOldTimestamp() throws Exception {
    clone.start("plan");
    Path changed = clone.source("src/main/java/A.java", "two");
    Files.setLastModifiedTime(changed, FileTime.from(Instant.EPOCH));

    assertThat(clone.start("plan").out()).startsWith("two: ");
  }

  @Test
  void rebuildsIfASourceIsAddedOrDeleted() throws Exception {
    clone.start("plan");
    Path added = clone.source("functions/stop-instances/src/main/java/B.java", "B");
    assertThat(clone.start("plan").out()).startsWith("one B: ");

    clone.source("statemachine/curfew.asl.json", "{}");
    clone.start("plan");
    assertThat(clone.builds()).isEqualTo(3);

    Files.delete(added);
    assertThat(clone.start("plan").out()).startsWith("one: ");
  }

  /** The launcher decides where a build has its jars. */
  @Test
  void rebuildsIfTheLauncherChanges() throws Exception {
    clone.start("plan");
    Path launcher = clone.home().resolve("curfew");
    Files.writeString(launcher, Files.readString(launcher) + "# changed\n");

    clone.start("plan");

    assertThat(clone.builds()).isEqualTo(2);
  }

  @Test
  void doesNotRebuildIfOnlyTestsOrPoliciesChange() throws Exception {
    clone.start("plan");
    clone.source("src/test/java/ATest.java", "test");
    clone.source("policies/keep.json", "{}");

    clone.start("plan");

    assertThat(clone.builds()).isEqualTo(1);
  }

  @Test
  void aFailedBuildRunsNothingAndShowsTheMavenOutput() throws Exception {
    clone.start("plan");
    clone.source("src/main/java/A.java", "broken");

    Ended ended = clone.start("plan");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("COMPILATION ERROR").contains("build.log");
    assertThat(clone.leftovers()).isEmpty();
  }

  @Test
  void needsMavenOnlyToBuild() throws Exception {
    clone.start("plan");
    clone.removeMaven();
    assertThat(clone.start("plan").status()).isZero();

    clone.source("src/main/java/A.java", "two");
    Ended ended = clone.start("plan");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("Maven is needed");
    assertThat(clone.leftovers()).isEmpty();
  }

  @Test
  void buildsWithTheMavenWrapperIfThereIsNoMaven() throws Exception {
    clone.replaceMavenByItsWrapper();

    Ended ended = clone.start("plan");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("one: ");
    assertThat(ended.err()).contains("There is no mvn on the PATH, so mvnw is used");
    assertThat(clone.builds()).isEqualTo(1);
  }

  /** The wrapper would download an archive whose checksum is another, or that tar cannot read. */
  @Test
  void saysThatTheMavenWrapperNeedsUnzip() throws Exception {
    clone.replaceMavenByItsWrapper();
    clone.removeUnzip();

    Ended ended = clone.start("plan");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("mvnw downloads Maven, but needs unzip");
    assertThat(clone.builds()).isZero();
    assertThat(clone.leftovers()).isEmpty();
  }

  @Test
  void saysWhatToDoIfTheMavenWrapperCannotDownloadMaven() throws Exception {
    clone.replaceMavenByAWrapperThatCannotDownload();

    Ended ended = clone.start("plan");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "wget: Failed to fetch",
            "Maven could not be downloaded. Install it",
            "or set MVNW_REPOURL to a Maven repository that you can reach")
        .doesNotContain("the build failed");
    assertThat(clone.builds()).isZero();
    assertThat(clone.leftovers()).isEmpty();
  }

  @Test
  void returnsTheExitStatusOfTheCommand() throws Exception {
    assertThat(clone.start("exit", "7").status()).isEqualTo(7);
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), clone.home().resolve("curfew"));

    assertThat(clone.start(link, "plan").out()).startsWith("one: ");
  }

  @Test
  void usesTheArchiveWithTheSdkOnlyForCommandsThatNeedIt() throws Exception {
    clone.start("plan", "--fleet", "saved");
    assertThat(clone.archive()).isEqualTo("classes.jsa");

    for (String command : List.of("plan --aws", "fleet save saved", "policies push", "unlock -x")) {
      clone.start("--version");
      clone.start(command.split(" "));
      assertThat(clone.archive()).describedAs(command).isEqualTo("classes-aws.jsa");
    }
  }

  private static final List<String> FILES =
      List.of("curfew.jar", "jackson-core-1.jar", "joda-time-1.jar", "picocli-1.jar");

  private static final List<String> SDK =
      List.of("ec2-2.3.jar", "reactive-streams-1.jar", "sdk-core-2.3.jar", "slf4j-api-1.jar");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "-V",
        "plan --fleet saved",
        "plan --output json --fleet saved --policies mine",
        "explain i-1 --fleet saved",
        "policies validate mine",
        "policies analyze mine",
        "policies diff mine yours",
        "policies test mine"
      })
  void commandsThatReadFilesDoWithoutTheSdk(String command) throws Exception {
    clone.start(command.split(" "));

    assertThat(clone.classPath()).isEqualTo(FILES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --aws",
        "plan --policies mine --aws",
        "explain i-1 --aws",
        "fleet save saved",
        "policies push mine --table t",
        "policies pull mine --table t",
        "unlock --ledger-table t"
      })
  void commandsThatCallAwsDoWithoutTheEmbeddedLedger(String command) throws Exception {
    clone.start(command.split(" "));

    assertThat(clone.classPath()).isEqualTo(Stream.concat(FILES.stream(), SDK.stream()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "plan --aws=true",
        "plan --fleet saved --policies aws-policies",
        "plan @arguments --fleet saved",
        "night --fleet saved",
        "night --aws --mode stop",
        "morning",
        "policies calendar show mine",
        "--help"
      })
  void otherCommandsHaveEveryJar(String command) throws Exception {
    clone.start(command.split(" "));

    assertThat(clone.classPath())
        .isEqualTo(
            Stream.of(FILES, SDK, List.of("a-1.jar", "DynamoDBLocal-1.jar"))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void runsWithoutAClassArchive() throws Exception {
    clone.source("src/main/java/A.java", "unarchivable");

    Ended ended = clone.start("plan");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("unarchivable: ");
    assertThat(ended.err()).contains("no class archive");
  }

  @Test
  void concurrentStartsBuildOnce() throws Exception {
    clone.source("src/main/java/A.java", "slow");
    Process first = clone.begin(clone.home().resolve("curfew"), "plan");
    Process second = clone.begin(clone.home().resolve("curfew"), "plan");

    assertThat(List.of(FakeClone.end(first), FakeClone.end(second)))
        .extracting(Ended::out)
        .allMatch(out -> out.startsWith("slow: "));
    assertThat(clone.builds()).isEqualTo(1);
    assertThat(clone.leftovers()).isEmpty();
  }

  @Test
  void anInterruptedBuildIsRepeated() throws Exception {
    clone.source("src/main/java/A.java", "slow");
    Process first = clone.begin(clone.home().resolve("curfew"), "plan");
    clone.awaitBuild();
    first.toHandle().destroy();
    assertThat(FakeClone.end(first).status()).isEqualTo(143);
    assertThat(clone.leftovers()).isEmpty();

    assertThat(clone.start("plan").out()).startsWith("slow: ");
    assertThat(clone.builds()).isEqualTo(2);
  }

  @Test
  void takesOverTheLockOfADeadProcess() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor(10, TimeUnit.SECONDS);
    Path state = Files.createDirectories(clone.home().resolve("target/curfew"));
    Files.writeString(state.resolve("build.lock"), gone.pid() + "\n");

    assertThat(clone.start("plan").status()).isZero();
    assertThat(clone.leftovers()).isEmpty();
  }

  /** As on file systems without links, and in Git Bash on Windows. */
  @Test
  void needsNoLinks() throws Exception {
    clone.tool("ln", "exit 1");
    clone.tool("readlink", "exit 1");

    assertThat(clone.start("plan").status()).isZero();
    assertThat(clone.leftovers()).isEmpty();
  }

  /** An empty file is what a full disk leaves of the lock. */
  @Test
  void endsWithAMessageIfTheLockCannotBeCreated() throws Exception {
    Path state = Files.createDirectories(clone.home().resolve("target/curfew"));
    Files.createFile(state.resolve("build.lock"));
    clone.tool("sleep", "exit 0");

    Ended ended = clone.start("plan");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("cannot create")
        .contains("build.lock; delete it, and check the free space and the permissions there");
    assertThat(clone.builds()).isZero();
  }

  @Test
  void reportsAMissingJdk() throws Exception {
    clone.hideEveryJdk();

    Ended ended = clone.start("plan");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("a JDK 25 is needed").contains("JAVA_HOME");
    assertThat(clone.builds()).isZero();
  }

  @Test
  void theScriptIsAscii() throws Exception {
    byte[] script = Files.readAllBytes(Path.of("curfew"));

    assertThat(new String(script, UTF_8)).matches("\\p{ASCII}+");
  }
}
