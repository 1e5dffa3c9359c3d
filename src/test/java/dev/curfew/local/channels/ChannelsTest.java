package dev.curfew.local.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.curfew.report.Nights;
import dev.curfew.report.ReportBytes;
import dev.curfew.report.RunReport;
import dev.curfew.report.delivery.DeliveryResult;
import dev.curfew.report.delivery.Mail;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.files.ReportFiles;
import dev.curfew.report.mail.MailForm;
import dev.curfew.report.mail.MimeMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {
  private static final SlackPost FIRST =
      new SlackPost(JsonNodeFactory.instance.objectNode().put("text", "1"));
  private static final SlackPost SECOND =
      new SlackPost(JsonNodeFactory.instance.objectNode().put("text", "2"));
  private static final RunReport REPORT = Nights.eventful();
  private static final Mail MAIL = MailForm.of(REPORT, Nights.SETTINGS);

  @Test
  void keepsWhatItTookInOrderAndNothingElse() {
    Queue<Optional<DeliveryResult>> faults =
        new ArrayDeque<>(
            List.of(
                Optional.empty(),
                Optional.of(new DeliveryResult.Later(Duration.ofSeconds(3), "429")),
                Optional.of(new DeliveryResult.Refused("no_service")),
                Optional.of(new DeliveryResult.Off()),
                Optional.empty()));
    RecordingSlack slack = new RecordingSlack(faults::remove);

    assertThat(slack.send(FIRST))
        .isEqualTo(new DeliveryResult.Sent(Optional.of("1700000000.000100")));
    assertThat(slack.send(SECOND))
        .isEqualTo(new DeliveryResult.Later(Duration.ofSeconds(3), "429"));
    assertThat(slack.send(SECOND)).isEqualTo(new DeliveryResult.Refused("no_service"));
    assertThat(slack.send(SECOND)).isEqualTo(new DeliveryResult.Off());
    assertThat(slack.send(SECOND))
        .isEqualTo(new DeliveryResult.Sent(Optional.of("1700000001.000100")));
    assertThat(slack.sent()).containsExactly(FIRST, SECOND);
  }

  @Test
  void takesMail() {
    RecordingMail mail = new RecordingMail(Optional::empty);

    assertThat(mail.send(MAIL)).isEqualTo(new DeliveryResult.Sent());
    assertThat(mail.sent()).containsExactly(MAIL);
  }

  @Test
  void leavesFilesThatAPersonCanOpen(@TempDir Path parent) throws IOException {
    Path directory = parent.resolve("new/night");
    List<String> names =
        new NightFiles(directory)
            .write(
                ReportFiles.of(REPORT), Nights.ENGLISH, List.of(FIRST, SECOND), Optional.of(MAIL));

    assertThat(directory).isDirectoryNotContaining(file -> !names.contains(name(file)));
    assertThat(directory.resolve("report.json")).hasBinaryContent(ReportBytes.json(REPORT));
    assertThat(directory.resolve("report.csv")).hasBinaryContent(ReportBytes.csv(REPORT));
    JsonNode posts = new ObjectMapper().readTree(directory.resolve("slack.json").toFile());
    assertThat(posts.valueStream().map(post -> post.get("text").asText()))
        .containsExactly("1", "2");
    assertThat(directory.resolve("slack.html"))
        .content()
        .contains("Notification: 1<", "Notification: 2<");
    assertThat(directory.resolve("mail.html")).hasContent(MAIL.html());
    assertThat(directory.resolve("mail.txt")).hasContent(MAIL.text());
    assertThat(directory.resolve("mail.eml"))
        .hasBinaryContent(MimeMail.bytes(MAIL, "night-1", Nights.END));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  @Test
  void leavesTheFilesThatTheReadmeLists(@TempDir Path directory) throws IOException {
    List<String> rows =
        Pattern.compile("`((?:report|slack|mail)\\.[a-z]+)`(?=[^|\n]*\\|)")
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(hit -> hit.group(1))
            .toList();

    assertThat(
            new NightFiles(directory)
                .write(ReportFiles.of(REPORT), Nights.ENGLISH, List.of(FIRST), Optional.of(MAIL)))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void replacesAnEarlierNightAndLeavesOtherFilesAlone(@TempDir Path directory) throws IOException {
    NightFiles files = new NightFiles(directory);
    Files.writeString(directory.resolve("notes.txt"), "mine");
    files.write(ReportFiles.of(REPORT), Nights.ENGLISH, List.of(FIRST, SECOND), Optional.of(MAIL));
    List<String> names =
        files.write(ReportFiles.of(Nights.empty()), Nights.ENGLISH, List.of(), Optional.empty());

    assertThat(names).containsExactly("report.json", "report.csv", "slack.json", "slack.html");

    assertThat(directory.resolve("notes.txt")).hasContent("mine");
    assertThat(directory.resolve("slack.json")).hasContent("[]\n");
    assertThat(directory.resolve("report.json")).hasBinaryContent(ReportBytes.json(Nights.empty()));
    assertThat(directory.resolve("mail.html")).doesNotExist();
    assertThat(directory.resolve("mail.eml")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"run\":{\"id\":\"night-9\"}}', night-9",
    "'{\"run\":{\"id\":\"../../x\"}}', earlier-report",
    "'{\"run\":7}', earlier-report",
    "not json, earlier-report"
  })
  void movesAnEarlierReportToADirectoryOfItsOwn(String report, String name, @TempDir Path directory)
      throws IOException {
    NightFiles files = new NightFiles(directory);
    assertThat(files.moveEarlier()).isEmpty();
    Files.createDirectory(directory.resolve(name));
    Files.writeString(directory.resolve("notes.txt"), "mine");
    Files.writeString(directory.resolve("report.json"), report);
    Files.writeString(directory.resolve("mail.html"), "mail");

    assertThat(files.moveEarlier()).contains(directory.resolve(name + "-2"));

    assertThat(directory.resolve(name + "-2/report.json")).hasContent(report);
    assertThat(directory.resolve(name + "-2/mail.html")).hasContent("mail");
    assertThat(directory.resolve("notes.txt")).hasContent("mine");
    assertThat(directory.resolve("report.json")).doesNotExist();
  }
}
