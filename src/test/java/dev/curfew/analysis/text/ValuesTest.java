package dev.curfew.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.match.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
  private static final Values ANY_TAG =
      Values.any(TextKind.TAG_VALUE, true, "web-1", new SearchMemory());
  private static final List<String> SHORT = texts("abx", 5);

  @ParameterizedTest(name = "{0} without {1}: {2}")
  @CsvSource({
    "*, *, false",
    "a*, *a, true",
    "a*, a?, true",
    "a?, a*, false",
    "*a*b*, *b*a*, true",
    "?*, *, false",
    "*, ?*, true",
    "web-*, web-*-*, true",
    "web-1, web-*, false",
    "'', *, false",
    "???, *, false",
    "*a, *, false"
  })
  void leavesATextOfOneSetThatIsNotInAnother(String in, String notIn, boolean isLeft) {
    Values left = ANY_TAG.in(set(in), Deadline.NONE).notIn(set(notIn), Deadline.NONE);

    assertThat(left.isEmpty()).isEqualTo(!isLeft);
    left.sample()
        .ifPresent(text -> {
          assertThat(Glob.of(in).matches(text)).isTrue();
          assertThat(Glob.of(notIn).matches(text)).isFalse();
        });
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "REGION, eu-west-1, true",
    "REGION, eu-west1, false",
    "REGION, *, true",
    "REGION, EU-*, false",
    "REGION, *west?, false",
    "REGION, us-?*-1, true",
    "REGION, us-1, false",
    "TYPE, m5large, false",
    "TYPE, m5.*, true",
    "TYPE, *xlarge, true",
    "TYPE, .large, false",
    "TYPE, m5.large.x, false",
    "ACCOUNT, 12345, false",
    "ACCOUNT, 1111*, true",
    "ACCOUNT, 1?????????????, false",
    "INSTANCE, i-0abc, false",
    "INSTANCE, i-0abc*, true",
    "INSTANCE, i-????????, true",
    "INSTANCE, i-?????????, false",
    "IMAGE, ami-0g*, false",
    "VPC, vpc-12345678, true",
    "SUBNET, subnet-*z, false",
    "TAG_VALUE, '', true",
    "GROUP_NAME, '', false"
  })
  void knowsTheTextsOfAKind(TextKind kind, String glob, boolean isPossible) {
    Values values =
        Values.any(kind, false, sample(kind), new SearchMemory()).in(set(glob), Deadline.NONE);

    assertThat(values.isEmpty()).isEqualTo(!isPossible);
    values
        .sample()
        .ifPresent(text -> {
          assertThat(Glob.of(glob).matches(text)).isTrue();
          assertThat(kind.contains(text)).isTrue();
        });
  }

  @Test
  void isEmptyIfATextWouldBeTooLongForATag() {
    assertThat(ANY_TAG.in(set("?".repeat(256)), Deadline.NONE).isEmpty()).isFalse();
    assertThat(ANY_TAG.in(set("?".repeat(257)), Deadline.NONE).isEmpty()).isTrue();
    assertThat(ANY_TAG.in(set("*" + "a".repeat(257)), Deadline.NONE).isEmpty()).isTrue();
    assertThat(ANY_TAG.notIn(set("*"), Deadline.NONE).mayBeAbsent()).isTrue();
    assertThat(ANY_TAG.notIn(set("*"), Deadline.NONE).sample()).isEmpty();
  }

  @Test
  void agreesWithEveryShortTextOnRandomSets() {
    Random random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      Values values = ANY_TAG;
      List<PatternSet> in = new ArrayList<>();
      List<PatternSet> notIn = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        PatternSet set = randomSet(random);
        boolean wanted = random.nextBoolean();
        (wanted ? in : notIn).add(set);
        values = wanted ? values.in(set, Deadline.NONE) : values.notIn(set, Deadline.NONE);
      }
      List<String> expected =
          SHORT.stream()
              .filter(text -> in.stream().allMatch(set -> set.contains(text)))
              .filter(text -> notIn.stream().noneMatch(set -> set.contains(text)))
              .toList();
      if (values.sample().isPresent()) {
        String text = values.sample().get();
        assertThat(in).as("%s in %s", text, in).allMatch(set -> set.contains(text));
        assertThat(notIn).as("%s not in %s", text, notIn).noneMatch(set -> set.contains(text));
      } else {
        assertThat(expected).as("in %s, not in %s", in, notIn).isEmpty();
      }
      assertThat(values.mayBeAbsent()).isEqualTo(in.isEmpty());
    }
  }

  @Test
  void decidesGlobsWithTwentyAsterisks() {
    StringBuilder glob = new StringBuilder("*");
    for (int i = 0; i < 20; i++) {
      glob.append("a".repeat(1 + i % 3)).append(i % 2 == 0 ? "b*" : "*");
    }
    PatternSet many = set(glob.toString());

    assertThat(ANY_TAG.in(many, Deadline.NONE).notIn(set("*ba*"), Deadline.NONE).isEmpty())
        .isFalse();
    assertThat(ANY_TAG.in(many, Deadline.NONE).notIn(set("*b*b*"), Deadline.NONE).isEmpty())
        .isTrue();
  }

  private static PatternSet randomSet(Random random) {
    List<Glob> globs = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      StringBuilder glob = new StringBuilder();
      for (int j = random.nextInt(5); j > 0; j--) {
        glob.append("ab*?*".charAt(random.nextInt(5)));
      }
      globs.add(Glob.of(glob.toString()));
    }
    return PatternSet.of(globs);
  }

  private static PatternSet set(String glob) {
    return PatternSet.of(List.of(Glob.of(glob)));
  }

  private static String sample(TextKind kind) {
    return switch (kind) {
      case ACCOUNT -> "222222222222";
      case REGION -> "sa-east-1";
      case INSTANCE -> "i-22222222";
      case IMAGE -> "ami-22222222";
      case VPC -> "vpc-22222222";
      case SUBNET -> "subnet-22222222";
      case TYPE -> "z9.nano";
      case TAG_VALUE, GROUP_NAME, NO_TIME -> "value";
    };
  }

  private static List<String> texts(String alphabet, int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    List<String> last = List.of("");
    for (int length = 1; length <= longest; length++) {
      last =
          last.stream()
              .flatMap(text -> alphabet.chars().mapToObj(c -> text + (char) c))
              .flatMap(Stream::of)
              .toList();
      all.addAll(last);
    }
    return all;
  }
}
