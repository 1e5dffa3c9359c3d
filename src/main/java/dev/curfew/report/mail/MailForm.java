package dev.curfew.report.mail;

import dev.curfew.report.Mail;
import dev.curfew.report.RunReport;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.text.NightText;
import dev.curfew.report.text.Room;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Headline;
import dev.curfew.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The mail of a run. */
public final class MailForm {
  /** Above this the report goes compressed: SES takes 40 MB after base64, many receivers 10. */
  private static final int MOST_PLAIN = 5_000_000;

  private MailForm() {}

  /** The mail, with the whole report as its attachment. The same report gives the same mail. */
  public static Mail of(RunReport report, Settings settings) {
    Catalogue catalogue = Catalogue.in(settings.language());
    return new Mail(
        settings.mailFrom(),
        settings.mailTo(),
        Headline.subject(report, catalogue, settings.name()),
        MailHtml.of(report, catalogue),
        NightText.of(report, catalogue, Style.PLAIN, Room.MAIL),
        List.of(attachment(ReportJson.bytes(report))));
  }

  private static Mail.Attachment attachment(byte[] json) {
    return json.length <= MOST_PLAIN
        ? new Mail.Attachment("report.json", "application/json", json)
        : new Mail.Attachment("report.json.gz", "application/gzip", compressed(json));
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
