package dev.curfew.report.words;

import static dev.curfew.report.Nights.ENGLISH;
import static dev.curfew.report.Nights.KOREAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.document.PolicyError;
import dev.curfew.policy.document.PolicyParser;
import dev.curfew.policy.json.DocumentReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {
  private static final Path CLASSES = Path.of("target/classes/dev/curfew");

  /** Whatever a run writes down is made here: judgements, failures, mistakes in policies. */
  private static final List<String> WRITERS =
      List.of(
          "ledger",
          "stop",
          "limits",
          "plan",
          "lifecycle",
          "run",
          "ec2",
          "policy",
          "report",
          "aws/ec2",
          "aws/dynamodb",
          "aws/sfn",
          "functions");

  /** What only a programmer meets, or what never stands in a report. */
  private static final Set<String> OTHERS =
      Set.of(
          // A limit that is exceeded is said by the check itself, in the language of the report.
          "X instances would be stopped",
          "1 instance would be stopped",
          "X of X running instances (XX) would be stopped",
          "the limit is X",
          "the limit is XX",
          "the limit is X, XX more than the median (X) of the last X runs",
          ", lifted to X by the approval of run X",
          // Saved in words, for report.json.
          "X instance-hours, if each would have run on until the next X (X)",
          // Events that are none of ours, and policies that are pushed: no run has begun.
          "the event's detail: found the status 'X' and the startDate X; allowed is one of X with"
              + " milliseconds",
          "the event: found what is no event of EventBridge: X",
          "X: found null",
          "allowed is an instant in ISO form",
          "policy 'X': its document must be an object with this id, and is X",
          // The state machine goes on without it.
          "the start was not announced: X",
          // An answer of SendReport, for the execution alone.
          "reports of earlier runs: X",
          "the report of X: X",
          // On a laptop's terminal.
          "the post in Slack",
          "the mail",
          // A JVM that is being stopped.
          "interrupted while DynamoDB was asked",
          "interrupted while waiting for DynamoDB",
          // Defects of ours.
          "an empty window: X",
          "an instance that is kept has no obstacle: X",
          "at once: X; it must be 1 or more",
          "invalid policy X",
          "invalid, and nothing is wrong: X",
          "no valid document holds X",
          "no valid document holds the key 'X' twice",
          "no value begins with X",
          "policy 'X' is no object",
          "the ledger's X 'X' has a slash; none is allowed",
          "two policies have the id X",
          "X has had its turn",
          "X is not outstanding",
          "X was not intended",
          // Patterns, not texts.
          "(?i)one-time spot|persistent spot",
          "(?i)root device",
          "service control policy|no identity-based policy allows",
          "arn:[a-z0-9-]+:(?:iam|sts):\\S*|(?i:encoded authorization failure message:?\\s*\\S*)",
          " \\(start marker|: was expecting|: expected");

  static Stream<Message> remarks() {
    return Arrays.stream(Message.values()).filter(message -> message.name().startsWith("REMARK_"));
  }

  @ParameterizedTest
  @MethodSource("remarks")
  void findsEveryRemarkAgainAndLosesNoValue(Message remark) {
    Object[] values = {"<0>", "<1>", "<2>", "<3>", "<4>"};

    assertThat(Written.in(KOREAN, ENGLISH.of(remark, values))).isEqualTo(KOREAN.of(remark, values));
    assertThat(Written.in(ENGLISH, ENGLISH.of(remark, values)))
        .isEqualTo(ENGLISH.of(remark, values));
  }

  @Test
  void knowsEveryTextThatARunWritesDown() throws IOException {
    Set<String> unknown = new TreeSet<>(written());
    unknown.removeIf(Written::isOurs);
    // Some remarks hold values that are remarks: each piece is one's.
    String known =
        remarks().map(WrittenTest::english).collect(Collectors.joining("\n")).replace("X", "\n");
    unknown.removeIf(text -> pieces(text).allMatch(known::contains));

    assertThat(unknown).isEqualTo(new TreeSet<>(OTHERS));
  }

  @Test
  void knowsNothingThatNoRunWritesDown() throws IOException {
    String written = String.join("\n", written());

    assertThat(remarks().map(WrittenTest::english).flatMap(WrittenTest::pieces))
        .hasSizeGreaterThan(100)
        .filteredOn(piece -> !stands(piece, written))
        .isEmpty();
  }

  /** As one, or in two parts that the code puts together. */
  private static boolean stands(String piece, String written) {
    return written.contains(piece)
        || Pattern.compile(" ")
            .matcher(piece)
            .results()
            .anyMatch(space ->
                written.contains(piece.substring(0, space.start()))
                    && written.contains(piece.substring(space.start())));
  }

  /** With X for each value. */
  private static String english(Message remark) {
    return ENGLISH.of(remark, "X", "X", "X", "X", "X");
  }

  private static Stream<String> pieces(String text) {
    return Arrays.stream(text.split("X"))
        .map(piece -> piece.replaceAll("^\\W+|\\W+$", ""))
        .filter(WrittenTest::isSaying);
  }

  /** Texts in the classes of those that write, with X for each value. */
  private static Set<String> written() throws IOException {
    Set<String> texts = new TreeSet<>();
    for (String writer : WRITERS) {
      try (Stream<Path> files = Files.walk(CLASSES.resolve(writer))) {
        files
            .filter(file -> file.toString().endsWith(".class"))
            .filter(file -> !isAForm(file))
            .flatMap(WrittenTest::texts)
            .map(text -> text.replaceAll("%[-0-9.,]*[a-z%]|[\u0001\u0002]", "X"))
            .filter(WrittenTest::isSaying)
            .forEach(texts::add);
      }
    }
    return texts;
  }

  /** The forms of a report have words of their own, from the catalogue. */
  private static boolean isAForm(Path file) {
    return CLASSES.resolve("report").equals(file.getParent().getParent());
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

  /** Two words at least. */
  private static boolean isSaying(String piece) {
    return Pattern.compile("[a-z]{2,}[,:;]? [a-z]{2,}").matcher(piece).find();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"a\":1}",
        "{\"id\":\"p\",\"effect\":\"keep\",\"match\":{}}",
        "{\"id\":\"P\",\"effect\":\"stop\",\"match\":[],\"not\":[{}],\"not\":[]}",
        "{\"id\":\"q\",\"effect\":\"stop\",\"match\":{\"nmae\":[\"\"]},\"when\":{\"from\":\"25:00\"}}",
        "{\"id\":\"p\",\"effect\":\"stop\",\"match\":{\"tag\":{\"\":[]}},\"when\":{},\"since\":\"x\"}",
        "{\"id\":\"p\",\"effect\":\"stop\",\"match\":{\"launchedWithin\":1},\"despite\":[\"x\"]}",
        "{\"id\":\"p\",\"when\":{\"days\":[\"x\"],\"dates\":[1],\"to\":true},\"enabled\":null}",
        "",
        "{",
        "{} {}"
      })
  void saysEveryMistakeInAPolicyInKorean(String document) {
    List<PolicyError> errors =
        new PolicyParser(ZoneId.of("UTC"))
            .parse(DocumentReader.read("p", document.getBytes(StandardCharsets.UTF_8)))
            .errors();

    assertThat(errors).isNotEmpty();
    for (PolicyError error : errors) {
      // Names alone, such as those of obstacles, are the same in every language.
      assertThat(Written.in(KOREAN, error.allowed()))
          .matches("[a-z-]+(, [a-z-]+)+|(?s).*\\p{IsHangul}.*");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "region eu-west-1 could not be read: EC2 in eu-west-1 did not answer DescribeInstances:"
            + " read timed out|eu-west-1 리전을 조회하지 못했습니다: eu-west-1 리전의 EC2가 DescribeInstances 요청에"
            + " 응답하지 않았습니다: read timed out",
        "OperationNotPermitted: The instance 'i-1' may not be stopped; stopped, and not by a call"
            + " of ours|OperationNotPermitted: The instance 'i-1' may not be stopped; Curfew의 요청이"
            + " 아닌 다른 경로로 중지됨"
      })
  void leavesTheWordsOfOthersAsTheyAre(String english, String korean) {
    assertThat(Written.in(KOREAN, english)).isEqualTo(korean);
  }
}
