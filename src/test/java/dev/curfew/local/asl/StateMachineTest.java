package dev.curfew.local.asl;

import static dev.curfew.local.asl.Machines.ECHO;
import static dev.curfew.local.asl.Machines.START;
import static dev.curfew.local.asl.Machines.input;
import static dev.curfew.local.asl.Machines.json;
import static dev.curfew.local.asl.Machines.machine;
import static dev.curfew.local.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.local.asl.Execution.Status;
import dev.curfew.local.asl.task.TaskFailure;
import dev.curfew.local.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineTest {
  private static final String INVOKE =
      "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':"
          + "{'FunctionName':'f','Payload':'{% $states.input %}'}";

  @Test
  void passesInputToOutput() {
    Execution execution = run("'A':{'Type':'Pass','End':true}", "{'n':1}");

    assertThat(execution.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(execution.output()).contains(json("{'n':1}"));
    assertThat(execution.path()).containsExactly("A");
    assertThat(execution.events()).isEqualTo(4); // started, entered, exited, succeeded
    assertThat(execution.transitions()).isEqualTo(1);
    assertThat(execution.largestPayload()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $states.input.n + 1                         | 8
          $states.input.n / 2                         | 3.5
          $states.input.n * 10 / 10                   | 7
          $count($states.input.list)                  | 3
          $states.input.none                          | null
          {"a": $states.input.none}                   | {"a":null}
          {"a": $states.input.nothing}                | {}
          $states.context.Execution.Name              | "run-1"
          $states.context.Execution.StartTime         | "2026-11-23T13:00:00.000Z"
          $states.context.Execution.Input.n           | 7
          $states.context.State.Name                  | "A"
          $states.context.State.RetryCount            | 0
          $states.context.StateMachine.Name           | "machine"
          $now()                                      | "2026-11-23T13:00:00.000Z"
          $millis()                                   | 1795438800000
          $partition([1,2,3],2)                       | [[1,2],[3]]
          $range(0,10,5)                              | [0,5,10]
          $parse("[1]")                               | [1]
          $hash("a","MD5")                            | "0cc175b9c0f1b6a831c399e269772661"
          $length($uuid())                            | 36
          $random() < 1                               | true
          """)
  void evaluatesExpressions(String expression, String expected) {
    String escaped = expression.strip().replace("\"", "\\\"");
    Execution execution =
        run(
            "'A':{'Type':'Pass','Output':'{% " + escaped + " %}','End':true}",
            "{'n':7,'none':null,'list':[1,2,3]}");

    assertThat(execution.failure()).isEmpty();
    assertThat(execution.output()).contains(json(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $states.input.nothing       | returned nothing (undefined)
          $number("abc")              | threw an error
          $error("on purpose")        | on purpose
          $sum                        | a function
          1 / 0                       | threw an error
          """)
  void failsIfAnExpressionReturnsNoJson(String expression, String expected) {
    String escaped = expression.strip().replace("\"", "\\\"");
    Execution execution =
        run("'A':{'Type':'Pass','Output':{'x':'{% " + escaped + " %}'},'End':true}", "{}");

    assertThat(execution.status()).isEqualTo(Status.FAILED);
    assertThat(execution.failure().orElseThrow().error()).isEqualTo("States.QueryEvaluationError");
    assertThat(execution.failure().orElseThrow().cause())
        .contains("'A' (entered at the event id #2)")
        .contains("'Output/x'")
        .contains(expected.strip());
  }

  @Test
  void assignsAllVariablesFromTheOldValues() {
    Execution execution =
        run(
            "'A':{'Type':'Pass','Assign':{'x':1,'y':2},'Next':'B'},'B':{'Type':'Pass','Assign':{'x':'{%"
                + " $y %}','y':'{% $x %}'},'Output':'{% [$x,$y]"
                + " %}','Next':'C'},'C':{'Type':'Succeed','Output':{'was':'{% $states.input"
                + " %}','is':'{% [$x,$y] %}'}}",
            "{}");

    assertThat(execution.output()).contains(json("{'was':[1,2],'is':[2,1]}"));
  }

  @Test
  void findsNothingInAVariableThatIsNotYetAssigned() {
    Execution execution =
        run(
            "'A':{'Type':'Pass','Output':'{% $x %}','Next':'B'},"
                + "'B':{'Type':'Pass','Assign':{'x':1},'End':true}",
            "{}");

    assertThat(execution.failure().orElseThrow().error()).isEqualTo("States.QueryEvaluationError");
  }

  @Test
  void givesALambdaItsPayloadAndWrapsItsAnswer() {
    Execution execution = run("'A':{" + INVOKE + ",'End':true}", "{'n':1}");

    assertThat(execution.output())
        .contains(json("{'ExecutedVersion':'$LATEST','Payload':{'n':1},'StatusCode':200}"));
    assertThat(execution.events()).isEqualTo(2 + 5);
  }

  @Test
  void callsAFunctionByItsArnWithoutWrapping() {
    List<String> called = new ArrayList<>();
    Execution execution =
        run(
            "'A':{'Type':'Task','Resource':'arn:aws:lambda:eu-west-1:1:function:f',"
                + "'Output':'{% $states.result.n %}','End':true}",
            "{'n':1}",
            (name, payload, context) -> {
              called.add(name + " " + context.functionName());
              return payload;
            });

    assertThat(execution.output()).contains(json("1"));
    String arn = "arn:aws:lambda:eu-west-1:1:function:f";
    assertThat(called).containsExactly(arn + " " + arn);
  }

  @ParameterizedTest
  @CsvSource({"1,small", "5,middle", "9,large"})
  void choosesTheFirstRuleThatHolds(int n, String expected) {
    Execution execution =
        run(
            "'C':{'Type':'Choice','Choices':["
                + "{'Condition':'{% $states.input.n < 3 %}','Next':'E','Output':'small'},"
                + "{'Condition':'{% $states.input.n < 7 %}','Next':'E','Assign':{'v':'middle'},"
                + "'Output':'{% \\\"middle\\\" %}'}],"
                + "'Default':'E','Output':'large'},'E':{'Type':'Succeed'}",
            "{'n':" + n + "}");

    assertThat(execution.output()).contains(json("'" + expected + "'"));
    assertThat(execution.events()).isEqualTo(6);
  }

  @Test
  void failsIfNoRuleHoldsOrARuleIsNotACondition() {
    String choice = "'C':{'Type':'Choice','Choices':[{'Condition':'{% %s %}','Next':'E'}]},";
    String end = "'E':{'Type':'Succeed'}";

    assertThat(run(choice.replace("%s", "false") + end, "{}").failure().orElseThrow().error())
        .isEqualTo("States.NoChoiceMatched");
    assertThat(run(choice.replace("%s", "1") + end, "{}").failure().orElseThrow().error())
        .isEqualTo("States.QueryEvaluationError");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'Seconds':90, 90",
        "'Seconds':'{% 2 * 30 %}', 60",
        "'Timestamp':'2026-11-23T14:00:00Z', 3600",
        "'Timestamp':'{% $states.input %}', 10",
        "'Timestamp':'2020-01-01T00:00:00Z', 0"
      })
  void waits(String field, long seconds) {
    Execution execution =
        run("'W':{'Type':'Wait'," + field + ",'End':true}", "'2026-11-23T13:00:10Z'");

    assertThat(execution.failure()).isEmpty();
    assertThat(Duration.between(execution.startedAt(), execution.endedAt()))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void failsWithTheErrorAndCauseOfAFailState() {
    Execution execution =
        run("'F':{'Type':'Fail','Error':'Mine','Cause':'{% $states.input.why %}'}", "{'why':'so'}");

    assertThat(execution.status()).isEqualTo(Status.FAILED);
    assertThat(execution.failure()).contains(new Execution.Failure("Mine", "so"));
    assertThat(execution.output()).isEmpty();
  }

  @Test
  void refusesAnInputThatIsTooLarge() {
    StateMachine machine = machine("'A':{'Type':'Pass','End':true}");
    ExecutionInput fits = input("'" + "x".repeat(262_142) + "'");
    ExecutionInput large = input("'" + "x".repeat(262_143) + "'");
    VirtualTime time = new VirtualTime(START);

    assertThat(machine.run(fits, ECHO, time).status()).isEqualTo(Status.SUCCEEDED);
    assertThatThrownBy(() -> machine.run(large, ECHO, time))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failsIfAPayloadIsTooLargeWhateverIsCaught() {
    Execution execution =
        run(
            "'A':{"
                + INVOKE
                + ",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B'}],'Next':'B'},"
                + "'B':{'Type':'Succeed'}",
            "{}",
            (name, payload, context) -> json("'" + "é".repeat(131_072) + "'"));

    assertThat(execution.failure().orElseThrow().error()).isEqualTo("States.DataLimitExceeded");
    assertThat(execution.largestPayload()).isGreaterThan(262_144);
  }

  @Test
  void failsIfTheHistoryIsFull() {
    Execution execution =
        run(
            "'A':{'Type':'Wait','Seconds':1,'Next':'B'},"
                + "'B':{'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'A'}]}",
            "{}");

    assertThat(execution.failure().orElseThrow().error()).isEqualTo("States.Runtime");
    assertThat(execution.failure().orElseThrow().cause()).contains("25000");
    assertThat(execution.events()).isEqualTo(25_000);
  }

  @Test
  void timesOutAsAWhole() {
    String text =
        "{'QueryLanguage':'JSONata','TimeoutSeconds':60,'StartAt':'A','States':"
            + "{'A':{'Type':'Wait','Seconds':'${Wait}','End':true}}}";
    Map<String, String> tooLong = Map.of("Wait", "{% 61 %}");
    Map<String, String> inTime = Map.of("Wait", "{% 60 %}");

    Execution late =
        StateMachine.load(text.replace('\'', '"'), tooLong)
            .run(input("{}"), ECHO, new VirtualTime(START));
    Execution done =
        StateMachine.load(text.replace('\'', '"'), inTime)
            .run(input("{}"), ECHO, new VirtualTime(START));

    assertThat(late.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(late.endedAt()).isEqualTo(START.plusSeconds(60));
    assertThat(done.status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void passesOnAnExceptionThatIsNotATaskFailure() {
    assertThatThrownBy(() ->
            run(
                "'A':{"
                    + INVOKE
                    + ",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B'}],"
                    + "'Next':'B'},'B':{'Type':'Succeed'}",
                "{}",
                (name, payload, context) -> {
                  throw new IllegalStateException("a defect of the house");
                }))
        .hasMessage("a defect of the house");
  }

  @Test
  void notifiesAListenerInOrder() {
    List<String> events = new ArrayList<>();
    ExecutionListener listener =
        new ExecutionListener() {
          @Override
          public void entered(Step step, com.fasterxml.jackson.databind.JsonNode input) {
            events.add("entered " + step.state());
          }

          @Override
          public void exited(Step step, com.fasterxml.jackson.databind.JsonNode output) {
            events.add("exited " + step.state());
          }

          @Override
          public void retrying(Step step, Execution.Failure failure, Duration after) {
            events.add("retrying " + step.state() + " " + failure.error() + " " + after);
          }

          @Override
          public void caught(Step step, Execution.Failure failure, String next) {
            events.add("caught " + step.state() + " " + next);
          }

          @Override
          public void failed(Step step, Execution.Failure failure) {
            events.add("failed " + step.state() + " " + failure.error());
          }
        };
    machine(
            "'A':{"
                + INVOKE
                + ",'Retry':[{'ErrorEquals':['E'],'MaxAttempts':1}],"
                + "'Catch':[{'ErrorEquals':['E'],'Next':'B'}],'Next':'B'},"
                + "'B':{'Type':'Fail','Error':'Mine'}")
        .run(
            input("{}"),
            (name, payload, context) -> {
              throw new TaskFailure("E", "");
            },
            new VirtualTime(START),
            listener);

    assertThat(events)
        .containsExactly(
            "entered A",
            "retrying A E PT1S",
            "caught A B",
            "exited A",
            "entered B",
            "failed B Mine");
  }
}
