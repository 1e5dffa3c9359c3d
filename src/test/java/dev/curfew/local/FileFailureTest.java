package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.local.faults.FaultFile;
import dev.curfew.local.faults.FaultsUnreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of files and directories are reported in words, never by the name of an exception. */
class FileFailureTest {
  private static final String NAME = "/fleet/eu-west-1.json";

  @TempDir private Path directory;

  static List<IOException> failures() {
    return List.of(
        new AccessDeniedException(NAME),
        new NoSuchFileException(NAME),
        new NotDirectoryException(NAME),
        new FileAlreadyExistsException(NAME),
        new DirectoryNotEmptyException(NAME),
        new FileSystemException(NAME, null, "No space left on device"),
        new FileSystemException(NAME),
        new IOException("Is a directory"),
        new IOException());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void noTextHasTheNameOfAnException(IOException failure) {
    assertThat(
            Stream.of(
                FileFailure.ofReading(directory, failure),
                FileFailure.ofReading(directory, new UncheckedIOException(failure)),
                FileFailure.ofWriting(failure),
                FileFailure.sentence(failure),
                FileFailure.sentence(new UncheckedIOException(failure))))
        .noneMatch(text -> text.isBlank() || text.contains("Exception") || text.contains("null"));
  }

  @Test
  void saysWhetherAFileOrADirectoryHasNoPermission() {
    AccessDeniedException denied = new AccessDeniedException(directory.toString());

    assertThat(FileFailure.ofReading(directory, denied))
        .isEqualTo("a directory without read permission");
    assertThat(FileFailure.ofReading(directory.resolve("a.json"), denied))
        .isEqualTo("a file without read permission");
    assertThat(FileFailure.ofWriting(denied)).isEqualTo("no permission to write there");
    assertThat(FileFailure.sentence(new UncheckedIOException(denied)))
        .isEqualTo(
            directory
                + ": found no permission to read or write it; give this user the permission, or"
                + " name another place");
  }

  @Test
  void namesTheFileAndTheReason() {
    assertThat(FileFailure.sentence(new FileSystemException(NAME, null, "Read-only file system")))
        .isEqualTo(NAME + ": found Read-only file system");
    assertThat(FileFailure.sentence(new IOException("Stream closed")))
        .isEqualTo("a file cannot be read or written: Stream closed");
  }

  @Test
  void aMissingFaultFileIsNamed() {
    Path missing = directory.resolve("faults.json");

    assertThatThrownBy(() -> FaultFile.read(missing))
        .isInstanceOf(FaultsUnreadable.class)
        .hasMessageContaining("found no such file or directory; allowed: a file that can be read");
  }
}
