package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/policy-questions.md shows what the commands print about the sample policies and ten edits.
 * {@code target/policy-questions} has the outputs, to update the page.
 */
class SampleEditsTest {
  private static final Path SAMPLES = Path.of("policies");
  private static final Path FLEET = Path.of("src/laptop/resources/dev/curfew/local/sample/fleet");
  private static final String AT = "2026-11-23T13:00:00Z";

  @TempDir Path home;

  /** In one file, one text is replaced by another; an empty text stands for the whole file. */
  record Edit(int number, String file, String from, String to, String relation) {}

  static Stream<Edit> edits() {
    return Stream.of(
        edit(1, "keep-production", "[\"prod\", \"prd*\"]", "[\"prod\"]", "more"),
        edit(
            2,
            "keep-production",
            "[\"prod\", \"prd*\"]",
            "[\"prod\", \"prd*\", \"prd-*\"]",
            "same"),
        edit(3, "keep-production", "*-scratch", "*-tmp", "both"),
        edit(4, "keep-night-batch", "\"to\": \"06:00\"", "\"to\": \"05:30\"", "more"),
        edit(5, "keep-just-started", "PT2H", "PT4H", "less"),
        edit(6, "keep-month-end-close", "\"Asia/Seoul\"", "\"Asia/Tokyo\"", "same"),
        edit(7, "keep-load-test", "\"enabled\": false", "\"enabled\": true", "less"),
        edit(8, "stop-build-agents", "[\"auto-scaling\"]", "[\"auto-scaling\", \"mac\"]", "more"),
        edit(
            9,
            "keep-license-server",
            "\"until\": \"2026-12-31\"",
            "\"until\": \"2027-12-31\"",
            "less"),
        edit(10, "keep-sale-rehearsal", "", "", "same"));
  }

  private static Edit edit(int number, String id, String from, String to, String relation) {
    return new Edit(number, id + ".json", from, to, relation);
  }

  private static void assertIsRecorded(String name, Ran ran) throws IOException {
    Path recorded = Files.createDirectories(Path.of("target/policy-questions"));
    Files.writeString(recorded.resolve(name + ".txt"), ran.out());
    assertThat(Files.readString(Path.of("docs/policy-questions.md"), StandardCharsets.UTF_8))
        .contains("```\n" + ran.out() + "```\n");
  }

  @ParameterizedTest
  @MethodSource("edits")
  void comparesTheSamplesWithAnEdit(Edit edit) throws IOException {
    Path edited = Files.createDirectories(home.resolve("edited"));
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file : files.toList()) {
        Files.copy(file, edited.resolve(file.getFileName()));
      }
    }
    Path file = edited.resolve(edit.file);
    String before = Files.readString(file);
    assertThat(before).contains(edit.from);
    if (edit.from.isEmpty()) {
      Files.delete(file);
    } else {
      Files.writeString(file, before.replace(edit.from, edit.to));
    }
    List<Object> command =
        List.of("policies", "diff", SAMPLES, edited, "--from", AT, "--zone", "Asia/Seoul");

    Ran text = Commands.run(command.toArray());

    assertThat(
            Commands.run(Stream.concat(command.stream(), Stream.of("--output", "json")).toArray())
                .json()
                .path("relation")
                .textValue())
        .isEqualTo(edit.relation);
    assertThat(text.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertIsRecorded("edit-" + edit.number, text);
  }

  @Test
  void analyzesTheSamples() throws IOException {
    Ran ran =
        Commands.run(
            "policies", "analyze", SAMPLES, "--fleet", FLEET, "--from", AT, "--zone", "Asia/Seoul");

    assertIsRecorded("analyze", ran);
  }

  @Test
  void explainsAnInstance() throws IOException {
    Path one = Files.createDirectories(home.resolve("one"));
    for (String id : List.of("keep-night-batch", "keep-production", "keep-just-started")) {
      Files.copy(SAMPLES.resolve(id + ".json"), one.resolve(id + ".json"));
    }
    Ran ran =
        Commands.run(
            "explain",
            "i-01a804321db4c361d",
            "--fleet",
            FLEET,
            "--policies",
            one,
            "--zone",
            "Asia/Seoul",
            "--at",
            AT);

    assertIsRecorded("explain", ran);
  }

  @Test
  void testsTheSamples() throws IOException {
    Path tested = Commands.policies(home.resolve("tested"), java.util.Map.of());
    Files.copy(SAMPLES.resolve("keep-production.json"), tested.resolve("keep-production.json"));
    Files.copy(SAMPLES.resolve("keep-night-batch.json"), tested.resolve("keep-night-batch.json"));
    Files.createDirectories(tested.resolve("tests"));
    String page = Files.readString(Path.of("docs/policy-questions.md"), StandardCharsets.UTF_8);
    int begin = page.indexOf("```json\n{\n  \"cases\"") + "```json\n".length();
    assertThat(begin).isGreaterThan(8);
    Files.writeString(
        tested.resolve("tests/cases.json"), page.substring(begin, page.indexOf("```", begin)));

    Ran ran = Commands.run("policies", "test", tested, "--zone", "Asia/Seoul");

    assertThat(ran.status()).isEqualTo(1);
    assertIsRecorded("test", ran);
  }
}
