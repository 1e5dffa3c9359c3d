package dev.curfew.aws.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTextsTest {
  @Test
  void leavesTextAsItIs() {
    String text = "x".repeat(LongTexts.LONGEST);

    assertThat(LongTexts.cut(text)).isEqualTo(text);
  }

  @Test
  void saysHowMuchItCut() {
    String text = "x".repeat(LongTexts.LONGEST);

    assertThat(LongTexts.cut(text + "yz")).isEqualTo(text + "... (2 more characters)");
  }

  @Test
  void neverCutsACodePointInTwo() {
    String text = "x".repeat(LongTexts.LONGEST - 1);

    assertThat(LongTexts.cut(text + "\uD83D\uDE80")).isEqualTo(text + "... (2 more characters)");
  }
}
