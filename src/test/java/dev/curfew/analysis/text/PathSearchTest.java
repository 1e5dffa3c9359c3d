package dev.curfew.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.match.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathSearchTest {
  private static final int[] LETTERS = "xab.1-".codePoints().toArray();

  private static Optional<String> path(TextKind kind, List<PatternSet> in, List<PatternSet> notIn) {
    return new PathSearch(kind, LETTERS, in, notIn, new SearchMemory(), Deadline.NONE).find();
  }

  /** The other search visits at most a few hundred nodes of these, so it does not begin again. */
  @Test
  void findsATextOfTheSameLengthAsTheOtherSearch() {
    Random random = new Random(11);
    int found = 0;
    for (int round = 0; round < 4_000; round++) {
      TextKind kind =
          List.of(TextKind.TAG_VALUE, TextKind.GROUP_NAME, TextKind.TYPE).get(round % 3);
      List<PatternSet> in = sets(random, 3);
      List<PatternSet> notIn = sets(random, 4);

      Optional<String> other =
          new TextSearch(kind, in, notIn, new SearchMemory(), Deadline.NONE).find();
      Optional<String> text = path(kind, in, notIn);

      assertThat(text.map(String::length))
          .as("%s in %s, not in %s: %s", kind, in, notIn, other)
          .isEqualTo(other.map(String::length));
      text.ifPresent(one -> {
        assertThat(kind.contains(one)).isTrue();
        assertThat(in).allMatch(set -> set.contains(one));
        assertThat(notIn).noneMatch(set -> set.contains(one));
      });
      found += text.isPresent() ? 1 : 0;
    }
    assertThat(found).isBetween(500, 3_500);
  }

  private static List<PatternSet> sets(Random random, int most) {
    List<PatternSet> sets = new ArrayList<>();
    for (int i = random.nextInt(most); i > 0; i--) {
      List<Glob> globs = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(3); j++) {
        StringBuilder glob = new StringBuilder();
        for (int k = random.nextInt(6); k > 0; k--) {
          glob.append("ab*?*.".charAt(random.nextInt(6)));
        }
        globs.add(Glob.of(glob.toString()));
      }
      sets.add(PatternSet.of(globs));
    }
    return sets;
  }

  /** The automata of these have a state for each set of places of a letter: 2^20 and more. */
  @Test
  void decidesManyQuestionMarksAfterAnAsterisk() {
    List<PatternSet> others =
        IntStream.range(0, 20)
            .filter(i -> i != 10)
            .mapToObj(i -> set("*" + (char) ('a' + i % 3) + "?".repeat(20 + i)))
            .toList();

    assertThat(path(TextKind.TAG_VALUE, List.of(set("*b" + "?".repeat(30))), others))
        .hasValueSatisfying(text -> assertThat(text).startsWith("b").hasSize(31));
    assertThat(
            path(
                TextKind.TAG_VALUE,
                List.of(set("*b" + "?".repeat(30))),
                List.of(set("*?" + "?".repeat(30)))))
        .isEmpty();
    assertThat(
            path(
                TextKind.TAG_VALUE,
                List.of(set("*a" + "?".repeat(25)), set("*b" + "?".repeat(35))),
                List.of(set("*a*b*"), set("?*b*"))))
        .hasValueSatisfying(text -> assertThat(text).hasSize(36));
  }

  @Test
  void decidesManyForbiddenPairsOfLetters() {
    List<PatternSet> forbidden =
        Stream.of("a", "b", "1", "-", ".")
            .flatMap(first -> Stream.of("a", "b", "1", "-").map(second -> first + second))
            .map(pair -> set("*" + pair.charAt(0) + "*" + pair.charAt(1) + "*"))
            .toList();

    assertThat(path(TextKind.TAG_VALUE, List.of(set("*a*"), set("*.*")), forbidden)).contains("a.");
    assertThat(path(TextKind.TAG_VALUE, List.of(set("*a*"), set("*b*")), forbidden)).isEmpty();
  }

  private static PatternSet set(String glob) {
    return PatternSet.of(List.of(Glob.of(glob)));
  }
}
