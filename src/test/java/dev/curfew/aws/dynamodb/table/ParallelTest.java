package dev.curfew.aws.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 40).boxed().toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void answersInTheOrderOfTheInputs(int atOnce) {
    assertThat(new Parallel(atOnce).map(NUMBERS, number -> number + 1))
        .containsExactlyElementsOf(IntStream.range(1, 41).boxed().toList());
  }

  @Test
  void makesAsManyCallsAtOnceAsItMay() {
    CountDownLatch three = new CountDownLatch(3);

    assertThat(new Parallel(3).map(List.of(1, 2, 3), _ -> meets(three))).containsOnly(true);
  }

  private static boolean meets(CountDownLatch others) {
    others.countDown();
    try {
      return others.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void makesNoMoreCallsAtOnce() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    new Parallel(4)
        .map(
            NUMBERS,
            number -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.yield();
              return running.decrementAndGet() + number;
            });

    assertThat(most.get()).isBetween(1, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void throwsTheFirstFailureAsItIs(int atOnce) {
    IllegalStateException failure = new IllegalStateException("second");

    assertThatThrownBy(() ->
            new Parallel(atOnce)
                .map(
                    List.of(1, 2, 3),
                    number -> {
                      if (number == 2) {
                        throw failure;
                      }
                      return number;
                    }))
        .isSameAs(failure);
  }

  @Test
  void refusesToCallNothingAtOnce() {
    assertThatThrownBy(() -> new Parallel(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
