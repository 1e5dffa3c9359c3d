package dev.curfew.local.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RealTimeTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Time time = new RealTime();

  @Test
  void runsBranchesInOrderOfResults() {
    List<Callable<String>> branches =
        List.of(
            () -> {
              time.sleep(Duration.ofMillis(30));
              return "slow";
            },
            () -> "quick");

    assertThat(time.all(branches, 2)).containsExactly("slow", "quick");
    assertThat(time.all(branches, 1)).containsExactly("slow", "quick");
  }

  @Test
  void endsTheOthersWhenOneThrows() {
    List<Callable<String>> branches =
        List.of(
            () -> {
              time.sleep(LONG);
              return "";
            },
            () -> {
              throw new IllegalStateException("two");
            });

    assertThatThrownBy(() -> time.all(branches, 2)).hasMessage("two");
  }

  @Test
  void endsWorkAtItsLimit() {
    assertThatThrownBy(() ->
            time.within(
                Duration.ofMillis(10),
                () -> {
                  time.sleep(LONG);
                  return "";
                }))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void joinsAFork() {
    assertThat(time.fork(() -> "forked").join()).isEqualTo("forked");
    assertThatThrownBy(() ->
            time.fork(
                    () -> {
                      throw new IllegalStateException("forked");
                    })
                .join())
        .hasMessage("forked");
  }
}
