package dev.curfew.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.reason.Warning;
import dev.curfew.report.Kinds;
import dev.curfew.report.Nights;
import dev.curfew.report.ReportBytes;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.post.SlackForm;
import dev.curfew.settings.DeploymentEnvironment;
import dev.curfew.settings.Language;
import dev.curfew.settings.Settings;
import dev.curfew.testing.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class MailFormTest {
  /** Of policies that are probably mistakes, the mail names ten in each language; Slack none. */
  @Test
  void listsTenPoliciesToLookAt() {
    List<Warning.PolicyToLookAt> warnings =
        IntStream.range(10, 22)
            .mapToObj(i ->
                new Warning.PolicyToLookAt(
                    Warning.PolicyFault.NEVER_MATCHES, "keep-" + i, "/match/region/0"))
            .toList();
    RunReport report = Nights.planned().withMoreWarnings(warnings);

    Mail english = MailForm.of(report, Nights.SETTINGS);
    assertThat(english.text())
        .contains("Policies to look at (12)", "keep-10", "/match/region/0", "keep-19")
        .contains("It applies to no instance at any moment of the next year.")
        .doesNotContain("keep-20", "keep-21");
    assertThat(english.html()).contains("Policies to look at (12)", "keep-19");
    Mail korean =
        MailForm.of(
            report,
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .language(Language.KOREAN)
                .build());
    assertThat(korean.text()).contains("살펴볼 정책", "keep-19").doesNotContain("keep-20");
    assertThat(new SlackForm(Nights.SETTINGS).finish(report).body().toString())
        .isEqualTo(new SlackForm(Nights.SETTINGS).finish(Nights.planned()).body().toString());
  }

  private static final Map<Language, Map<RunReport, Mail>> MAILS = new EnumMap<>(Language.class);
  private static final Set<Outcome> NEED_A_PERSON = Set.of(Outcome.REFUSED, Outcome.STOPPING);

  private static Mail mail(RunReport report) {
    return MailForm.of(report, Nights.SETTINGS);
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of(Nights.eventful(), "OperationNotPermitted: stop protection is on"),
        Arguments.of(Nights.eventful(), "month-end billing (data-team@example.com"),
        Arguments.of(Nights.eventful(), "its Auto Scaling group would terminate and replace it"),
        Arguments.of(Nights.planned(), "This was a plan: nothing was stopped."),
        Arguments.of(Nights.limited(), "Nothing was stopped, because the plan exceeds a limit"),
        Arguments.of(Nights.refused(), "invalid value 2026-13-01"),
        Arguments.of(Nights.failed(), "The run failed: PolicyTable did not answer."),
        Arguments.of(Nights.empty(), "there was nothing to stop"),
        Arguments.of(Nights.unbegun(), "the ledger could not be written"));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void saysClearlyWhatHappenedInBothForms(RunReport report, String statement) {
    assertThat(mail(report).html()).contains(statement);
    assertThat(mail(report).text()).contains(statement);
  }

  static Stream<Arguments> kinds() {
    return Kinds.all().entrySet().stream()
        .flatMap(kind ->
            Arrays.stream(Language.values())
                .map(language ->
                    Arguments.of(
                        kind.getKey() + "." + language.text(), kind.getValue(), language)));
  }

  /** Each is made once, as some are large. */
  private static Mail mail(RunReport report, Language language) {
    return MAILS
        .computeIfAbsent(language, _ -> new IdentityHashMap<>())
        .computeIfAbsent(report, _ -> made(report, language));
  }

  private static Mail made(RunReport report, Language language) {
    return MailForm.of(
        report,
        DeploymentEnvironment.read(
                Map.of(
                    "CURFEW_MAIL_FROM", "Curfew <curfew@example.com>",
                    "CURFEW_MAIL_TO", "ops@example.com",
                    "CURFEW_NAME", "prod",
                    "CURFEW_ZONE", Nights.ZONE.getId(),
                    "CURFEW_LANGUAGE", language.text(),
                    "CURFEW_POLICY_TABLE", "prod-policies",
                    "CURFEW_LEDGER_TABLE", "prod-ledger"))
            .settings());
  }

  /** Every kind in English, and one in Korean. */
  static Stream<Arguments> textSnapshots() {
    return Stream.concat(
        Kinds.all().keySet().stream().map(kind -> Arguments.of(kind, Language.ENGLISH)),
        Stream.of(Arguments.of("stopped-60", Language.KOREAN)));
  }

  @ParameterizedTest
  @MethodSource("textSnapshots")
  void rendersTheSameTextAsTheSnapshot(String kind, Language language) {
    Mail mail = mail(Kinds.all().get(kind), language);

    Snapshots.assertSectionIsAsBefore(
        "mail/%s.%s.txt".formatted(kind.replaceFirst("-.*", ""), language.text()),
        kind,
        mail.subject() + "\n" + beginning(mail.text()));
  }

  @ParameterizedTest
  @CsvSource({
    "stopped-1, ENGLISH",
    "refused, ENGLISH",
    "stopped-after-another, ENGLISH",
    "plan-1, KOREAN"
  })
  void rendersTheSameHtmlAsTheSnapshot(String kind, Language language) {
    Snapshots.assertThatIsAsBefore(
        "mail/%s.%s.html".formatted(kind, language.text()),
        mail(Kinds.all().get(kind), language).html());
  }

  /** As much of a text as a person looks at. */
  private static String beginning(String text) {
    return text.lines().limit(150).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void staysWithinLimitsOfMailReadersAndSes(String name, RunReport report, Language language) {
    Mail mail = mail(report, language);

    assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(99_000);
    assertThat(MimeMail.bytes(mail, report.run().id(), Nights.END)).hasSizeLessThan(10_000_000);
    assertThat(mail.subject()).hasSizeLessThan(200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void isPlainHtmlWithoutScripts(String name, RunReport report, Language language) {
    String html = mail(report, language).html();
    Document page = Jsoup.parse(html, Parser.htmlParser().setTrackErrors(10));

    assertThat(
            Set.of(
                "b", "br", "a", "span", "div", "p", "h1", "h2", "table", "tbody", "tr", "td", "th",
                "html", "head", "body", "meta", "title", "style"))
        .containsAll(tags(page));
    assertThat(page.select("a").eachAttr("href"))
        .allMatch(href -> href.matches("https://[a-z0-9-]+\\.console\\.aws\\.amazon\\.com/\\S+"));
    assertThat(page.getAllElements().stream().flatMap(one -> one.attributes().asList().stream()))
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    assertThat(page.select("td, p, h1, h2").text()).doesNotContain("&lt;", "&amp;", "{0}");
  }

  private static List<String> tags(Document page) {
    return page.getAllElements().stream()
        .map(Element::tagName)
        .filter(tag -> !tag.startsWith("#"))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert('x')</script>&\"",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "${7*7} @if(true) !{x}",
        "</td></table></html>"
      })
  void showsNamesUnchanged(String name) {
    Document page = Jsoup.parse(mail(Nights.large(6, name), Language.ENGLISH).html());

    assertThat(page.select("script, img")).isEmpty();
    assertThat(page.select("td b").eachText()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "&\"'<", "결제🚀"})
  void staysBelowTheClippingSizeOfMailReaders(String name) {
    String html = mail(Nights.large(4_000, name.repeat(100))).html();

    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(30_000, 99_000);
    assertThat(html).endsWith("</html>\n").contains(" more, in the attached report.zip");
  }

  @Test
  void showsSomethingOfEveryRegionOfALargeEstate() {
    String html = mail(Nights.large(4_000, "web")).html();

    for (int region = 0; region < 34; region++) {
      assertThat(html).contains(">region-" + region + " (111122223333)</h2>");
    }
  }

  @Test
  void linksInstancesInRowsAndActionItems() {
    Document page = Jsoup.parse(mail(Kinds.all().get("stopped-60"), Language.ENGLISH).html());

    for (PlannedInstance entry : Kinds.all().get("stopped-60").plan().instances()) {
      String end = "#InstanceDetails:instanceId=" + entry.instance();
      int points = NEED_A_PERSON.contains(entry.outcome()) || isInDoubt(entry) ? 1 : 0;
      assertThat(page.select("a[href$=" + end + "]")).hasSize(1 + points);
      assertThat(page.select("a[href$=" + end + "]").eachAttr("href"))
          .allMatch(href -> href.startsWith("https://" + entry.region() + ".console."));
    }
  }

  private static boolean isInDoubt(PlannedInstance entry) {
    return !entry.evaluation().stops() && !entry.evaluation().notes().isEmpty();
  }

  @Test
  void isNotGreenIfThereAreActionItems() {
    assertThat(mail(Nights.empty()).html()).contains("<h1 class=\"good\"");
    assertThat(mail(Nights.eventful()).html()).contains("<h1 class=\"warn\"");
    assertThat(mail(Nights.failed()).html()).contains("<h1 class=\"bad\"");
  }

  @Test
  void namesWhatAPolicyKeepsWithOwnerReasonAndEnd() {
    assertThat(Jsoup.parse(mail(Kinds.all().get("stopped-60"), Language.ENGLISH).html()).text())
        .contains(
            "keep-production customers use it at night platform-team@example.com, until 11 Jun 2027"
                + " shop-prod-4, shop-prod-14, shop-prod-24, shop-prod-34, shop-prod-44,"
                + " shop-prod-54 6 instances 60.0 instance-hours 120.0 vCPU-hours");
  }

  @Test
  void attachesTheWholeReport() throws IOException {
    List<Mail.Attachment> files = mail(Nights.eventful()).attachments();

    assertThat(files)
        .extracting(Mail.Attachment::name)
        .containsExactly("report.csv", "report.json");
    assertThat(files.getFirst().content()).isEqualTo(ReportBytes.csv(Nights.eventful()));
    assertThat(new ObjectMapper().readTree(files.getLast().content()).get("instances")).hasSize(6);
  }

  @Test
  void zipsALargeReport() throws IOException {
    RunReport report = Nights.large(20_000, "web-server-".repeat(8));
    Mail.Attachment attachment = mail(report).attachments().getFirst();

    assertThat(attachment.name()).isEqualTo("report.zip");
    assertThat(attachment.content()).hasSizeLessThan(2_000_000);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(attachment.content()))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("report.csv");
      assertThat(zip.readAllBytes()).isEqualTo(ReportBytes.csv(report));
      assertThat(zip.getNextEntry().getName()).isEqualTo("report.json");
      assertThat(new ObjectMapper().readTree(zip).get("instances")).hasSize(20_000);
    }
  }

  @Test
  void leavesOutTheLargestFileAndNamesIt() {
    RunReport report = Nights.large(20_000, "web");
    int both = MailForm.of(report, Nights.SETTINGS).attachments().getFirst().content().length;
    Mail one = MailForm.of(report, Nights.SETTINGS, both - 1);
    Mail none = MailForm.of(report, Nights.SETTINGS, 10);

    assertThat(one.attachments().getFirst().content()).hasSizeLessThan(both);
    assertThat(one.text())
        .contains("Attached: report.zip, which contains report.csv.")
        .contains("Not attached, because too large for a mail: report.json. The ledger table has");
    assertThat(none.attachments()).isEmpty();
    assertThat(none.html()).contains(" more, in the ledger").contains("report.csv, report.json");
  }
}
