package dev.curfew.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file or directory cannot be read, in words. */
public final class FileFailure {
  private FileFailure() {}

  /** A few words that continue "found"; the file is not among them. */
  public static String text(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "a file without read permission";
      case NotDirectoryException _ -> "a file that is not a directory";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default ->
          Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    };
  }
}
