package dev.curfew.local.asl.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
  /** A state, and what the error must contain. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'Type':'Activity','End':true}                     | /States/A/Type: found "Activity"; allowed: Task, Map, Pass
          {'Type':'Parallel','Branches':[],'End':true}       | /States/A/Type: found "Parallel"; allowed: Task, Map, Pass
          {'End':true}                                       | /States/A/Type: found nothing; allowed: Task, Map, Pass
          {'Type':'Pass','End':true,'Foo':1}                 | /States/A/Foo: found an unknown field; allowed: Assign, End, Next, Output
          {'Type':'Pass','End':true,'InputPath':'$'}         | /States/A/InputPath: found an unknown field
          {'Type':'Pass','End':true,'Parameters':{}}         | /States/A/Parameters: found an unknown field
          {'Type':'Pass','End':true,'QueryLanguage':'JSONPath'} | /States/A/QueryLanguage: found an unknown field
          {'Type':'Pass','End':true,'Output':'{% $states. %}'} | /States/A/Output: found "{% $states. %}"; allowed: Output: found '{% $states. %}'; not JSONata
          {'Type':'Pass','End':true,'Output':{'x':['{% 1 ']}} | /States/A/Output: found an object; allowed: Output/x/0: found '{% 1 '
          {'Type':'Pass','End':true,'Assign':'{% {} %}'}     | /States/A/Assign: found "{% {} %}"
          {'Type':'Task','End':true}                         | /States/A/Resource: found nothing
          {'Type':'Task','End':true,'Resource':'arn:aws:states:::sqs:sendMessage'} | /States/A: found an object; allowed: the Resource arn:aws:states:::lambda:invoke or a function, not arn:aws:states:::sqs:sendMessage
          {'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken'} | not arn:aws:states:::lambda:invoke.waitForTaskToken
          {'Type':'Task','End':true,'Resource':'f','HeartbeatSeconds':1} | /States/A/HeartbeatSeconds: found an unknown field
          {'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'Backoff':2}]} | /States/A/Retry/0/Backoff: found an unknown field
          {'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'JitterStrategy':'SOME'}]} | /States/A/Retry/0/JitterStrategy: found "SOME"; allowed: NONE, FULL
          {'Type':'Task','End':true,'Resource':'f','Retry':[{'ErrorEquals':['E'],'MaxAttempts':1.5}]} | /States/A/Retry/0/MaxAttempts: found 1.5
          {'Type':'Choice','Choices':[{'Next':'A'}]}         | /States/A/Choices/0/Condition: found nothing
          {'Type':'Choice','Choices':[{'Condition':true,'Variable':'$.x','Next':'A'}]} | /States/A/Choices/0/Variable: found an unknown field
          {'Type':'Wait','End':true}                         | /States/A: found an object; allowed: either Seconds or Timestamp
          {'Type':'Succeed','Assign':{'x':1}}                | /States/A/Assign: found an unknown field
          {'Type':'Map','End':true}                          | /States/A/ItemProcessor: found nothing
          {'Type':'Map','End':true,'ItemReader':{},'ItemProcessor':{'StartAt':'E','States':{}}} | /States/A/ItemReader: found an unknown field
          {'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'E','States':{'E':{'Type':'Succeed'}}}} | /States/A/ItemProcessor/ProcessorConfig/Mode: found "DISTRIBUTED"; allowed: INLINE
          {'Type':'Map','End':true,'ItemProcessor':{'StartAt':'E','States':{'E':{'Type':'Nope'}}}} | /States/A/ItemProcessor/States/E/Type: found "Nope"
          """)
  void refusesWhatItDoesNotKnowByPlace(String state, String error) {
    assertThat(error("{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':" + state + "}}"))
        .contains(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'StartAt':'E'                              | /QueryLanguage: found nothing
          'QueryLanguage':'JSONPath','StartAt':'E'   | /QueryLanguage: found "JSONPath"; allowed: JSONata
          'QueryLanguage':'JSONata'                  | /StartAt: found nothing
          'QueryLanguage':'JSONata','StartAt':'E','x':1 | /x: found an unknown field
          'QueryLanguage':'JSONata','StartAt':'E','StartAt':'E' | invalid JSON: Duplicate field 'StartAt'
          """)
  void refusesTheMachineByPlace(String fields, String error) {
    assertThat(error("{" + fields + ",'States':{'E':{'Type':'Succeed'}}}")).contains(error);
  }

  @Test
  void namesASubstitutionThatIsMissing() {
    String text =
        "{'QueryLanguage':'JSONata','StartAt':'A',\n'States':{'A':{'Type':'Task',"
            + "'Resource':'${Function}','Comment':'${Other}','End':true}}}";

    assertThat(error(text)).endsWith("line 2: there is no value for ${Function}");
    assertThatCode(() ->
            Definition.read(
                text.replace('\'', '"'), Map.of("Function", "f", "Other", "a \"comment\"")))
        .doesNotThrowAnyException();
  }

  private static String error(String text) {
    return catchThrowableOfType(
            BadDefinition.class, () -> Definition.read(text.replace('\'', '"'), Map.of()))
        .getMessage();
  }
}
