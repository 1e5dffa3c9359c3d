package dev.curfew.policy;

import static dev.curfew.policy.PolicyFixtures.KEEP;
import static dev.curfew.policy.PolicyFixtures.NOW;
import static dev.curfew.policy.PolicyFixtures.STOP;
import static dev.curfew.policy.PolicyFixtures.anInstance;
import static dev.curfew.policy.PolicyFixtures.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.reason.Note;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluatorTest {
  private static boolean matches(String match, Instance instance) {
    PolicySet set = PolicyFixtures.set("{" + KEEP + ",'match':" + match + "}");
    return evaluate(set, instance).verdict() == Effect.KEEP;
  }

  @Test
  void theDefaultDecidesIfNoPolicyApplies() {
    for (Effect byDefault : Occasion.NIGHT.effects()) {
      assertThat(evaluate(PolicyFixtures.set(), byDefault, anInstance().build()))
          .isEqualTo(
              new Evaluation(byDefault, Optional.empty(), Optional.empty(), List.of(), List.of()));
    }
  }

  @Test
  void anyKeepWinsAndTheSmallestIdOfTheWinningEffectDecides() {
    PolicySet set =
        PolicyFixtures.set(
            "{" + STOP + ",'match':{}}",
            "{" + KEEP + ",'match':{'name':['db-*']}}",
            "{" + KEEP + ",'match':{'name':['web-*']}}",
            "{" + KEEP + ",'match':{}}");
    Evaluation evaluation = evaluate(set, anInstance().build());
    assertThat(evaluation.verdict()).isEqualTo(Effect.KEEP);
    assertThat(evaluation.policy()).contains("c");
    assertThat(evaluation.applying()).containsExactly("a", "c", "d");
  }

  @Test
  void aStopDecidesAgainstADefaultOfKeep() {
    PolicySet set = PolicyFixtures.set("{" + STOP + ",'match':{}}", "{" + STOP + ",'match':{}}");
    Evaluation evaluation = evaluate(set, Effect.KEEP, anInstance().build());
    assertThat(evaluation.verdict()).isEqualTo(Effect.STOP);
    assertThat(evaluation.policy()).contains("a");
  }

  @Test
  void refusesTwoPoliciesOfOneId() {
    Policy policy = PolicyFixtures.stop("");
    assertThatIllegalArgumentException().isThrownBy(() -> PolicySet.of(List.of(policy, policy)));
  }

  @Test
  void reportsWhetherAnyPolicyIsEnabled() {
    assertThat(PolicyFixtures.set().hasEnabled()).isFalse();
    assertThat(PolicyFixtures.set("{" + STOP + ",'match':{},'enabled':false}").hasEnabled())
        .isFalse();
    assertThat(PolicyFixtures.set("{" + STOP + ",'match':{},'until':'2001-01-01'}").hasEnabled())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'enabled':false                                    | false
          'enabled':true                                     | true
          'since':'2026-11-23T13:00Z'                        | true
          'since':'2026-11-23T13:00:00.000000001Z'           | false
          'until':'2026-11-23T13:00Z'                        | false
          'until':'2026-11-23T13:00:00.000000001Z'           | true
          'until':'2026-11-23'                               | true
          'until':'2026-11-22'                               | false
          'until':'2026-11-23','zone':'Asia/Seoul'           | true
          'until':'2026-11-23','zone':'Pacific/Kiritimati'   | false
          'since':'2026-11-24','zone':'Pacific/Kiritimati'   | true
          'since':'2026-11-24'                               | false
          'when':{'from':'13:00','to':'13:01'}               | true
          'when':{'from':'12:00','to':'13:00'}               | false
          """)
  void onlyActivePoliciesApply(String members, boolean applies) {
    Evaluation evaluation =
        evaluate(
            PolicyFixtures.set("{" + STOP + ",'match':{}," + members + "}"), anInstance().build());
    assertThat(evaluation.policy().isPresent()).isEqualTo(applies);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                     | true
          {'account':['1111*']}                                  | true
          {'account':['2*']}                                     | false
          {'region':['us-*','eu-west-?']}                        | true
          {'region':['us-*']}                                    | false
          {'instance':['i-1']}                                   | true
          {'type':['m6i.*']}                                     | true
          {'type':['M6I.*']}                                     | false
          {'image':['*']}                                        | false
          {'vpc':['*']}                                          | false
          {'subnet':['*']}                                       | false
          {'architecture':['*']}                                 | false
          {'name':['web-?']}                                     | true
          {'name':['web-?'],'type':['r*']}                       | false
          {'name':['x','web-1']}                                 | true
          {'name':['web*'],'tag':{'Name':['*-1']}}               | true
          {'name':['web*'],'tag':{'Name':['*-2']}}               | false
          {'autoScalingGroup':['*']}                             | false
          {'tag':{'env':['*']}}                                  | false
          {'tag':{'empty':['*']}}                                | true
          {'tag':{'empty':['']}}                                 | true
          {'tag':{'empty':['?']}}                                | false
          {'tag':{'empty':[''],'Name':['web-1']}}                | true
          {'tag':{'empty':[''],'Name':['web-2']}}                | false
          {'tag':{'name':['*']}}                                 | false
          {'lifecycle':['on-demand']}                            | true
          {'lifecycle':['spot','scheduled','capacity-block']}    | false
          {'platform':['linux']}                                 | true
          {'platform':['windows']}                               | false
          {'launchedWithin':'PT2H'}                              | false
          {'launchedWithin':'PT2H1S'}                            | true
          {'runningLongerThan':'PT2H'}                           | true
          {'runningLongerThan':'PT2H1S'}                         | false
          {'runningLongerThan':'PT1H','launchedWithin':'PT3H'}   | true
          """)
  void aMatchHoldsIfAllItsKeysHold(String match, boolean holds) {
    Instance instance = anInstance().tag("empty", "").build();
    assertThat(matches(match, instance)).isEqualTo(holds);
    String keepUnless = "{" + KEEP + ",'match':{},'not':[{'name':['zzz']}," + match + "]}";
    if (!match.equals("{}")) {
      Evaluation evaluation = evaluate(PolicyFixtures.set(keepUnless), instance);
      assertThat(evaluation.verdict() == Effect.STOP).isEqualTo(holds);
    }
  }

  @Test
  void anEmptyAttributeIsNotAnAbsentOne() {
    assertThat(matches("{'vpc':['*']}", anInstance().attribute(Attribute.VPC, "").build()))
        .isTrue();
    assertThat(matches("{'vpc':['?']}", anInstance().attribute(Attribute.VPC, "").build()))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "spot, spot, true", "scheduled, scheduled, true", "capacity-block, capacity-block, true",
    "SPOT, spot, false", "interruptible, spot, false", "interruptible, on-demand, false",
    "'', on-demand, false"
  })
  void comparesTheLifecycle(String value, String entry, boolean holds) {
    Instance instance = anInstance().attribute(Attribute.LIFECYCLE, value).build();
    assertThat(matches("{'lifecycle':['" + entry + "']}", instance)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "windows, windows",
    "Windows, windows",
    "WINDOWS, windows",
    "linux, linux",
    "'', linux",
    "windows2, linux",
    "w\u0131ndows, linux"
  })
  void anythingButWindowsIsLinux(String value, String platform) {
    Instance instance = anInstance().attribute(Attribute.PLATFORM, value).build();
    assertThat(matches("{'platform':['" + platform + "']}", instance)).isTrue();
    String other = platform.equals("linux") ? "windows" : "linux";
    assertThat(matches("{'platform':['" + other + "']}", instance)).isFalse();
  }

  @Test
  void withoutALaunchTimeNeitherDurationHolds() {
    Instance unknown = Instance.builder("i-1").build();
    assertThat(matches("{'launchedWithin':'P999999999D'}", unknown)).isFalse();
    assertThat(matches("{'runningLongerThan':'PT1S'}", unknown)).isFalse();
  }

  @Test
  void aLaunchAfterNowIsRecent() {
    Instance early = anInstance().launchTime(NOW.plusSeconds(60)).build();
    assertThat(matches("{'launchedWithin':'PT1S'}", early)).isTrue();
    assertThat(matches("{'runningLongerThan':'PT1S'}", early)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2026-11-23                  | UTC                | true  | false
          2026-11-22                  | UTC                | false | false
          2026-11-23                  | Pacific/Kiritimati | false | false
          2026-11-23T13:00Z           | UTC                | false | false
          2026-11-23T13:00:00.1Z      | UTC                | true  | false
          never                       | UTC                | true  | true
          ``                          | UTC                | true  | true
          ` `                         | UTC                | true  | true
          ` 2001-01-01`               | UTC                | true  | true
          2001-02-30                  | UTC                | true  | true
          31.12.2001                  | UTC                | true  | true
          """)
  void keepsUntilTheTagsTimeHasPassedAndIfInDoubt(
      String value, String zone, boolean keeps, boolean doubt) {
    PolicySet set =
        PolicyFixtures.set(
            "{" + KEEP + ",'zone':'" + zone + "','match':{'keepUntilTag':'keep-until'}}");
    Evaluation evaluation = evaluate(set, anInstance().tag("keep-until", value).build());
    assertThat(evaluation.verdict() == Effect.KEEP).isEqualTo(keeps);
    assertThat(evaluation.notes())
        .isEqualTo(doubt ? List.of(new Note.KeepUntilInDoubt("keep-until", value)) : List.of());
  }

  @Test
  void anAbsentKeepUntilTagDoesNotHold() {
    assertThat(matches("{'keepUntilTag':'keep-until'}", anInstance().build())).isFalse();
  }

  @Test
  void notesDoubtOnlyForTheDecidingPolicy() {
    String doubtful = "{" + KEEP + ",'match':{'keepUntilTag':'t'}}";
    Instance instance = anInstance().tag("t", "x").build();
    assertThat(
            evaluate(PolicyFixtures.set("{" + KEEP + ",'match':{}}", doubtful), instance).notes())
        .isEmpty();
    assertThat(
            evaluate(PolicyFixtures.set(doubtful, "{" + KEEP + ",'match':{}}"), instance).notes())
        .hasSize(1);
  }

  @Test
  void clearingTheCacheChangesNoVerdict() {
    PolicyEvaluator evaluator =
        PolicyFixtures.set("{" + KEEP + ",'match':{'name':['web-*7']}}")
            .evaluatorAt(NOW, Effect.STOP, "eu-west-1");
    for (int i = 0; i < 10_000; i++) {
      Evaluation evaluation =
          evaluator.evaluate(anInstance().tag("Name", "web-" + i).build(), PolicyFixtures.FACTS);
      assertThat(evaluation.verdict()).isEqualTo(i % 10 == 7 ? Effect.KEEP : Effect.STOP);
    }
  }

  @Test
  void usesTheListedRegion() {
    PolicySet set =
        PolicyFixtures.set(
            "{" + KEEP + ",'match':{'region':['eu-*']},'not':[{'region':['eu-north-*']}]}");
    Instance unsaid = Instance.builder("i-1").build();
    assertThat(verdict(set, "eu-west-1", unsaid)).isEqualTo(Effect.KEEP);
    assertThat(verdict(set, "eu-north-1", unsaid)).isEqualTo(Effect.STOP);
    assertThat(verdict(set, "us-east-1", unsaid)).isEqualTo(Effect.STOP);
  }

  private static Effect verdict(PolicySet set, String region, Instance instance) {
    return set.evaluatorAt(NOW, Effect.STOP, region)
        .evaluate(instance, PolicyFixtures.FACTS)
        .verdict();
  }
}
