package dev.curfew.report.mail;

import dev.curfew.report.delivery.Mail;
import dev.curfew.report.files.ReportFiles;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The whole report as files attached to the mail: plain, or in one zip, or, if the zip is still too
 * large for a mail, without the largest file.
 *
 * @param files the attached files
 * @param contents names of the files in the zip; empty if there is no zip
 * @param leftOut names of the files that are too large to attach
 */
record Attachments(List<Mail.Attachment> files, List<String> contents, List<String> leftOut) {
  static final String CSV = "report.csv";
  static final String JSON = "report.json";
  static final String ZIP = "report.zip";

  /** Files that are larger than this together are zipped. */
  private static final int MAX_PLAIN = 1_000_000;

  /**
   * SES's API v1 accepts 10 MB (Amazon SES Developer Guide, "Service quotas") after base64, which
   * encodes 57 bytes as 78; the HTML and the text need space too.
   */
  static final int MAX = 7_000_000;

  Attachments {
    files = List.copyOf(files);
    contents = List.copyOf(contents);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * @param max bytes of all files together
   */
  static Attachments of(ReportFiles report, int max) {
    LocalDateTime at = LocalDateTime.ofInstant(report.endedAt(), ZoneOffset.UTC);
    Zipped both = Zipped.of(report, at, List.of(CSV, JSON));
    if (both.plain <= Math.min(MAX_PLAIN, max)) {
      return new Attachments(
          List.of(
              new Mail.Attachment(CSV, "text/csv; charset=utf-8", bytes(report, CSV)),
              new Mail.Attachment(JSON, "application/json", bytes(report, JSON))),
          List.of(),
          List.of());
    }
    if (both.bytes.length <= max) {
      return new Attachments(List.of(both.file()), List.of(CSV, JSON), List.of());
    }
    Zipped csv = Zipped.of(report, at, List.of(CSV));
    return csv.bytes.length <= max
        ? new Attachments(List.of(csv.file()), List.of(CSV), List.of(JSON))
        : new Attachments(List.of(), List.of(), List.of(CSV, JSON));
  }

  private static byte[] bytes(ReportFiles report, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(report, name, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(ReportFiles report, String name, OutputStream out) throws IOException {
    if (name.equals(CSV)) {
      report.writeCsv(out);
    } else {
      report.writeJson(out);
    }
  }

  /** The attached file that lists every instance; empty if none is attached. */
  Optional<String> withEveryInstance() {
    return files.stream().map(Mail.Attachment::name).findFirst();
  }

  /** Sentences that say what is attached, and what is not. */
  List<String> remarks(Catalogue catalogue, String run) {
    List<String> remarks = new ArrayList<>();
    String names = catalogue.list(files.stream().map(Mail.Attachment::name).toList());
    if (!contents.isEmpty()) {
      remarks.add(catalogue.of(Message.MAIL_ZIPPED, names, catalogue.list(contents)));
    } else if (!files.isEmpty()) {
      remarks.add(catalogue.of(Message.MAIL_ATTACHED, names));
    }
    if (!leftOut.isEmpty()) {
      remarks.add(catalogue.of(Message.MAIL_LEFT_OUT, catalogue.list(leftOut), run));
    }
    return remarks;
  }

  /**
   * A zip, written as a stream: only the compressed form is ever in memory.
   *
   * @param plain bytes before compression
   */
  private record Zipped(byte[] bytes, long plain) {
    static Zipped of(ReportFiles report, LocalDateTime at, List<String> names) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      long plain = 0;
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (String name : names) {
          ZipEntry entry = new ZipEntry(name);
          entry.setTimeLocal(at);
          zip.putNextEntry(entry);
          write(report, name, zip);
          zip.closeEntry();
          plain += entry.getSize();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Zipped(bytes.toByteArray(), plain);
    }

    Mail.Attachment file() {
      return new Mail.Attachment(ZIP, "application/zip", bytes);
    }
  }
}
