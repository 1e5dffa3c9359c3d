package dev.curfew.local.asl;

import static dev.curfew.local.asl.Machines.START;
import static dev.curfew.local.asl.Machines.json;
import static dev.curfew.local.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.local.asl.Execution.Status;
import dev.curfew.local.asl.task.InvocationContext;
import dev.curfew.local.asl.task.TaskFailure;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryTest {
  private static final String TASK =
      "'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
          + "'Arguments':{'FunctionName':'f','Payload':'{% $states.context.State.RetryCount %}'},"
          + "'Output':'{% $states.result.Payload %}',";

  private final VirtualTime time = new VirtualTime(START);
  private final List<Long> called = new ArrayList<>();

  /** Fails with the given errors in turn, then echoes; notes the second of each call. */
  private TaskResources failing(String... errors) {
    Deque<String> left = new ArrayDeque<>(List.of(errors));
    return (name, payload, context) -> {
      called.add(Duration.between(START, time.now()).toMillis());
      if (!left.isEmpty()) {
        throw new TaskFailure(left.pop(), "because");
      }
      return payload;
    };
  }

  private Execution execute(String states, TaskResources resources) {
    return Machines.machine(states).run(Machines.input("{}"), resources, time);
  }

  @Test
  void waitsLongerBeforeEachRetry() {
    Execution execution =
        execute(
            TASK
                + "'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':3,'BackoffRate':1.5,"
                + "'MaxAttempts':4}],'End':true}",
            failing("E", "E", "E", "E"));

    assertThat(called).containsExactly(0L, 3_000L, 7_500L, 14_250L, 24_375L);
    assertThat(execution.output()).contains(json("4"));
    assertThat(execution.events()).isEqualTo(2 + 5 + 4 * 3);
    assertThat(execution.transitions()).isEqualTo(5);
  }

  @Test
  void neverWaitsLongerThanTheLimit() {
    execute(
        TASK
            + "'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':3,'MaxDelaySeconds':5}],"
            + "'End':true}",
        failing("E", "E", "E"));

    assertThat(called).containsExactly(0L, 3_000L, 8_000L, 13_000L);
  }

  @Test
  void waitsARandomPartWithJitterAndTheSameEachTime() {
    String states =
        TASK
            + "'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':100,'BackoffRate':1,"
            + "'MaxAttempts':20,'JitterStrategy':'FULL'}],'End':true}";
    String[] errors = "E ".repeat(20).split(" ");
    execute(states, failing(errors));
    List<Long> first = List.copyOf(called);
    long previous = 0;
    for (long at : first) {
      assertThat(at - previous).isBetween(0L, 100_000L);
      previous = at;
    }
    assertThat(new HashSet<>(first)).hasSizeGreaterThan(15);

    called.clear();
    RecoveryTest again = new RecoveryTest();
    again.execute(states, again.failing(errors));
    assertThat(again.called).isEqualTo(first);
  }

  @Test
  void countsEachRetrierByItself() {
    Execution execution =
        execute(
            TASK
                + "'Retry':[{'ErrorEquals':['ErrorA','ErrorB'],'MaxAttempts':2},"
                + "{'ErrorEquals':['ErrorC'],'IntervalSeconds':5}],"
                + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'Z'}],'End':true},"
                + "'Z':{'Type':'Succeed'}",
            failing("ErrorA", "ErrorB", "ErrorC", "ErrorB"));

    assertThat(called).containsExactly(0L, 1_000L, 3_000L, 8_000L);
    assertThat(execution.path()).containsExactly("A", "Z");
    assertThat(execution.output()).contains(json("{'Error':'ErrorB','Cause':'because'}"));
  }

  @ParameterizedTest
  @CsvSource({
    "E, E, true",
    "e, E, false",
    "States.ALL, anything, true",
    "States.ALL, States.Timeout, true",
    "States.ALL, States.QueryEvaluationError, true",
    "States.ALL, States.DataLimitExceeded, false",
    "States.ALL, States.Runtime, false",
    "States.TaskFailed, anything, true",
    "States.TaskFailed, States.Timeout, false",
    "States.TaskFailed, States.DataLimitExceeded, false",
    "States.DataLimitExceeded, States.DataLimitExceeded, true",
    "States.Runtime, States.Runtime, false"
  })
  void catchesWhatItsNamesMatch(String name, String error, boolean caught) {
    Execution execution =
        execute(
            TASK
                + "'Catch':[{'ErrorEquals':['"
                + name
                + "'],'Next':'Z'}],'End':true},"
                + "'Z':{'Type':'Succeed'}",
            failing(error));

    assertThat(execution.status()).isEqualTo(caught ? Status.SUCCEEDED : Status.FAILED);
    assertThat(called).hasSize(1);
  }

  @Test
  void givesACatcherTheErrorForItsOutputAndVariables() {
    Execution execution =
        execute(
            TASK
                + "'Catch':[{'ErrorEquals':['E'],'Next':'Z',"
                + "'Assign':{'why':'{% $states.errorOutput.Cause %}'},"
                + "'Output':{'error':'{% $states.errorOutput.Error %}',"
                + "'in':'{% $states.input %}'}}],'End':true},"
                + "'Z':{'Type':'Pass','Output':'{% [$states.input, $why] %}','End':true}",
            failing("E"));

    assertThat(execution.output()).contains(json("[{'error':'E','in':{}},'because']"));
  }

  @Test
  void catchesAnExpressionThatFailsInTheTask() {
    Execution execution =
        execute(
            "'A':{'Type':'Task','Resource':'f','Output':'{% $states.result.nothing %}',"
                + "'Catch':[{'ErrorEquals':['States.QueryEvaluationError'],'Next':'Z'}],"
                + "'End':true},'Z':{'Type':'Succeed'}",
            failing());

    assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(called).hasSize(1);
  }

  @Test
  void failsIfTheCatchersOwnExpressionFails() {
    Execution execution =
        execute(
            TASK
                + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'Z',"
                + "'Output':'{% $states.errorOutput.Nothing %}'}],'End':true},"
                + "'Z':{'Type':'Succeed'}",
            failing("E"));

    assertThat(execution.failure().orElseThrow().error()).isEqualTo("States.QueryEvaluationError");
  }

  @ParameterizedTest
  @CsvSource({"10, SUCCEEDED, 10", "11, FAILED, 10"})
  void endsATaskAtItsTimeout(long takes, Status status, long until) {
    Execution execution =
        execute(
            "'A':{'Type':'Task','Resource':'f','TimeoutSeconds':10,'End':true}",
            (name, payload, context) -> {
              assertThat(context.deadline()).isEqualTo(START.plusSeconds(10));
              time.sleep(Duration.ofSeconds(takes));
              return payload;
            });

    assertThat(execution.status()).isEqualTo(status);
    assertThat(execution.failure().map(Execution.Failure::error).orElse("States.Timeout"))
        .isEqualTo("States.Timeout");
    assertThat(execution.endedAt()).isEqualTo(START.plusSeconds(until));
  }

  @Test
  void callsWithAnotherRequestIdOnEachAttempt() {
    List<InvocationContext> contexts = new ArrayList<>();
    TaskResources resources =
        (String name, JsonNode payload, InvocationContext context) -> {
          contexts.add(context);
          throw new TaskFailure("E", "");
        };
    String states = TASK + "'Retry':[{'ErrorEquals':['E']}],'End':true}";
    run(states, "{}", resources);
    List<InvocationContext> first = List.copyOf(contexts);
    contexts.clear();
    run(states, "{}", resources);

    assertThat(first).hasSize(4).doesNotHaveDuplicates();
    assertThat(contexts).isEqualTo(first);
  }
}
