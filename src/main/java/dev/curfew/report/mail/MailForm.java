package dev.curfew.report.mail;

import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.files.ReportFiles;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.words.Catalogue;
import dev.curfew.settings.Settings;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The mails of runs. */
public final class MailForm {
  /** In bytes: Gmail clips mails whose HTML is larger than 102 KB. */
  static final int MAX_HTML = 99_000;

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, MailForm.class.getClassLoader(), MailForm.class.getPackageName());

  private MailForm() {}

  /** The mail, with the whole report attached. The same arguments give the same mail. */
  public static Mail of(RunReport report, Settings settings) {
    return of(report, settings, Attachments.MAX);
  }

  /**
   * @param max bytes of all attachments together
   */
  static Mail of(RunReport report, Settings settings, int max) {
    Attachments attachments = Attachments.of(ReportFiles.of(report), max);
    return of(new MailPages(report, settings, attachments)::page, settings, attachments);
  }

  /**
   * The mail of a morning, with the whole report attached. The same arguments give the same mail.
   */
  public static Mail of(MorningReport report, Settings settings) {
    Attachments attachments = Attachments.of(ReportFiles.of(report), Attachments.MAX);
    return of(new MorningPages(report, settings, attachments)::page, settings, attachments);
  }

  private static Mail of(
      Function<MailLimits, MailPage> pages, Settings settings, Attachments attachments) {
    MailPage text = pages.apply(MailLimits.TEXT);
    return new Mail(
        settings.mailFrom(),
        settings.mailTo(),
        text.subject(),
        html(pages),
        MailText.of(text, Catalogue.in(settings.language())),
        attachments.files());
  }

  /** Reduces the limits until the page fits into {@link #MAX_HTML}. */
  private static String html(Function<MailLimits, MailPage> pages) {
    MailLimits limits = MailLimits.PAGE;
    String html = html(pages.apply(limits));
    while (html.getBytes(StandardCharsets.UTF_8).length > MAX_HTML) {
      limits = limits.smaller();
      html = html(pages.apply(limits));
    }
    return html;
  }

  private static String html(MailPage page) {
    StringOutput html = new StringOutput();
    TEMPLATES.render("mail.jte", page, html);
    return html.toString();
  }
}
