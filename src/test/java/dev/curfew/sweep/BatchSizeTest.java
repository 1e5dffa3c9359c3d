package dev.curfew.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {
  @Test
  void growsToFiftyWhileNothingIsRefused() {
    BatchSize size = BatchSize.FIRST;
    for (int i = 0; i < 100; i++) {
      size = size.passed();
    }

    assertThat(size.instances()).isEqualTo(50);
  }

  @Test
  void halvesWithEachRefusalAndStaysAtFour() {
    BatchSize size = new BatchSize(50);

    assertThat(size.refused().instances()).isEqualTo(25);
    assertThat(size.refused().refused().refused().refused().refused().instances()).isEqualTo(4);
  }
}
