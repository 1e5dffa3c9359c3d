package dev.curfew.local.asl;

import static dev.curfew.local.asl.Machines.ECHO;
import static dev.curfew.local.asl.Machines.START;
import static dev.curfew.local.asl.Machines.input;
import static dev.curfew.local.asl.Machines.json;
import static dev.curfew.local.asl.Machines.machine;
import static dev.curfew.local.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.local.asl.Execution.Status;
import dev.curfew.local.asl.task.TaskFailure;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.time.RealTime;
import dev.curfew.local.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapStateTest {
  private static final String WAIT_TEN =
      "'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'W','States':"
          + "{'W':{'Type':'Wait','Seconds':10,'End':true}}},'End':true}";

  private final VirtualTime time = new VirtualTime(START);

  @ParameterizedTest
  @CsvSource({
    "5, 2, 30",
    "5, 1, 50",
    "5, 5, 10",
    "5, 0, 10",
    "41, 0, 20",
    "41, 100, 20",
    "0, 2, 0"
  })
  void runsAtMostMaxConcurrencyIterationsAtOnce(int items, int atOnce, long seconds) {
    Execution execution =
        run(
            "'M':{'Type':'Map','MaxConcurrency':" + atOnce + "," + WAIT_TEN,
            IntStream.range(0, items).boxed().toList().toString());

    assertThat(Duration.between(START, execution.endedAt()).toSeconds()).isEqualTo(seconds);
    assertThat(execution.output())
        .contains(json(IntStream.range(0, items).boxed().toList().toString()));
    assertThat(execution.events()).isEqualTo(2 + 4 + items * (2 + 2));
    assertThat(execution.transitions()).isEqualTo(1 + items);
  }

  @Test
  void givesEachIterationWhatItsSelectorSays() {
    Execution execution =
        run(
            "'M':{'Type':'Map','Items':'{% $states.input.list %}',"
                + "'ItemSelector':{'i':'{% $states.context.Map.Item.Index %}',"
                + "'v':'{% $states.context.Map.Item.Value %}','all':'{% $states.input.all %}'},"
                + "'MaxConcurrency':'{% 1 + 1 %}',"
                + "'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','Output':"
                + "'{% $states.input.v & $states.context.Map.Item.Index & $states.input.all %}',"
                + "'End':true}}},"
                + "'Output':'{% $join($states.result, \\\"-\\\") %}','End':true}",
            "{'list':['a','b'],'all':'!'}");

    assertThat(execution.failure()).isEmpty();
    assertThat(execution.output()).contains(json("'a0!-b1!'"));
  }

  @Test
  void letsIterationsSeeOuterVariablesAndKeepTheirOwn() {
    Execution execution =
        run(
            "'A':{'Type':'Pass','Assign':{'outer':10},'Next':'M'},"
                + "'M':{'Type':'Map','Items':[1,2],'ItemProcessor':{'StartAt':'P','States':{"
                + "'P':{'Type':'Pass','Assign':{'own':'{% $states.input + $outer %}'},'Next':'Q'},"
                + "'Q':{'Type':'Pass','Output':'{% $own %}','End':true}}},"
                + "'Assign':{'all':'{% $sum($states.result) %}'},'Next':'Z'},"
                + "'Z':{'Type':'Pass','Output':'{% $all %}','End':true}",
            "{}");

    assertThat(execution.output()).contains(json("23"));
  }

  @Test
  void failsWithTheErrorOfTheFirstIterationThatFails() {
    Execution execution =
        machine(
                "'M':{'Type':'Map','ItemProcessor':{'StartAt':'T','States':{"
                    + "'T':{'Type':'Task','Resource':'f','End':true}}},"
                    + "'Catch':[{'ErrorEquals':['Third'],'Next':'Z'}],'Next':'Z'},"
                    + "'Z':{'Type':'Succeed'}")
            .run(input("[9,8,1,7]"), failingAtOne("Third"), time);

    assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(execution.output()).contains(json("{'Error':'Third','Cause':'no'}"));
    assertThat(execution.endedAt()).isEqualTo(START.plusSeconds(1));
    // the Map 5, four iterations 2 each, four tasks entered, scheduled and started, one failed
    assertThat(execution.events()).isEqualTo(2 + 4 + 4 * 2 + 4 * 3 + 1 + 2);
  }

  @Test
  void retriesTheWholeMap() {
    List<String> calls = new ArrayList<>();
    Execution execution =
        machine(
                "'M':{'Type':'Map','ItemProcessor':{'StartAt':'T','States':{"
                    + "'T':{'Type':'Task','Resource':'f','End':true}}},"
                    + "'Retry':[{'ErrorEquals':['E'],'MaxAttempts':1}],'End':true}")
            .run(
                input("[1,2]"),
                (name, payload, context) -> {
                  calls.add(payload.toString());
                  if (calls.size() == 2) {
                    throw new TaskFailure("E", "");
                  }
                  return payload;
                },
                time);

    assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(calls).containsExactly("1", "2", "1", "2");
  }

  @Test
  void catchesWithinAnIterationAndContinues() {
    Execution execution =
        machine(
                "'M':{'Type':'Map','ItemProcessor':{'StartAt':'T','States':{"
                    + "'T':{'Type':'Task','Resource':'f','End':true,'Catch':["
                    + "{'ErrorEquals':['States.ALL'],'Next':'C','Output':'failed'}]},"
                    + "'C':{'Type':'Pass','End':true}}},'End':true}")
            .run(input("[3,1,2]"), failingAtOne("E"), time);

    assertThat(execution.output()).contains(json("[3,'failed',2]"));
  }

  @Test
  void failsIfItemsIsNotAnArray() {
    Execution execution =
        run(
            "'M':{'Type':'Map','Items':'{% $states.input.list[$ > 1] %}'," + WAIT_TEN,
            "{'list':[1,2]}");

    assertThat(execution.failure().orElseThrow().error()).isEqualTo("States.QueryEvaluationError");
    assertThat(execution.failure().orElseThrow().cause()).contains("NUMBER");
  }

  @Test
  void runsTheSameWayAgain() {
    String states =
        "'M':{'Type':'Map','MaxConcurrency':3,'ItemProcessor':{'StartAt':'T','States':{"
            + "'T':{'Type':'Task','Resource':'f','Next':'U','Assign':{'x':'{% $uuid() %}'},"
            + "'Retry':[{'ErrorEquals':['E'],'JitterStrategy':'FULL','MaxAttempts':9}]},"
            + "'U':{'Type':'Pass','Output':'{% [$x, $random()] %}','End':true}}},'End':true}";
    String items = IntStream.range(0, 30).boxed().toList().toString();

    Execution first = flaky(states, items);
    for (int again = 0; again < 5; again++) {
      assertThat(flaky(states, items)).isEqualTo(first);
    }
    assertThat(first.status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void runsInRealTimeAsWell() {
    Execution execution =
        machine(
                "'M':{'Type':'Map','MaxConcurrency':8,'ItemProcessor':{'StartAt':'P','States':{"
                    + "'P':{'Type':'Pass','Assign':{'x':'{% $states.input * 2 %}'},'Next':'Q'},"
                    + "'Q':{'Type':'Pass','Output':'{% $x %}','End':true}}},"
                    + "'Output':'{% $sum($states.result) %}','End':true}")
            .run(input(IntStream.range(0, 500).boxed().toList().toString()), ECHO, new RealTime());

    assertThat(execution.output()).contains(json("249500"));
  }

  private Execution flaky(String states, String items) {
    VirtualTime fresh = new VirtualTime(START);
    int[] calls = new int[1];
    return machine(states)
        .run(
            input(items),
            (name, payload, context) -> {
              fresh.sleep(Duration.ofMillis(payload.asInt() * 37 % 500));
              if (calls[0]++ % 3 == 0) {
                throw new TaskFailure("E", "flaky");
              }
              return payload;
            },
            fresh);
  }

  /** Takes as many seconds as its payload says; fails if that is 1. */
  private TaskResources failingAtOne(String error) {
    return (name, payload, context) -> {
      time.sleep(Duration.ofSeconds(payload.asInt()));
      if (payload.asInt() == 1) {
        throw new TaskFailure(error, "no");
      }
      return payload;
    };
  }
}
