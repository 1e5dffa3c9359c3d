package dev.curfew.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.analysis.example.Example;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small edits of one policy: each must be found, with examples that evaluations confirm. */
class PolicyMutationTest {
  private static final String KEEP =
      "{'id':'p','effect':'keep','zone':'Europe/Berlin','match':{'region':['eu-*','us-east-1'],"
          + "'name':['web-*','db-?'],'tag':{'env':['prod'],'team':['a','b']},'type':['m5.*'],"
          + "'launchedWithin':'PT48H','runningLongerThan':'PT2H','platform':['linux'],"
          + "'keepUntilTag':'keep-until'},"
          + "'not':[{'name':['*-scratch']},{'tag':{'env':['p*'],'temporary':['']}}],"
          + "'when':[{'days':['TUE','WED'],'from':'08:00','to':'20:00'},"
          + "{'dates':['2026-12-05','--12-06']}],'unless':{'dates':['2026-12-02']},"
          + "'since':'2026-12-01T06:00Z','until':'2026-12-06','owner':'o','reason':'r'}";
  private static final String STOP =
      "{'id':'p','effect':'stop','match':{'autoScalingGroup':['batch-*']},"
          + "'despite':['auto-scaling','mac'],'owner':'o','reason':'r'}";

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Entries.
        "'eu-*','us-east-1' | 'eu-*' | MORE",
        "'eu-*','us-east-1' | 'eu-?*','us-east-1','us-east-2' | LESS",
        "'web-*','db-?' | 'web-*','db-??' | BOTH",
        "'web-*' | 'web*' | LESS",
        "'env':['prod'] | 'env':['prod','prd'] | LESS",
        "'env':['prod'] | 'env':['prod*'] | LESS",
        "'env':['prod'] | 'Env':['prod'] | BOTH",
        "'team':['a','b'] | 'team':['b','a','a'] | SAME",
        ",'team':['a','b'] | `` | LESS",
        "'m5.*' | 'm5.large' | MORE",
        "'platform':['linux'] | 'platform':['windows'] | BOTH",
        "'platform':['linux'], | `` | LESS",
        // Exceptions.
        "{'name':['*-scratch']}, | `` | LESS",
        "'env':['p*'],'temporary' | 'temporary' | SAME",
        "'temporary':[''] | 'temporary':['*'] | MORE",
        "'temporary':[''] | 'temporary':['?*'] | BOTH",
        // Ages.
        "PT48H | PT47H59M59S | MORE",
        "PT2H | PT2H1S | MORE",
        "PT2H | PT1H59M | LESS",
        ",'runningLongerThan':'PT2H' | `` | LESS",
        // The keep-until tag.
        ",'keepUntilTag':'keep-until' | `` | LESS",
        "'keepUntilTag':'keep-until' | 'keepUntilTag':'keepuntil' | BOTH",
        // Windows.
        "08:00 | 08:01 | MORE",
        "20:00 | 20:01 | LESS",
        "'from':'08:00','to':'20:00' | 'from':'20:00','to':'08:00' | BOTH",
        "'TUE','WED' | 'TUE' | SAME",
        "'TUE','WED' | 'WED' | MORE",
        "'2026-12-05','--12-06' | '2026-12-05' | MORE",
        "'--12-06' | '2026-12-06' | SAME",
        "'--12-06' | '--02-29' | MORE",
        "'unless':{'dates':['2026-12-02']}, | `` | LESS",
        "'unless':{'dates':['2026-12-02']} |"
            + " 'unless':{'dates':['2026-12-02'],'from':'08:00','to':'09:00'} | LESS",
        "Europe/Berlin | Europe/Helsinki | BOTH",
        "Europe/Berlin | Europe/Paris | SAME",
        // Since and until, to the second.
        "2026-12-01T06:00Z | 2026-12-01T07:00Z | SAME",
        "2026-12-01T06:00Z | 2026-12-01T07:00:00.000000001Z | MORE",
        "'until':'2026-12-06' | 'until':'2026-12-06T23:00:00Z' | SAME",
        "'until':'2026-12-06' | 'until':'2026-12-06T22:59:59Z' | MORE",
        "'until':'2026-12-06' | 'until':'never' | SAME",
        // The rest.
        "'effect':'keep','zone':'Europe/Berlin','match':{'region':['eu-*','us-east-1'], |"
            + " 'effect':'keep','zone':'Europe/Berlin','match':{ | LESS",
        "'owner':'o','reason':'r' | 'owner':'x','reason':'y' | SAME",
        "'since' | 'enabled':false,'since' | MORE",
      })
  void findsAnEditOfAKeep(String from, String to, Relation relation) {
    assertRelation(KEEP, from, to, relation);
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'auto-scaling','mac' | 'auto-scaling' | LESS",
        "'auto-scaling','mac' | 'mac' | LESS",
        "'auto-scaling','mac' | 'auto-scaling','mac','emr' | MORE",
        "'auto-scaling','mac' | 'auto-scaling','mac','fleet' | SAME",
        "'auto-scaling','mac' | 'mac','auto-scaling','mac' | SAME",
        "'batch-*' | 'batch-?' | LESS",
        "'autoScalingGroup':['batch-*'] | 'tag':{'aws:autoscaling:groupName':['batch-*']} | SAME",
        "'autoScalingGroup':['batch-*'] | 'lifecycle':['spot'],'autoScalingGroup':['batch-*'] |"
            + " LESS",
      })
  void findsAnEditOfAStop(String from, String to, Relation relation) {
    assertRelation(STOP, from, to, relation);
  }

  private static void assertRelation(String json, String from, String to, Relation relation) {
    assertThat(json).contains(from);
    List<Policy> left = List.of(PolicyFixtures.policy(json));
    List<Policy> right = List.of(PolicyFixtures.policy(json.replaceFirst(quoted(from), to)));

    PolicyDifference found = PolicyDifference.between(left, right, Evaluations.week(Effect.STOP));

    assertThat(found.relation()).isEqualTo(relation);
    found.onlyLeft().ifPresent(example -> assertOff(left, right, example));
    found.onlyRight().ifPresent(example -> assertOff(right, left, example));
    List<Example> examples = new ArrayList<>(found.onlyLeft().stream().toList());
    found.onlyRight().ifPresent(examples::add);
    assertThat(examples)
        .hasSize(
            switch (relation) {
              case BOTH -> 2;
              case MORE, LESS -> 1;
              case SAME, UNKNOWN -> 0;
            });
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  private static void assertOff(List<Policy> off, List<Policy> on, Example example) {
    assertThat(Evaluations.of(off, Effect.STOP, example).acts()).isTrue();
    assertThat(Evaluations.of(on, Effect.STOP, example).acts()).isFalse();
  }
}
