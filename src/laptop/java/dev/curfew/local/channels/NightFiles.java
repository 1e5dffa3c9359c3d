package dev.curfew.local.channels;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.files.ReportFiles;
import dev.curfew.report.mail.MimeMail;
import dev.curfew.report.words.Catalogue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of a night in a directory: {@code report.json}, {@code report.csv}, {@code slack.json}
 * (the posts, in order, as sent), {@code slack.html} (what they look like), {@code mail.html},
 * {@code mail.txt} and {@code mail.eml}.
 */
public final class NightFiles {
  private static final List<String> OF_A_MAIL = List.of("mail.html", "mail.txt", "mail.eml");
  private static final List<String> OF_EVERY_RUN =
      List.of("report.json", "report.csv", "slack.json", "slack.html");

  /** Name of the directory for a report that has no id of a run. */
  private static final String UNKNOWN_RUN = "earlier-report";

  private final Path directory;

  /**
   * @param directory created if absent; other files in it stay unchanged
   */
  public NightFiles(Path directory) {
    this.directory = requireNonNull(directory, "directory");
  }

  /**
   * Creates the directory and tests that it is writable: a night must not start if its report
   * cannot be written.
   *
   * @throws IOException if no file can be created in it
   */
  public void prepare() throws IOException {
    Files.createDirectories(directory);
    Files.delete(Files.createTempFile(directory, ".curfew", null));
  }

  /**
   * A new directory below another one. It has the name, with a number if that is taken; so it is
   * never another run's.
   *
   * @throws IOException if it cannot be created
   */
  public static NightFiles inNewDirectory(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    for (int number = 1; ; number++) {
      Path directory = parent.resolve(number == 1 ? name : name + '-' + number);
      try {
        return new NightFiles(Files.createDirectory(directory));
      } catch (FileAlreadyExistsException taken) {
        // The next number may be free.
      }
    }
  }

  public Path directory() {
    return directory;
  }

  /**
   * Moves the files of an earlier run, if there are any, to a new directory below this one, which
   * has the id of that run as its name.
   *
   * @return the new directory; empty if there was no report
   * @throws IOException if a file cannot be moved
   */
  public Optional<Path> moveEarlier() throws IOException {
    Path report = directory.resolve("report.json");
    if (!Files.isRegularFile(report)) {
      return Optional.empty();
    }
    Path earlier = inNewDirectory(directory, runOf(report)).directory();
    for (List<String> names : List.of(OF_EVERY_RUN, OF_A_MAIL)) {
      for (String name : names) {
        if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          Files.move(directory.resolve(name), earlier.resolve(name));
        }
      }
    }
    return Optional.of(earlier);
  }

  private static String runOf(Path report) {
    try {
      String id = new ObjectMapper().readTree(report.toFile()).at("/run/id").asText();
      return id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") ? id : UNKNOWN_RUN;
    } catch (IOException _) {
      return UNKNOWN_RUN;
    }
  }

  /**
   * Deletes the files of an earlier run, and the directory if it is empty then. Other files stay.
   *
   * @throws IOException if a file cannot be deleted; it names the file
   */
  public void delete() throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (String name : OF_EVERY_RUN) {
      Files.deleteIfExists(directory.resolve(name));
    }
    for (String name : OF_A_MAIL) {
      Files.deleteIfExists(directory.resolve(name));
    }
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException others) {
      // Curfew did not write the other files.
    }
  }

  /**
   * Writes the files in place of those of an earlier night. Without a mail there are no files of
   * one.
   *
   * @return the names of those that are there now
   * @throws IOException if a file cannot be written; it names the file
   */
  public List<String> write(
      ReportFiles report, Catalogue catalogue, List<SlackPost> posts, Optional<Mail> mail)
      throws IOException {
    Map<String, Content> files = new LinkedHashMap<>();
    files.put("report.json", report::writeJson);
    files.put("report.csv", report::writeCsv);
    files.put("slack.json", text(array(posts)));
    files.put("slack.html", text(SlackPreview.html(posts, catalogue)));
    mail.ifPresent(sent -> {
      files.put("mail.html", text(sent.html()));
      files.put("mail.txt", text(sent.text()));
      files.put(
          "mail.eml", out -> out.write(MimeMail.bytes(sent, report.run().id(), report.endedAt())));
    });
    Files.createDirectories(directory);
    for (String name : OF_A_MAIL) {
      Files.deleteIfExists(directory.resolve(name));
    }
    for (Map.Entry<String, Content> file : files.entrySet()) {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(directory.resolve(file.getKey())))) {
        file.getValue().write(out);
      }
    }
    return List.copyOf(files.keySet());
  }

  /** Writes what is in a file. */
  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String array(List<SlackPost> posts) {
    return posts.stream()
        .map(post -> post.botBody().toString())
        .collect(Collectors.joining(",\n", "[", "]\n"));
  }
}
