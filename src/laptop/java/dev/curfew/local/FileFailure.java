package dev.curfew.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file or directory cannot be read or written, in words. */
public final class FileFailure {
  private FileFailure() {}

  /** Why it cannot be read: a few words that continue "found"; the file is not among them. */
  public static String ofReading(Path file, IOException failure) {
    return failure instanceof AccessDeniedException
        ? (Files.isDirectory(file) ? "a directory" : "a file") + " without read permission"
        : words(failure);
  }

  /** As {@link #ofReading(Path, IOException)}, also of a stream that fails while it is read. */
  public static String ofReading(Path file, UncheckedIOException failure) {
    return ofReading(file, cause(failure));
  }

  /** Why it cannot be written: a few words that continue "found"; the file is not among them. */
  public static String ofWriting(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "no permission to write there"
        : words(failure);
  }

  /** One sentence about a failure of which only the exception is known, without its full stop. */
  public static String sentence(IOException failure) {
    String why =
        failure instanceof AccessDeniedException
            ? "no permission to read or write it; give this user the permission, or name another"
                + " place"
            : words(failure);
    return failure instanceof FileSystemException of && of.getFile() != null
        ? "%s: found %s".formatted(of.getFile(), why)
        : "a file cannot be read or written: " + why;
  }

  public static String sentence(UncheckedIOException failure) {
    return sentence(cause(failure));
  }

  private static IOException cause(UncheckedIOException failure) {
    return failure.getCause() == null ? new IOException(failure) : failure.getCause();
  }

  private static String words(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or directory";
      case NotDirectoryException _ -> "a file that is not a directory";
      case FileAlreadyExistsException _ -> "a file of that name";
      case DirectoryNotEmptyException _ -> "a directory that is not empty";
      case FileSystemException other ->
          Optional.ofNullable(other.getReason()).orElse("an error of the file system");
      default -> Optional.ofNullable(failure.getMessage()).orElse("an error without a message");
    };
  }
}
