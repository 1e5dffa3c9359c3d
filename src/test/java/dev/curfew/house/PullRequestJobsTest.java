package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.testing.ArchivedClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The jobs in {@code docs/ci} run on a sample repository: the commands are taken from the files,
 * and only commands that call GitHub or GitLab are replaced.
 */
@Tag("slow")
class PullRequestJobsTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String END = ",'until':'never','owner':'o','reason':'r'}";
  private static final String KEEP_EU =
      "{'id':'keep-web','effect':'keep','match':{'region':['eu-*']}" + END;

  private static ArchivedClasses classes;

  @TempDir private Path repository;

  @BeforeAll
  static void archiveTheClasses(@TempDir Path shared) throws IOException, InterruptedException {
    classes = new ArchivedClasses(shared);
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(classes.options());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "dev.curfew.cli.Curfew",
            "plan",
            "--fleet",
            "src/laptop/resources/dev/curfew/local/sample/fleet",
            "--policies",
            "policies",
            "--against",
            "policies"));
    assertThat(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(shared.resolve("out").toFile())
                .start()
                .waitFor())
        .isZero();
  }

  /** A repository whose pull request keeps less than its main branch. */
  @BeforeEach
  void writeRepository() throws IOException {
    write(".main/policies/keep-web.json", KEEP_EU);
    write("policies/keep-web.json", KEEP_EU.replace("eu-*", "eu-west-*"));
    write(
        "policies/tests/cases.json",
        "{'cases':[{'name':'web stays on','at':'2026-12-24T22:00:00Z','region':'eu-west-1',"
            + "'account':'111122223333','instance':{'InstanceId':'i-0abc1234',"
            + "'State':{'Name':'running'}},'expect':{'verdict':'keep'}}]}");
    write(
        "fleet/eu-north-1.json",
        "{'Reservations':[{'OwnerId':'111122223333','Instances':[{'InstanceId':'i-0abc1234',"
            + "'InstanceType':'t3.micro','LaunchTime':'2026-11-01T00:00:00Z',"
            + "'State':{'Name':'running'}}]}]}");
    // Commands run the classes of this build: the launcher would build them once more.
    Path launcher = write(".curfew/curfew", "");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        exec "%s" %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \\
          dev.curfew.cli.Curfew "$@"
        """
            .formatted(JAVA, quoted(classes.options())));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path script = write(".curfew/docs/ci/policies.sh", "");
    Files.copy(
        HOME.resolve("docs/ci/policies.sh"),
        script,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static String quoted(List<String> options) {
    return "\"" + String.join("\" \"", options) + "\"";
  }

  private Path write(String file, String json) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, json.replace('\'', '"'));
  }

  @Test
  void githubWorkflowComments() throws Exception {
    List<String> commands = githubCommands();
    assertThat(commands).hasSize(3);
    assertThat(commands.get(1)).contains("gh pr comment", "--body-file comment.md");
    Job job = run(List.of(commands.get(0), commands.get(2)));
    assertThat(job.status).as(job.output).isZero();
    assertComment();
    assertThat(repository.resolve("summary.md")).content().contains("### Validate");
  }

  @Test
  void gitlabJobComments() throws Exception {
    List<String> commands =
        gitlabCommands().stream()
            .filter(command -> !command.startsWith("git ") && !command.startsWith("curl "))
            .toList();
    assertThat(gitlabCommands()).hasSize(commands.size() + 3);
    Job job = run(List.of(String.join("\n", commands)));
    assertThat(job.status).as(job.output).isZero();
    assertComment();
  }

  private void assertComment() {
    assertThat(repository.resolve("comment.md"))
        .content()
        .contains("### Validate\n```\n1 policy, 0 errors\n```")
        .contains("### Test\n```\n1 case, 0 not as expected\n```")
        .contains("B stops all that A stops, and more.", "For example, only B stops this instance")
        .contains("eu-north-1 i-0abc1234", "-> stop by default", "1 of 1 instances changes")
        .contains("Instances that would be off, of 1", "(Asia/Seoul)")
        .doesNotContain("morning");
  }

  @Test
  void commentsOnMorningsIfThereArePoliciesOfThem() throws Exception {
    write(
        "policies/rest-eu.json",
        "{'id':'rest-eu','effect' : 'rest','match':{'region':['eu-*']},'owner':'o','reason':'r'}");
    Path fleet = repository.resolve("fleet/eu-north-1.json");
    Files.writeString(fleet, Files.readString(fleet).replace("running", "stopped"));
    Job job = run(List.of(githubCommands().get(0), githubCommands().get(2)));
    assertThat(job.status).as(job.output).isZero();
    assertThat(repository.resolve("comment.md"))
        .content()
        .contains("A starts all that B starts, and more.", "Only in B: rest-eu")
        .contains("start by default, order 5\n  -> rest by rest-eu")
        .contains("Instances that would rest, of 1 stopped");
  }

  @Test
  void commentsOnTheFirstPoliciesOfARepository() throws Exception {
    Files.delete(repository.resolve(".main/policies/keep-web.json"));
    Files.delete(repository.resolve(".main/policies"));
    Job job = run(List.of(githubCommands().get(0), githubCommands().get(2)));
    assertThat(job.status).as(job.output).isZero();
    assertThat(repository.resolve("comment.md"))
        .content()
        .contains("A stops all that B stops, and more.", "Only in B: keep-web");
  }

  @Test
  void jobFailsButCommentsIfAPolicyIsInvalid() throws Exception {
    write("policies/keep-web.json", KEEP_EU.replace("'until'", "'untill'"));
    List<String> commands = githubCommands();
    Job job = run(List.of(commands.get(0), commands.get(2)));
    assertThat(job.status).isEqualTo(1);
    assertThat(repository.resolve("comment.md"))
        .content()
        .contains("policy 'keep-web', /untill: found")
        .doesNotContain("What the change stops");
  }

  @Test
  void jobFailsIfACaseIsNotAsExpected() throws Exception {
    write("policies/keep-web.json", KEEP_EU.replace("eu-*", "us-*"));
    Job job = run(List.of(githubCommands().get(0), githubCommands().get(2)));
    assertThat(job.status).isEqualTo(1);
    assertThat(repository.resolve("comment.md"))
        .content()
        .contains("web stays on: verdict is stop, expected keep");
  }

  private record Job(int status, String output) {}

  /** Each command as a step: with errexit, as both services run it. */
  private Job run(List<String> steps) throws Exception {
    StringBuilder output = new StringBuilder();
    for (String step : steps) {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", step)
              .directory(repository.toFile())
              .redirectErrorStream(true);
      builder.environment().put("GITHUB_STEP_SUMMARY", repository.resolve("summary.md").toString());
      builder.environment().put("ZONE", "Asia/Seoul");
      Process process = builder.start();
      process.getOutputStream().close();
      output.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      int status = process.waitFor();
      if (status != 0) {
        return new Job(status, output.toString());
      }
    }
    return new Job(0, output.toString());
  }

  private static Map<?, ?> yaml(String file) throws IOException {
    Object loaded =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(HOME.resolve("docs/ci").resolve(file)));
    return (Map<?, ?>) loaded;
  }

  private static List<String> githubCommands() throws IOException {
    Map<?, ?> jobs = (Map<?, ?>) yaml("github-policies.yml").get("jobs");
    List<String> commands = new ArrayList<>();
    for (Object step : (List<?>) ((Map<?, ?>) jobs.get("policies")).get("steps")) {
      Stream.of(((Map<?, ?>) step).get("run"))
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .forEach(commands::add);
    }
    return commands;
  }

  private static List<String> gitlabCommands() throws IOException {
    Map<?, ?> job = (Map<?, ?>) yaml("gitlab-policies.yml").get("policies");
    return ((List<?>) job.get("script")).stream().map(String.class::cast).toList();
  }
}
