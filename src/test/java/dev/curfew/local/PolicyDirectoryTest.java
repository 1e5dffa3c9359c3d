package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDirectoryTest {
  @TempDir private Path directory;

  private void write(String file, String content) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private void policy(String file, String id) throws IOException {
    write(file, "{\"id\":\"%s\",\"effect\":\"stop\",\"match\":{}}".formatted(id));
  }

  /** Each document as {@code source = name}. */
  private List<String> documents() {
    return new PolicyDirectory(directory)
        .read().stream().map(document -> document.source() + " = " + document.name()).toList();
  }

  /** Each error as {@code source path}. */
  private List<String> errors() {
    return PolicyReading.of(new PolicyDirectory(directory).read(), ZoneId.of("UTC"))
        .parsed()
        .stream()
        .flatMap(parsed ->
            parsed.errors().stream().map(error -> parsed.document().source() + " " + error.path()))
        .toList();
  }

  @Test
  void readsPoliciesAndCalendarsInAllFolders() throws IOException {
    policy("b.json", "b");
    policy("team/a.json", "a");
    policy("team/deep/c.json", "c");
    policy("x.json/d.json", "d");
    write(
        "team/days.calendar.json",
        "{\"calendar\":\"days\",\"dates\":[\"--12-25\"],\"owner\":\"o\",\"reason\":\"r\"}");

    assertThat(documents())
        .containsExactly(
            "b.json = b",
            "team/a.json = a",
            "team/days.calendar.json = calendar/days",
            "team/deep/c.json = c",
            "x.json/d.json = d");
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git/x.json",
        ".hidden.json",
        ".x.yaml",
        "README.md",
        "notes.txt",
        "LICENSE",
        "NOTICE",
        "CODEOWNERS",
        "Makefile",
        "policy.schema.json",
        "team/policy.schema.json",
        "team/README.md",
        "tests/case.json",
        "tests/case.yaml",
        "team/tests/deep/x.json"
      })
  void leavesAlone(String file) throws IOException {
    write(file, "not a policy");
    assertThat(documents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keep-db.yaml",
        "keep-db.JSON",
        "keep-db.json.bak",
        "keep-db",
        "keep-db.json~",
        "license",
        "README.MD",
        "tests",
        "team/Makefile.am",
        "CODEOWNERS.json.orig"
      })
  void anyOtherFileIsAnError(String file) throws IOException {
    policy("a.json", "a");
    policy(file, "keep-db");
    assertThat(errors()).containsExactly(file + " ");
    assertThat(PolicyDirectory.isDocument(stray(file))).isFalse();
  }

  private PolicyDocument stray(String file) {
    return new PolicyDirectory(directory)
        .read().stream()
            .filter(document -> document.source().equals(file))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void countsALinkToAFileAsTheFile() throws IOException {
    policy("a.json", "a");
    Files.createSymbolicLink(directory.resolve("b.json"), Path.of("a.json"));
    assertThat(documents()).containsExactly("a.json = a", "b.json = b");
    assertThat(errors()).containsExactly("a.json /id", "b.json /id");
  }

  @Test
  void otherLinksAreErrors() throws IOException {
    policy("team/a.json", "a");
    Files.createSymbolicLink(directory.resolve("copy"), Path.of("team"));
    Files.createSymbolicLink(directory.resolve("lost.json"), Path.of("nowhere.json"));
    Files.createSymbolicLink(directory.resolve("tests"), Path.of("team"));
    Files.createSymbolicLink(directory.resolve(".hidden"), Path.of("team"));
    assertThat(errors()).containsExactlyInAnyOrder("copy ", "lost.json ", "tests ");
  }

  @Test
  void anIdInTwoFoldersIsAnErrorOfBoth() throws IOException {
    policy("a.json", "a");
    policy("team/a.json", "a");
    assertThat(errors()).containsExactly("a.json /id", "team/a.json /id");
  }

  @Test
  void sortsByCodePoint() throws IOException {
    policy("\uff5e.json", "x");
    policy("\ud83d\ude00.json", "x");
    policy("a.json", "a");
    assertThat(new PolicyDirectory(directory).read())
        .extracting(PolicyDocument::source)
        .containsExactly("a.json", "\uff5e.json", "\ud83d\ude00.json");
  }

  @Test
  void refusesWhatIsNotADirectory() throws IOException {
    policy("a.json", "a");
    assertThatThrownBy(() -> new PolicyDirectory(directory.resolve("a.json")))
        .isInstanceOf(PolicyDirectory.NotReadable.class)
        .hasMessageContaining("a file");
    assertThatThrownBy(() -> new PolicyDirectory(directory.resolve("none")))
        .isInstanceOf(PolicyDirectory.NotReadable.class);
  }
}
