package dev.curfew.local.channels;

import static java.util.Objects.requireNonNull;

import dev.curfew.report.Mail;
import dev.curfew.report.RunReport;
import dev.curfew.report.SlackPost;
import dev.curfew.report.csv.ReportCsv;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.mail.MimeMail;
import dev.curfew.report.post.Preview;
import dev.curfew.report.words.Catalogue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a night leaves in a directory: {@code report.json}, {@code report.csv}, {@code slack.json}
 * (the posts, in order, as sent), {@code slack.html} (what they look like), {@code mail.html},
 * {@code mail.txt} and {@code mail.eml}.
 */
public final class NightFiles {
  private static final String HTML = "mail.html";
  private static final String TEXT = "mail.txt";
  private static final String MIME = "mail.eml";

  private final Path directory;

  /**
   * @param directory made where it is not there; files of other names in it are left alone
   */
  public NightFiles(Path directory) {
    this.directory = requireNonNull(directory, "directory");
  }

  /**
   * Makes the directory, and tries it: a night whose report can be left nowhere must not begin.
   *
   * @throws IOException where no file can be made in it
   */
  public void prepare() throws IOException {
    Files.createDirectories(directory);
    Files.delete(Files.createTempFile(directory, ".curfew", null));
  }

  /**
   * Writes the files in place of those of an earlier night. Without a mail there are no files of
   * one.
   *
   * @throws IOException where a file cannot be written; it names the file
   */
  public void write(
      RunReport report, Catalogue catalogue, List<SlackPost> posts, Optional<Mail> mail)
      throws IOException {
    Files.createDirectories(directory);
    for (String name : List.of(HTML, TEXT, MIME)) {
      Files.deleteIfExists(directory.resolve(name));
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve("report.json")))) {
      ReportJson.write(report, out);
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve("report.csv")))) {
      ReportCsv.write(report, out);
    }
    write("slack.json", array(posts));
    write("slack.html", Preview.html(posts, catalogue));
    if (mail.isPresent()) {
      write(HTML, mail.get().html());
      write(TEXT, mail.get().text());
      Files.write(
          directory.resolve(MIME),
          MimeMail.bytes(mail.get(), report.run().id(), report.end().endedAt()));
    }
  }

  private void write(String name, String text) throws IOException {
    Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String array(List<SlackPost> posts) {
    return posts.stream().map(SlackPost::threaded).collect(Collectors.joining(",\n", "[", "]\n"));
  }
}
