package dev.curfew.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.Obstacle;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.document.error.PolicyError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of the language for one document, with the exact places of its errors. */
class PolicyErrorsTest {
  private static final String KEEP = "'effect':'keep','until':'never','owner':'o','reason':'r'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                  | /id /effect /match
          {'id':'p'}                                          | /effect /match
          {'id':'p','effect':'stop','match':{}}               | NONE
          {'id':'q','effect':'stop','match':{}}               | /id
          {'id':'P','effect':'stop','match':{}}               | /id
          {'id':'','effect':'stop','match':{}}                | /id
          {'id':7,'effect':'stop','match':{}}                 | /id
          {'id':null,'effect':'stop','match':{}}              | /id
          {'id':'p','effect':'Stop','match':{}}               | /effect
          {'id':'p','effect':null,'match':{}}                 | /effect
          {'id':'p','effect':['stop'],'match':{}}             | /effect
          {'id':'p','effect':'stop','match':[]}               | /match
          {'id':'p','effect':'stop','match':null}             | /match
          {'id':'p','effect':'stop','match':{},'x':1}         | /x
          {'id':'p','effect':'stop','match':{},'':1}          | /
          {'id':'p','effect':'stop','match':{},'a/b~c':1}     | /a~1b~0c
          {'id':'p','effect':'stop','match':{},'id':'q'}      | /id
          {'id':'p','effect':'stop','match':{},'id':'p'}      | /id
          {'id':'p','id':'p','id':'p','effect':'stop','match':{}} | /id
          {'id':7,'effect':'stop','match':{},'id':'p'}        | /id /id
          {'id':'p','effect':'stop','effect':'keep','match':{}} | /effect
          {'id':'p','effect':'stop','match':{},'x':1,'x':2}   | /x /x
          {'id':'p','effect':'stop','match':{},'x':{'a':1,'a':2}} | /x
          """)
  void namesThePlaceOfATopLevelError(String json, String expected) {
    ErrorPaths.check(json, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'keep'                                              | /until /owner /reason
          'keep','until':'never'                              | /owner /reason
          'keep','until':'Never','owner':'o','reason':'r'     | /until
          'keep','until':null,'owner':'o','reason':'r'        | /until
          'keep','until':'never','owner':' ','reason':''      | /owner /reason
          'keep','until':'never','owner':'\\u2003','reason':'\\u00a0' | /owner
          'keep','until':'never','owner':7,'reason':['r']     | /owner /reason
          'Keep'                                              | /effect
          'stop','owner':''                                   | /owner
          'stop','reason':'\\t'                               | /reason
          'stop','despite':['emr']                            | /owner /reason
          'stop','despite':['emr'],'owner':'o'                | /reason
          'stop','despite':['emr'],'owner':'','reason':'r'    | /owner
          'stop','despite':null                               | /despite /owner /reason
          'stop','despite':[],'owner':'o','reason':'r'        | /despite
          'stop','despite':'emr','owner':'o','reason':'r'     | /despite
          'stop','despite':['emr','emr'],'owner':'o','reason':'r' | NONE
          'stop','despite':['emr','never-stop','starting','x',7],'owner':'o','reason':'r' | /despite/1 /despite/2 /despite/3 /despite/4
          'keep','until':'never','owner':'o','reason':'r','despite':['emr'] | /despite
          'keep','until':'never','owner':'o','reason':'r','despite':['x'] | /despite /despite/0
          'bad','despite':['emr']                             | /effect /owner /reason
          'stop','enabled':false                              | NONE
          'stop','enabled':'false'                            | /enabled
          'stop','enabled':null                               | /enabled
          'stop','enabled':0                                  | /enabled
          'stop','enabled':false,'zone':'CET'                 | /zone
          'stop','until':'2001-01-01','zone':'CET'            | /zone
          'stop','$schema':'policy.schema.json'               | NONE
          'stop','$schema':''                                 | NONE
          'stop','$schema':{}                                 | /$schema
          'stop','zone':'UTC'                                 | NONE
          'stop','zone':'Etc/GMT+5'                           | NONE
          'stop','zone':'America/Argentina/Ushuaia'           | NONE
          'stop','zone':'europe/berlin'                       | /zone
          'stop','zone':'Europe/Nowhere'                      | /zone
          'stop','zone':'SystemV/EST5'                        | /zone
          'stop','zone':'GMT'                                 | /zone
          'stop','zone':'Z'                                   | /zone
          'stop','zone':'UTC+01:00'                           | /zone
          'stop','zone':'+01:00'                              | /zone
          'stop','zone':''                                    | /zone
          'stop','zone':['UTC']                               | /zone
          """)
  void namesThePlaceOfAnErrorInAdditionToTheEffect(String fromEffect, String expected) {
    ErrorPaths.check("{'id':'p','match':{},'effect':" + fromEffect + "}", expected);
  }

  @ParameterizedTest
  @EnumSource
  void acceptsAnObstacleInDespiteIfItCanBeLifted(Obstacle obstacle) {
    ErrorPaths.check(
        "{'id':'p','match':{},'effect':'stop','despite':['%s'],'owner':'o','reason':'r'}"
            .formatted(obstacle.text()),
        obstacle.canBeLifted() ? "NONE" : "/despite/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'name':['a'],'account':['1*'],'region':['*'],'instance':['i-?'],'image':['a'],'vpc':['v'],'subnet':['s'],'type':['t'],'architecture':['arm64'],'autoScalingGroup':['g']} | NONE
          {'Name':['a']}                       | /Name
          {'days':['MON']}                     | /days
          {'name':[]}                          | /name
          {'name':'a'}                         | /name
          {'name':null}                        | /name
          {'name':['a',7,null,'',['a']]}       | /name/1 /name/2 /name/3 /name/4
          {'name':['a'],'name':['']}           | /name
          {'account':['']}                     | /account/0
          {'region':['']}                      | /region/0
          {'instance':['']}                    | /instance/0
          {'image':['']}                       | /image/0
          {'vpc':['']}                         | /vpc/0
          {'subnet':['']}                      | /subnet/0
          {'type':['']}                        | /type/0
          {'architecture':['']}                | /architecture/0
          {'autoScalingGroup':['']}            | /autoScalingGroup/0
          {'name':['a','a']}                   | NONE
          {'tag':{}}                           | /tag
          {'tag':[]}                           | /tag
          {'tag':{'':['a']}}                   | /tag/
          {'tag':{'':[]}}                      | /tag/ /tag/
          {'tag':{'env':[]}}                   | /tag/env
          {'tag':{'env':['']}}                 | NONE
          {'tag':{'env':'prod'}}               | /tag/env
          {'tag':{'a/b':['x',true]}}           | /tag/a~1b/1
          {'tag':{'a':['x'],'a':['y']}}        | /tag/a
          {'lifecycle':['on-demand','spot','scheduled','capacity-block','interruptible-capacity-reservation']} | NONE
          {'lifecycle':['On-Demand','spot*','']} | /lifecycle/0 /lifecycle/1 /lifecycle/2
          {'lifecycle':[]}                     | /lifecycle
          {'platform':['linux','windows']}     | NONE
          {'platform':['Windows','*']}         | /platform/0 /platform/1
          {'launchedWithin':'PT2H'}            | NONE
          {'launchedWithin':'pt2h'}            | /launchedWithin
          {'launchedWithin':7200}              | /launchedWithin
          {'runningLongerThan':'P1W'}          | /runningLongerThan
          {'runningLongerThan':['P1D']}        | /runningLongerThan
          """)
  void namesThePlaceOfAnErrorInAMatch(String match, String expected) {
    String inMatch =
        expected.equals("NONE") ? expected : expected.replaceAll("(^| )/", "$1/match/");
    ErrorPaths.check("{'id':'p','effect':'stop','match':" + match + "}", inMatch);
    String inNot = expected.equals("NONE") ? expected : expected.replaceAll("(^| )/", "$1/not/1/");
    ErrorPaths.check(
        "{'id':'p','effect':'stop','match':{},'not':[{'name':['a']}," + match + "]}", inNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'not':[]                             | /not
          'not':{}                             | /not
          'not':null                           | /not
          'not':[{}]                           | /not/0
          'not':[{'name':['a']},{},7,null]     | /not/1 /not/2 /not/3
          'not':[{'x':1}]                      | /not/0/x
          'not':[{'keepUntilTag':'t'}]         | /not/0/keepUntilTag
          'not':[{'keepUntilTag':''}]          | /not/0/keepUntilTag
          """)
  void namesThePlaceOfAnErrorInNot(String not, String expected) {
    ErrorPaths.check("{'id':'p','match':{}," + KEEP + "," + not + "}", expected);
    ErrorPaths.check("{'id':'p','match':{},'effect':'stop'," + not + "}", expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'effect':'keep','until':'never','owner':'o','reason':'r' | 't'   | NONE
          'effect':'keep','until':'never','owner':'o','reason':'r' | ''    | /match/keepUntilTag
          'effect':'keep','until':'never','owner':'o','reason':'r' | ['t'] | /match/keepUntilTag
          'effect':'stop'                                          | 't'   | /match/keepUntilTag
          'effect':'stop'                                          | ''    | /match/keepUntilTag
          'effect':'Stop'                                          | 't'   | /effect
          'effect':'Stop'                                          | ''    | /effect /match/keepUntilTag
          'enabled':true                                           | 't'   | /effect
          """)
  void allowsKeepUntilTagOnlyOnAKeep(String effect, String tag, String expected) {
    ErrorPaths.check("{'id':'p','match':{'keepUntilTag':" + tag + "}," + effect + "}", expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"[]", "7", "'text'", "null", "true", "``", "{", "{}{}"})
  void reportsANonObjectAsAnErrorOfTheDocument(String json) {
    assertThat(ErrorPaths.of(json)).containsExactly("");
  }

  @Test
  void findsAllErrorsInOnePass() {
    ErrorPaths.check(
        "{'id':'p','effect':'keep','zone':'CET','match':{'name':[]},'not':[{}],'when':{},"
            + "'since':'x','until':'y','owner':'','reason':'','despite':[],'enabled':1,'z':1}",
        "/zone /match/name /not/0 /when /since /until /owner /reason /despite /despite /enabled"
            + " /z");
  }

  @ParameterizedTest
  @CsvSource({
    "utnil, until",
    "Effect, effect",
    "day, days",
    "launchedwithin, launchedWithin",
    "owners, owner"
  })
  void suggestsTheNearestKey(String key, String meant) {
    String json =
        switch (meant) {
          case "days" -> "{'when':{'" + key + "':1}}";
          case "launchedWithin" -> "{'match':{'" + key + "':1}}";
          default -> "{'" + key + "':1}";
        };
    assertThat(PolicyFixtures.parsed(json).errors())
        .anySatisfy(error -> {
          assertThat(error.found()).isEqualTo("the unknown key \"" + key + "\"");
          assertThat(error.allowed()).startsWith("did you mean \"" + meant + "\"?");
        });
  }

  @Test
  void suggestsNothingForADissimilarKey() {
    assertThat(PolicyFixtures.parsed("{'" + "z".repeat(100_000) + "':1}").errors())
        .noneMatch(error -> error.allowed().contains("did you mean"))
        .allMatch(error -> error.found().length() < 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7        | number 7
          -1.50e3  | number -1.50e3
          true     | true
          null     | null
          []       | an empty list
          [1]      | a list
          {}       | an empty object
          {'a':1}  | an object
          ' '      | " "
          '\\n'    | "\\u000a"
          """)
  void saysWhatItFound(String value, String found) {
    assertThat(
            PolicyFixtures.parsed("{'id':'p','effect':'stop','match':{},'owner':" + value + "}")
                .errors())
        .extracting(PolicyError::found)
        .containsExactly(found);
  }

  @Test
  void namesThePolicyByItsDocument() {
    assertThat(PolicyFixtures.parsed("{'id':'q','effect':'stop','match':{}}"))
        .isInstanceOfSatisfying(
            ParsedDocument.Invalid.class,
            invalid -> {
              assertThat(invalid.document().name()).isEqualTo("p");
              assertThat(invalid.id()).contains("q");
              assertThat(invalid.errors()).extracting(PolicyError::policy).containsOnly("p");
            });
    assertThat(PolicyFixtures.parsed("{'id':7}").id()).isEmpty();
    assertThat(PolicyFixtures.parsed("[]").id()).isEmpty();
  }

  @Test
  void acceptsIdsOfAtMost64Characters() {
    for (int length : new int[] {1, 64, 65}) {
      String id = "9" + "-".repeat(length - 1);
      String json = "{'id':'" + id + "','effect':'stop','match':{}}";
      List<PolicyError> errors =
          new PolicyParser(PolicyFixtures.UTC).parse(PolicyFixtures.document(id, json)).errors();
      assertThat(errors).hasSize(length > 64 ? 1 : 0);
    }
    assertThat(ErrorPaths.of("{'id':'-p','effect':'stop','match':{}}")).containsExactly("/id");
  }
}
