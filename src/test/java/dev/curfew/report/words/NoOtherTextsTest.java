package dev.curfew.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Every text of a report is in the catalogues, and whole there. */
class NoOtherTextsTest {
  private static final Path FORMS = Path.of("target/classes/dev/curfew/report");

  /** A letter beside a space or beside a value that is put in: a text, or a part of one. */
  private static final Pattern TEXT =
      Pattern.compile(
          "\\p{L} +\\p{L}|\\p{L}[.,:;]? ?\u0001|\u0001 ?\\p{L}|\\p{L}[.,:;]? $|^ \\p{L}");

  /** Not for readers of a report. */
  private static final Set<String> OTHERS =
      Set.of(
          // An address that is none: the execution says so.
          "%s of the mail: found \"%s\"; allowed: one address such as curfew@example.com (%s)",
          "the sender",
          "a receiver",
          "no domain",
          // The date of a mail, by RFC 5322.
          "EEE, d MMM uuuu HH:mm:ss Z",
          // Defects of ours.
          "the mail of run \u0001 cannot be encoded",
          "less than no room: \u0001, \u0001",
          "too little room: \u0001, \u0001",
          "a block of type \u0001",
          "a post that is no JSON");

  @Test
  void noFormHasWordsOfItsOwnOrGluesThem() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String form : List.of("post", "mail", "words", "text")) {
      try (Stream<Path> files = Files.list(FORMS.resolve(form))) {
        files
            .filter(file -> file.toString().endsWith(".class"))
            .filter(file -> !file.toString().contains("Generated"))
            .flatMap(NoOtherTextsTest::texts)
            .map(text -> text.replaceAll("<[^>]*>", ""))
            .filter(TEXT.asPredicate())
            .forEach(found::add);
      }
    }

    assertThat(found).isEqualTo(new TreeSet<>(OTHERS));
  }

  private static Stream<String> texts(Path file) {
    try {
      return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false)
          .filter(StringEntry.class::isInstance)
          .map(entry -> ((StringEntry) entry).stringValue());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void theMailsTemplateHasNoWordsOfItsOwn() throws IOException {
    String template =
        Files.readAllLines(Path.of("src/main/jte/mail.jte")).stream()
            .filter(line -> !line.matches("[@!].*"))
            .map(line ->
                line.replaceAll(
                    "@(for|if)\\(([^()]|\\(([^()]|\\([^()]*\\))*\\))*\\)|@else|@end(for|if)", ""))
            .map(line -> line.replaceAll("[$!]\\{[^}]*}", ""))
            .collect(Collectors.joining("\n"));

    assertThat(Jsoup.parse(template).text()).doesNotContainPattern("\\p{L}");
  }
}
