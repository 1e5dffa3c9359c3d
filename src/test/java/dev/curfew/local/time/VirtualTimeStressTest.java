package dev.curfew.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random programs of all calls: none hangs, and each has the same result each time. */
@Timeout(60)
@Tag("slow")
class VirtualTimeStressTest {
  private static final int PROGRAMS = 1_000;

  @Test
  void endsEveryProgramAndRepeatsIt() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      assertThat(new Program(seed).run()).as("seed %d", seed).isEqualTo(new Program(seed).run());
    }
  }

  private static final class Program {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final List<String> log = new ArrayList<>();
    private final List<Time.Fork<Integer>> forks = new ArrayList<>();
    private final Random random;

    Program(int seed) {
      random = new Random(seed);
    }

    List<String> run() {
      for (int step = 0; step < 4; step++) {
        try {
          log.add("result " + act(4));
        } catch (IllegalArgumentException | IllegalStateException thrown) {
          log.add("thrown " + thrown.getMessage());
        }
      }
      try {
        time.close();
      } catch (IllegalStateException unjoined) {
        log.add("unjoined " + unjoined.getCause());
      }
      log.add("end " + time.now());
      return log;
    }

    private int act(int depth) {
      int kind = depth == 0 ? random.nextInt(2) : random.nextInt(8);
      log.add(depth + " " + kind + " " + time.now());
      return switch (kind) {
        case 0, 1 -> sleep();
        case 2, 3, 4 -> all(depth);
        case 5 -> within(depth);
        case 6 -> fork(depth);
        default -> joinOrThrow();
      };
    }

    private int sleep() {
      time.sleep(Duration.ofSeconds(random.nextInt(10)));
      return 1;
    }

    private int all(int depth) {
      List<Callable<Integer>> branches = new ArrayList<>();
      int count = random.nextInt(5);
      for (int branch = 0; branch < count; branch++) {
        branches.add(() -> act(depth - 1) + act(depth - 1));
      }
      return time.all(branches, 1 + random.nextInt(4)).stream().mapToInt(one -> one).sum();
    }

    private int within(int depth) {
      try {
        return time.within(Duration.ofSeconds(random.nextInt(15)), () -> act(depth - 1));
      } catch (TimeoutException late) {
        log.add("late " + time.now());
        return 100;
      }
    }

    private int fork(int depth) {
      forks.add(time.fork(() -> act(depth - 1)));
      return 10;
    }

    private int joinOrThrow() {
      if (forks.isEmpty() || random.nextInt(3) == 0) {
        throw new IllegalArgumentException("by chance");
      }
      return forks.get(random.nextInt(forks.size())).join();
    }
  }
}
