package dev.curfew.aws.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemTextLimitTest {
  @Test
  void leavesTextAsItIs() {
    String text = "x".repeat(ItemTextLimit.LONGEST);

    assertThat(ItemTextLimit.cut(text)).isEqualTo(text);
  }

  @Test
  void saysHowMuchItCut() {
    String text = "x".repeat(ItemTextLimit.LONGEST);

    assertThat(ItemTextLimit.cut(text + "yz")).isEqualTo(text + "... (2 more characters)");
  }

  @Test
  void neverCutsACodePointInTwo() {
    String text = "x".repeat(ItemTextLimit.LONGEST - 1);

    assertThat(ItemTextLimit.cut(text + "\uD83D\uDE80"))
        .isEqualTo(text + "... (2 more characters)");
  }
}
