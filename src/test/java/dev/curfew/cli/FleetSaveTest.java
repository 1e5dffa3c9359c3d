package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import dev.curfew.testing.StubEc2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code fleet save}. */
class FleetSaveTest extends CommandsOnStubAccount {
  @Test
  void savesAFleetWithTheSamePlanAsTheAccount() throws IOException {
    Path saved = directory.resolve("fleet");

    Ran ran = run("fleet", "save", saved.toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("Saved 2 regions in %s.\n".formatted(saved));
    String[] same = {"--at", AT, "--output", "json"};
    assertThat(run(with(same, "plan", "--fleet", saved.toString())).out())
        .isEqualTo(run(with(same, "plan", "--aws")).out());
    assertThat(files(saved))
        .containsExactly(
            "eu-west-1.json",
            "eu-west-1.spot.json",
            "eu-west-1.types.json",
            "us-east-1.json",
            "us-east-1.spot.json",
            "us-east-1.types.json");
  }

  @Test
  void countsASingleRegionInTheSingular() {
    Path saved = directory.resolve("fleet");

    Ran ran = run("fleet", "save", saved.toString(), "--regions-allow", "eu-*");

    assertThat(ran.out()).isEqualTo("Saved 1 region in %s.\n".formatted(saved));
    assertThat(ran.err()).contains("Reading 1 region ...");
  }

  @Test
  void savesNoFileOfARegionThatItCannotReadCompletely() throws IOException {
    server.answer(request ->
        request.action().equals("DescribeSpotInstanceRequests")
            ? StubEc2.error(400, "InvalidParameterValue", "words")
            : answer(request));
    Path saved = directory.resolve("fleet");

    Ran ran = run("fleet", "save", saved.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("Region eu-west-1 is unread and was not saved");
    assertThat(files(saved))
        .containsExactly("us-east-1.json", "us-east-1.spot.json", "us-east-1.types.json");
  }

  @Test
  void leavesNoNewDirectoryIfNoRegionCanBeRead() throws IOException {
    server.answer(request ->
        request.action().equals("DescribeInstances")
            ? StubEc2.error(400, "InvalidParameterValue", "words")
            : answer(request));
    Path created = directory.resolve("fleet");
    Path existing = Files.createDirectory(directory.resolve("existing"));

    assertThat(run("fleet", "save", created.toString()).status()).isEqualTo(1);
    assertThat(run("fleet", "save", existing.toString()).status()).isEqualTo(1);

    assertThat(created).doesNotExist();
    assertThat(existing).isEmptyDirectory();

    server.answer(_ -> StubEc2.error(400, "InvalidParameterValue", "words"));
    assertThat(run("fleet", "save", created.toString()).status()).isEqualTo(2);
    assertThat(created).doesNotExist();
  }

  @Test
  void refusesToSaveIntoANonEmptyDirectory() throws IOException {
    Files.writeString(directory.resolve("old-1.json"), "{}");

    Ran ran = run("fleet", "save", directory.toString());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("found files in it", "a new or empty directory");
    assertThat(server.requests()).isEmpty();
  }
}
