package dev.curfew.local.asl.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
  private static final String END = "'E':{'Type':'Succeed'}";

  /** States (the first is where it starts), and what the one problem must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'A':{'Type':'Activity','End':true}                              | /States/A/Type: found Activity
          'A':{'End':true}                                                | /States/A/Type: found nothing
          'A':{'Type':'Parallel','Branches':[],'End':true}                | /States/A/Type: found Parallel
          'A':{'Type':'Pass','End':true,'Foo':1}                          | /States/A/Foo: found an unknown field
          'A':{'Type':'Pass','End':true,'InputPath':'$'}                  | /States/A/InputPath: found a field of JSONPath
          'A':{'Type':'Pass','End':true,'ResultPath':'$'}                 | /States/A/ResultPath: found a field of JSONPath
          'A':{'Type':'Pass','End':true,'Parameters':{}}                  | /States/A/Parameters: found a field of JSONPath
          'A':{'Type':'Pass','End':true,'Result':{}}                      | /States/A/Result: found a field of JSONPath
          'A':{'Type':'Pass','End':true,'QueryLanguage':'JSONPath'}       | /States/A/QueryLanguage: found JSONPath
          'A':{'Type':'Pass'}                                             | /States/A/Next: found both or neither
          'A':{'Type':'Pass','Next':'A','End':true}                       | /States/A/Next: found both or neither
          'A':{'Type':'Pass','Next':'B'}                                  | /States/A: found the next state 'B'
          'A':{'Type':'Pass','End':true},'B':{'Type':'Pass','End':true}   | /States/B: found a state that none leads to
          'A':{'Type':'Pass','End':true,'Output':'{% $states. %}'}        | Output: found '{% $states. %}'; not JSONata
          'A':{'Type':'Pass','End':true,'Output':{'x':['{% 1 ']}}         | Output/x/0: found '{% 1 '
          'A':{'Type':'Pass','End':true,'Output':'{% $nope %}'}           | /States/A/Output: found $nope
          'A':{'Type':'Pass','End':true,'Output':'{% $eval(1) %}'}      | /States/A/Output: found $eval
          'A':{'Type':'Pass','End':true,'Output':'{% $states.result %}'}  | /States/A/Output: found $states.result
          'A':{'Type':'Pass','End':true,'Assign':{'states':1}}            | /States/A/Assign/states: found the variable 'states'
          'A':{'Type':'Pass','End':true,'Assign':{'a-b':1}}               | /States/A/Assign/a-b: found the variable 'a-b'
          'A':{'Type':'Pass','End':true,'Assign':'{% {} %}'}              | /States/A/Assign: found
          'A':{'Type':'Task','End':true}                                  | /States/A/Resource: found nothing
          'A':{'Type':'Task','End':true,'Resource':'arn:aws:states:::sqs:sendMessage'} | /States/A/Resource: found 'arn:aws:states:::sqs:sendMessage'
          'A':{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken'} | /States/A/Resource: found
          'A':{'Type':'Task','End':true,'Resource':'{% $states.input %}'} | /States/A/Resource: found
          'A':{'Type':'Task','End':true,'Resource':'f','HeartbeatSeconds':1} | /States/A/HeartbeatSeconds: found an unknown field
          'A':{'Type':'Task','End':true,'Resource':'f','TimeoutSeconds':0} | /States/A/TimeoutSeconds: found 0
          'A':{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f'}} | /States/A/Arguments/Payload: found nothing
          'A':{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':1,'Qualifier':'x'}} | /States/A/Arguments/Qualifier: found an unknown field
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{}]}      | /States/A/Retry/0/ErrorEquals: found
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':[]}]} | /States/A/Retry/0/ErrorEquals: found []
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['States.ALL','E']}]} | /States/A/Retry/0/ErrorEquals: found States.ALL
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['States.ALL']},{'ErrorEquals':['E']}]} | /States/A/Retry/0/ErrorEquals: found States.ALL
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'BackoffRate':0.5}]} | /States/A/Retry/0/BackoffRate: found 0.5
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'IntervalSeconds':0}]} | /States/A/Retry/0/IntervalSeconds: found 0
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'MaxAttempts':-1}]} | /States/A/Retry/0/MaxAttempts: found -1
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'JitterStrategy':'SOME'}]} | /States/A/Retry/0/JitterStrategy: found SOME
          'A':{'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'Backoff':2}]} | /States/A/Retry/0/Backoff: found an unknown field
          'A':{'Type':'Task','End':true,'Resource':'f','Catch':[{'ErrorEquals':['E']}]} | /States/A/Catch/0/Next: found nothing
          'A':{'Type':'Task','End':true,'Resource':'f','Catch':[{'ErrorEquals':['E'],'Next':'B'}]} | /States/A: found the next state 'B'
          'A':{'Type':'Choice','Choices':[]}                              | /States/A/Choices: found no rule
          'A':{'Type':'Choice','Choices':[{'Next':'A'}]}                  | /States/A/Choices/0/Condition: found nothing
          'A':{'Type':'Choice','Choices':[{'Condition':'yes','Next':'A'}]} | /States/A/Choices/0/Condition: found "yes"
          'A':{'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'A'}],'Default':'B'} | /States/A: found the next state 'B'
          'A':{'Type':'Wait','End':true}                                  | /States/A/Seconds: found both or neither
          'A':{'Type':'Wait','Seconds':-1,'End':true}                     | /States/A/Seconds: found -1
          'A':{'Type':'Wait','Timestamp':'tomorrow','End':true}           | /States/A/Timestamp: found "tomorrow"
          'A':{'Type':'Fail','Error':7}                                   | /States/A/Error: found 7
          'A':{'Type':'Succeed','Assign':{'x':1}}                         | /States/A/Assign: found an unknown field
          'A':{'Type':'Map','End':true}                                   | /States/A/ItemProcessor: found nothing
          'A':{'Type':'Map','End':true,'ItemReader':{},'ItemProcessor':{'StartAt':'E','States':{'E':{'Type':'Succeed'}}}} | /States/A/ItemReader: found a field of a Distributed Map
          'A':{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'E','States':{'E':{'Type':'Succeed'}}}} | /States/A/ItemProcessor/ProcessorConfig/Mode: found DISTRIBUTED
          'A':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'B','States':{'E':{'Type':'Succeed'}}}} | /States/A/ItemProcessor/StartAt: found 'B'
          'A':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'A','States':{'A':{'Type':'Succeed'}}}} | /States/A/ItemProcessor/States/A: found the name a second time
          'A':{'Type':'Map','End':true,'Assign':{'x':1},'ItemProcessor':{'StartAt':'E','States':{'E':{'Type':'Pass','Assign':{'x':2},'End':true}}}} | /States/A/ItemProcessor/States/E/Assign/x: found $x
          'A':{'Type':'Map','End':true,'Output':'{% $own %}','ItemProcessor':{'StartAt':'E','States':{'E':{'Type':'Pass','Assign':{'own':2},'End':true}}}} | /States/A/Output: found $own
          """)
  void refusesByPlace(String states, String problem) {
    assertThat(problems(states.strip())).hasSize(1);
    assertThat(problems(states.strip()).get(0)).contains(problem.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'StartAt':'E','States':{'E':{'Type':'Succeed'}}                                | /QueryLanguage: found nothing
          'QueryLanguage':'JSONPath','StartAt':'E','States':{'E':{'Type':'Succeed'}}     | /QueryLanguage: found JSONPath
          'QueryLanguage':'JSONata','States':{'E':{'Type':'Succeed'}}                    | /StartAt: found nothing
          'QueryLanguage':'JSONata','StartAt':'X','States':{'E':{'Type':'Succeed'}}      | /StartAt: found 'X'
          'QueryLanguage':'JSONata','StartAt':'E','States':{}                            | /States: found no states
          'QueryLanguage':'JSONata','StartAt':'E','States':{'E':{'Type':'Succeed'}},'x':1 | /x: found an unknown field
          'QueryLanguage':'JSONata','StartAt':'E','StartAt':'E','States':{'E':{'Type':'Succeed'}} | no JSON (Duplicate field 'StartAt')
          'QueryLanguage':'JSONata','TimeoutSeconds':0,'StartAt':'E','States':{'E':{'Type':'Succeed'}} | /TimeoutSeconds: found 0
          """)
  void refusesTheMachineByPlace(String fields, String problem) {
    List<String> problems = read("{" + fields.strip() + "}", Map.of());

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains(problem.strip());
  }

  @Test
  void namesASubstitutionThatIsMissing() {
    String text =
        "{'QueryLanguage':'JSONata','StartAt':'A',\n'States':{'A':{'Type':'Task',"
            + "'Resource':'${Function}','Comment':'${Other}','End':true}}}";

    assertThat(read(text, Map.of("Other", "a \"comment\"")))
        .containsExactly(
            "line 2: found ${Function}; allowed: substitutions that are given a value");
    assertThatCode(() ->
            Definition.read(
                text.replace('\'', '"'), Map.of("Function", "f", "Other", "a \"comment\"")))
        .doesNotThrowAnyException();
  }

  @Test
  void namesAllProblemsAtOnce() {
    assertThat(problems("'A':{'Type':'Pass','Next':'B','Foo':1},'C':{'Type':'Nope'}")).hasSize(3);
  }

  @Test
  void takesNamesInTextCommentsAndParametersForWhatTheyAre() {
    String states =
        "'A':{'Type':'Pass','Output':'{% ($y := 1; /* $none */ $map([1], function($v, $i) "
            + "{ $v + $i + $y }) ~> $append(\\\"$text\\\")) %}','Next':'E'},"
            + END;

    assertThatCode(() -> Definition.read(machine(states), Map.of())).doesNotThrowAnyException();
  }

  private static List<String> problems(String states) {
    return read(machine(states), Map.of());
  }

  private static List<String> read(String text, Map<String, String> substitutions) {
    return catchThrowableOfType(
            BadDefinition.class, () -> Definition.read(text.replace('\'', '"'), substitutions))
        .problems();
  }

  private static String machine(String states) {
    return ("{'QueryLanguage':'JSONata','StartAt':'A','States':{" + states + "}}")
        .replace('`', '\'')
        .replace('\'', '"');
  }
}
