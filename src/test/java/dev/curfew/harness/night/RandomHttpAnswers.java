package dev.curfew.harness.night;

import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.Fault.Calls;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.testing.HttpAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** HTTP responses to calls of EC2 in one random night. */
final class RandomHttpAnswers {
  private RandomHttpAnswers() {}

  /** Responses of EC2, and of proxies in front of it, as the AWS SDK reads them. */
  static List<Fault> of(SeededRandom random, List<String> regions) {
    List<Fault> answers = new ArrayList<>();
    int count = random.chance(5) ? 1 + random.below(3) : 0;
    for (int i = 0; i < count; i++) {
      FaultWindow times =
          new FaultWindow(
              OptionalInt.of(1 + random.below(4)),
              random.chance(2) ? Duration.ZERO : random.time(90),
              Optional.empty());
      Calls calls =
          RandomFaults.of(
              random.chance(2) ? "*" : random.one(regions),
              random.one(List.of("StopInstances", "StopInstances", "DescribeInstances", "*")),
              times);
      HttpAnswer http = random.one(List.of(HttpAnswer.values()));
      boolean acts = random.chance(2);
      answers.add(
          http.code()
              .<Fault>map(code -> new Fault.Failing(calls, code, http.words()))
              .orElseGet(() -> new Fault.Lost(calls, acts)));
    }
    return answers;
  }
}
