package dev.curfew.local.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-11-23T13:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final List<String> log = new ArrayList<>();

  @Test
  void jumpsOverASleep() {
    time.sleep(Duration.ofDays(300));

    assertThat(time.now()).isEqualTo(START.plus(Duration.ofDays(300)));
    assertThat(time.clock().instant()).isEqualTo(time.now());
  }

  @Test
  void timeStandsStillWhileBranchesRun() {
    List<Instant> seen = time.all(List.of(time::now, time::now), 2);

    assertThat(seen).containsExactly(START, START);
  }

  @Test
  void runsFiveSleepsOfTenSecondsByTwoInThirty() {
    List<Integer> results = time.all(sleepers(5, Duration.ofSeconds(10)), 2);

    assertThat(results).containsExactly(0, 1, 2, 3, 4);
    assertThat(time.now()).isEqualTo(START.plusSeconds(30));
  }

  @Test
  void wakesInOrderOfTimeAndThenOfEntry() {
    time.all(List.of(step("a", 3, 1), step("b", 2, 2), step("c", 2, 1), step("d", 0, 0)), 4);

    assertThat(log).containsExactly("d 0", "d 0", "b 2", "c 2", "a 3", "c 3", "b 4", "a 4");
  }

  @Test
  void runsTheSameProgramInTheSameOrder() {
    List<String> first = manySteps();
    for (int again = 0; again < 20; again++) {
      assertThat(manySteps()).isEqualTo(first);
    }
  }

  @Test
  void endsTheOthersWhenOneThrows() {
    List<Callable<String>> branches =
        List.of(
            () -> sleepAndLog("first", 100),
            () -> {
              time.sleep(Duration.ofSeconds(5));
              throw new IllegalArgumentException("five");
            },
            () -> time.all(sleepers(3, Duration.ofSeconds(50)), 3).toString(),
            () -> sleepAndLog("never begun", 1));

    assertThatThrownBy(() -> time.all(branches, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("five");
    assertThat(log).isEmpty();
    assertThat(time.now()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void continuesAfterABranchThrew() {
    assertThatThrownBy(() -> time.all(List.of(thrower(), () -> sleepAndLog("x", 9)), 2))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("checked");

    time.sleep(Duration.ofSeconds(1));
    assertThat(time.now()).isEqualTo(START.plusSeconds(1));
    assertThat(log).isEmpty();
  }

  @Test
  void keepsInterruptingABranchThatContinues() {
    List<Callable<String>> branches =
        List.of(
            () -> {
              try {
                time.sleep(Duration.ofSeconds(100));
              } catch (TaskCancelled ended) {
                log.add("ended");
              }
              return sleepAndLog("too late", 1);
            },
            thrower());

    assertThatThrownBy(() -> time.all(branches, 2)).isInstanceOf(CompletionException.class);
    assertThat(log).containsExactly("ended");
  }

  @Test
  void runsAForkConcurrentlyWithTheOthers() {
    Time.Fork<String> fork = time.fork(() -> sleepAndLog("fork", 7));
    sleepAndLog("main", 3);

    assertThat(fork.join()).isEqualTo("fork");
    assertThat(fork.join()).isEqualTo("fork");
    assertThat(log).containsExactly("main 3", "fork 7");
  }

  @Test
  void throwsTheExceptionOfAForkWhenItIsJoined() {
    Time.Fork<String> fork = time.fork(thrower());

    assertThatThrownBy(fork::join).hasRootCauseMessage("checked");
    time.close();
  }

  @Test
  void saysWhenEveryBranchWaitsForNothing() {
    List<Time.Fork<String>> forks = new ArrayList<>();
    forks.add(time.fork(() -> forks.get(0).join()));

    assertThatThrownBy(() -> forks.get(0).join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("every task waits");
  }

  @Test
  void endsForksWhenClosed() {
    time.fork(() -> sleepAndLog("fork", 1000));
    time.sleep(Duration.ofSeconds(1));

    time.close();
    assertThat(log).isEmpty();
    assertThat(time.now()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void reportsTheFailureOfAForkThatWasNeverJoined() {
    time.fork(thrower());
    time.sleep(Duration.ZERO);

    assertThatThrownBy(time::close).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endsWorkAtItsLimit() {
    assertThatThrownBy(() -> time.within(Duration.ofSeconds(3), () -> sleepAndLog("x", 10)))
        .isInstanceOf(TimeoutException.class);
    assertThat(time.now()).isEqualTo(START.plusSeconds(3));
    assertThat(log).isEmpty();

    time.sleep(Duration.ofSeconds(10));
    assertThat(time.now()).isEqualTo(START.plusSeconds(13));
  }

  @Test
  void letsWorkEndAtItsLimit() throws TimeoutException {
    String done = time.within(Duration.ofSeconds(3), () -> sleepAndLog("x", 3));

    assertThat(done).isEqualTo("x");
  }

  @Test
  void endsBranchesOfWorkAtItsLimitAndReportsTheRightBranch() {
    Callable<String> inner =
        () -> {
          time.within(
              Duration.ofSeconds(60), () -> time.all(sleepers(3, Duration.ofSeconds(50)), 3));
          return "";
        };
    assertThatThrownBy(() -> time.within(Duration.ofSeconds(20), inner))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("PT20S");
    assertThat(time.now()).isEqualTo(START.plusSeconds(20));
  }

  @Test
  void refusesAThreadThatHasNoTask() throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    time.all(
        List.of(
            () -> {
              Thread stranger = new Thread(() -> time.sleep(Duration.ofSeconds(1)));
              stranger.setUncaughtExceptionHandler((thread, error) -> thrown.add(error));
              stranger.start();
              stranger.join();
              return "";
            },
            () -> sleepAndLog("x", 1)),
        2);

    assertThat(thrown).hasSize(1);
    assertThat(thrown.get(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesANegativeSleepAndNoConcurrency() {
    assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> time.all(List.of(time::now), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void switchesBetweenBranchesQuickly() {
    int rounds = 20_000;
    Callable<Integer> branch =
        () -> {
          for (int round = 0; round < rounds; round++) {
            time.sleep(Duration.ofSeconds(1));
          }
          return 0;
        };
    long began = System.nanoTime();
    time.all(List.of(branch, branch), 2);
    Duration each = Duration.ofNanos(System.nanoTime() - began).dividedBy(2L * rounds);

    assertThat(each).isLessThan(Duration.ofNanos(200_000)); // some microseconds on a quiet machine
  }

  private List<String> manySteps() {
    log.clear();
    VirtualTime fresh = new VirtualTime(START);
    List<Callable<Integer>> branches = new ArrayList<>();
    for (int branch = 0; branch < 20; branch++) {
      int id = branch;
      branches.add(() -> {
        for (int step = 0; step < 20; step++) {
          fresh.sleep(Duration.ofSeconds((id * 7 + step * 3) % 5));
          log.add(id + "/" + step + "@" + fresh.now());
        }
        return id;
      });
    }
    fresh.all(branches, 6);
    return List.copyOf(log);
  }

  private List<Callable<Integer>> sleepers(int count, Duration each) {
    return IntStream.range(0, count)
        .<Callable<Integer>>mapToObj(index ->
            () -> {
              time.sleep(each);
              return index;
            })
        .toList();
  }

  private Callable<String> step(String name, int first, int second) {
    return () -> {
      sleepAndLog(name, first);
      return sleepAndLog(name, second);
    };
  }

  private String sleepAndLog(String name, int seconds) {
    time.sleep(Duration.ofSeconds(seconds));
    log.add(name + " " + Duration.between(START, time.now()).toSeconds());
    return name;
  }

  private static Callable<String> thrower() {
    return () -> {
      throw new java.io.IOException("checked");
    };
  }
}
