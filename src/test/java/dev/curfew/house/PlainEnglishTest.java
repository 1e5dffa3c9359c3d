package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Comments, messages, documentation and the names of tests are written in the field's standard
 * English. The phrases that are not, and what to write instead, are in {@code idioms.txt}, a
 * resource of this package; the terms are in docs/glossary.md.
 */
class PlainEnglishTest {
  private static final List<String> ROOTS =
      List.of(
          "src/main",
          "src/laptop",
          "src/test/java",
          "src/test/witness",
          "functions",
          "docs",
          "statemachine",
          "policies",
          "README.md",
          "template.yaml",
          "curfew");

  private static final List<Rule> RULES = rules();

  private static final Pattern TEST = Pattern.compile("\\bvoid (\\w+)\\(");
  private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*|^[a-z0-9]+");

  /** In a name, "where" means "if"; it names a place only after "says". */
  private static final Pattern CONDITION = Pattern.compile("(?<!says )\\bwhere\\b");

  /** Words that docs/glossary.md replaces, in names of any kind. */
  private static final Pattern REPLACED =
      Pattern.compile("\\b\\w*(?i:judg|settle|nobod|somebod|silen[ct]|hinder)\\w*");

  /** Code is most of a file; matching in the texts alone takes a third of the time. */
  private static final Pattern TEXT = Pattern.compile("[^" + Prose.GAP + "]+");

  private record Rule(Pattern phrase, String advice) {
    /** Lower case once is faster than patterns that ignore case. */
    boolean isCaseSensitive() {
      return phrase.pattern().startsWith("(?-i)");
    }
  }

  @Test
  void proseIsPlainEnglish() {
    assertThat(files().flatMap(PlainEnglishTest::findings)).isEmpty();
  }

  @Test
  void testNamesArePlainEnglish() {
    assertThat(Stream.of("src/test/java", "functions").flatMap(PlainEnglishTest::testNames))
        .hasSizeGreaterThan(1_000)
        .filteredOn(name -> isIdiom(words(name)))
        .isEmpty();
  }

  @Test
  void namesInCodeAreTermsOfTheGlossary() {
    assertThat(files().filter(file -> file.toString().endsWith(".java")))
        .hasSizeGreaterThan(1_000)
        .flatMap(file -> replacedNames(read(file)))
        .isEmpty();
    assertThat(replacedNames("Evaluation judgement; // judgement")).containsExactly("judgement");
  }

  private static List<String> replacedNames(String source) {
    String prose = Prose.ofJava(source);
    return REPLACED
        .matcher(source)
        .results()
        .filter(name -> prose.charAt(name.start()) == Prose.GAP)
        .map(MatchResult::group)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holdsTheLeaseForEver",
        "namesNobodyWhoIsAlive",
        "failsWhereTheProcessDies",
        "takesItsOwnPolicyForNobodyElses",
      })
  void findsIdiomsInTestNames(String name) {
    assertThat(isIdiom(words(name))).isTrue();
  }

  @Test
  void acceptsPlacesInTestNames() {
    assertThat(isIdiom(words("saysWhereTheJsonIsInvalid"))).isFalse();
  }

  private static Stream<String> testNames(String root) {
    return walk(root)
        .filter(file ->
            file.toString().replace('\\', '/').matches(".*/src/test/.*\\.java|src/test/.*\\.java"))
        .flatMap(file -> TEST.matcher(read(file)).results())
        .map(test -> test.group(1));
  }

  private static String words(String name) {
    return WORD.matcher(name)
        .results()
        .map(word -> word.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private static boolean isIdiom(String words) {
    return CONDITION.matcher(words).find()
        || RULES.stream().anyMatch(rule -> rule.phrase().matcher(words).find());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Whether the round must end, as EC2 may come to itself",
        "returns the keys of those\n   * one that was not written",
        "One that somebody starts again is asked once more, however late the look",
        "Claims the schedule's time, where there is one, for ever",
        "one that the SDK made again would be a stop that nobody wrote down",
        "@throws BadOption where an option is given",
        "Where nothing is known, it gives way",
        "What became of the run's messages",
        "The text stands over the report",
        "--yes: found it; allowed: only together with --aws",
        "So many runs back",
        "Empty where the variable is missing",
        "Tells two deployments apart",
        "The execution goes on with another state",
        "The pages are handed over",
        "As the instance was judged last",
      })
  void findsPhrasesThatReadersDoNotKnow(String text) {
    assertThat(findings("A.java", "/** " + text + ". */")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry the stop once if an instance was restarted, even after a late poll",
        "The directory where the report is written",
        "'*' stands for any run of characters",
        "The number of instances is over the limit of a run",
        "The option is for machines that look like laptops",
      })
  void acceptsPlainEnglish(String text) {
    assertThat(findings("A.java", "/** " + text + ". */")).isEmpty();
  }

  @Test
  void joinsWhatContinuesOnTheNextLine() {
    assertThat(findings("A.java", "a(\"not for\"\n  + \" ever\");")).hasSize(1);
    assertThat(findings("A.java", "// not for\n  // ever\n")).hasSize(1);
    assertThat(findings("a.md", "not for\never")).hasSize(1);
    assertThat(findings("a.md", "- not for\n- ever")).isEmpty();
    assertThat(findings("a.md", "not tell the stops\napart: as")).isNotEmpty();
    assertThat(findings("a.yaml", "for\never: 1")).isEmpty();
    assertThat(findings("A.java", "int nobody = 1;")).isEmpty();
  }

  private static Stream<Path> files() {
    return ROOTS.stream()
        .flatMap(PlainEnglishTest::walk)
        .filter(Files::isRegularFile)
        .filter(PlainEnglishTest::isRead)
        .sorted();
  }

  private static Stream<Path> walk(String root) {
    try (Stream<Path> all = Files.walk(Path.of(root))) {
      return all.toList().stream();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static boolean isRead(Path file) {
    String name = file.toString().replace('\\', '/');
    return name.matches(".*\\.(java|md|jte|yaml|json|properties|py)|curfew")
        && !name.endsWith("PlainEnglishTest.java")
        && !name.endsWith("_ko.properties")
        && !name.contains("/sample/fleet/");
  }

  private static Stream<String> findings(Path file) {
    return findings(file.toString(), read(file)).stream();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static List<String> findings(String file, String source) {
    String prose =
        file.endsWith(".java")
            ? Prose.ofJava(source)
            : file.endsWith("glossary.md")
                ? Prose.ofGlossary(source)
                : file.endsWith(".md") ? Prose.ofMarkdown(source) : Prose.ofText(source);
    String lower = prose.toLowerCase(Locale.ROOT);
    assertThat(lower).as("lower case of %s", file).hasSameSizeAs(prose);
    List<String> found = new ArrayList<>();
    List<MatchResult> texts = TEXT.matcher(prose).results().toList();
    for (Rule rule : RULES) {
      Matcher match =
          rule.phrase()
              .matcher(rule.isCaseSensitive() ? prose : lower)
              .useTransparentBounds(true)
              .useAnchoringBounds(false);
      for (MatchResult text : texts) {
        match.region(text.start(), text.end());
        while (match.find()) {
          long line = 1 + source.substring(0, match.start()).chars().filter(c -> c == '\n').count();
          found.add(
              "%s:%d: \"%s\" -> %s".formatted(file, line, match.group().strip(), rule.advice()));
        }
      }
    }
    return found;
  }

  private static List<Rule> rules() {
    try (Stream<String> lines =
        Files.lines(Path.of("src/test/resources/dev/curfew/house/idioms.txt"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" => ", 2))
          .map(rule -> new Rule(Pattern.compile(rule[0].replace(" ", "\\s+")), rule[1]))
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
