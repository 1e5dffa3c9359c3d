package dev.curfew.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.RandomPolicies;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.match.Glob;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.match.MatchField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of policies that change no evaluation, and changes that do, among random others. */
@Tag("slow")
class SameMeaningTest {
  private static final String END = ",'until':'never','owner':'o','reason':'r'}";

  /** A value for each field; random policies match few of them. */
  private static final List<String> VALUES =
      List.of("ca-west-1", "zz8.big", "zz-9", "capacity-block", "windows", "2026-12-09", "linux");

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Split a policy in two.
        "'match':{'region':['eu-*','us-*']} | 'match':{'region':['eu-*']} &"
            + " 'match':{'region':['us-*']}",
        "'match':{} | 'match':{'platform':['linux']} & 'match':{'platform':['windows']}",
        "'match':{} | 'match':{'name':['a*']} & 'match':{},'not':[{'name':['a*']}]",
        "'match':{} | 'match':{'launchedWithin':'PT2H'} &"
            + " 'match':{},'not':[{'launchedWithin':'PT2H'}]",
        "'match':{},'when':{'from':'22:00','to':'06:00'} |"
            + " 'match':{},'when':{'from':'22:00','to':'00:00'} &"
            + " 'match':{},'when':{'from':'00:00','to':'06:00'}",
        "'match':{} | 'match':{},'when':{'days':['MON']} & 'match':{},'unless':{'days':['MON']}",
        "'match':{} | 'match':{'tag':{'env':['*']}} & 'match':{},'not':[{'tag':{'env':['*']}}]",
        "'match':{},'since':'2026-12-02' | 'match':{},'since':'2026-12-02','until':'2026-12-03'"
            + " & 'match':{},'since':'2026-12-04'",
        "'match':{'name':['*']} | 'match':{'name':['?*']} & 'match':{'tag':{'Name':['']}}",
        // Move a zone.
        "'match':{},'zone':'Asia/Seoul','when':{'days':['MON'],'from':'09:00','to':'17:00'} |"
            + " 'match':{},'zone':'Asia/Tokyo','when':{'days':['MON'],'from':'09:00','to':'17:00'}",
        "'match':{},'zone':'Asia/Seoul','when':{'from':'09:00','to':'17:00'} |"
            + " 'match':{},'zone':'UTC','when':{'from':'00:00','to':'08:00'}",
        "'match':{},'zone':'Asia/Seoul','since':'2026-12-03' |"
            + " 'match':{},'since':'2026-12-02T15:00Z'",
        // Patterns.
        "'match':{'name':['a*','ab*']} | 'match':{'name':['a*']}",
        "'match':{'name':['*a*b*']} | 'match':{'name':['*a**b*']}",
        "'match':{'account':['*']} | 'match':{}",
        "'match':{'account':['????????????']} | 'match':{'account':['????????????*']}",
        "'match':{'type':['mac*']},'not':[{'type':['m*']}] | 'match':{'type':['nodot']}",
      })
  void sameWhateverElseApplies(String left, String right) {
    for (int seed = 0; seed < 12; seed++) {
      for (Effect effect : Occasion.NIGHT.effects()) {
        List<Policy> others = new RandomPolicies(seed).policies(3);
        Effect byDefault = effect == Effect.STOP ? Effect.KEEP : Effect.STOP;
        assertThat(relation(with(others, effect, left), with(others, effect, right), byDefault))
            .as("seed %d, %s", seed, effect)
            .isEqualTo(Relation.SAME);
      }
    }
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'match':{'name':['a*']} | 'match':{'name':['ab*']} | MORE",
        "'match':{'name':['ab*']} | 'match':{'name':['a*']} | LESS",
        "'match':{'name':['a*']} | 'match':{'name':['b*']} | BOTH",
        "'match':{},'zone':'Asia/Seoul','when':{'days':['MON']} |"
            + " 'match':{},'zone':'UTC','when':{'days':['MON']} | BOTH",
        "'match':{},'when':{'from':'22:00','to':'06:00'} |"
            + " 'match':{},'when':{'from':'22:00','to':'05:59'} | MORE",
        "'match':{'launchedWithin':'PT2H'} | 'match':{'launchedWithin':'PT1H59M59S'} | MORE",
        "'match':{},'until':'2026-12-03' | 'match':{},'until':'2026-12-03T23:59:59.999999999Z' |"
            + " MORE",
        "'match':{'name':['*']} | 'match':{'name':['?*']} | MORE",
        "'match':{},'not':[{'tag':{'env':['']}}] | 'match':{},'not':[{'tag':{'env':['','?']}}] |"
            + " MORE",
        "'match':{'keepUntilTag':'k'} |"
            + " 'match':{'keepUntilTag':'k'},'not':[{'tag':{'k':['2026-12-05']}}] | MORE",
        "'match':{'keepUntilTag':'k'} | 'match':{'tag':{'k':['*']}} | LESS",
        // Values that end at a time of another offset, or that are a time only because of an
        // unusual letter.
        "'match':{'tag':{'k':['2026-12-0?T00:00+09:00']},'keepUntilTag':'k'} |"
            + " 'match':{'tag':{'k':['2026-12-0?T00:00+09:00']}} | LESS",
        "'match':{'keepUntilTag':'Name','name':['2025-1?-01'],'tag':{'Name':['*2-01','*3-01']}} |"
            + " 'match':{'name':['2025-13-01']} | SAME",
        "'match':{'keepUntilTag':'k','tag':{'k':['2027-12-0?T*-18:00']}} |"
            + " 'match':{'tag':{'k':['2027-12-0?T*-18:00']}} | SAME",
        "'match':{'keepUntilTag':'k','tag':{'k':['2025-12-0?']}},'not':[{'tag':{'k':['*5-12-0a']}}]"
            + " | 'match':{'tag':{'k':['2025-12-0?']}},'not':[{'tag':{'k':['2025-12-0a']}}] | LESS",
      })
  void seesTheSmallestChangeOfAKeep(String left, String right, Relation relation) {
    assertThat(
            relation(
                with(List.of(), Effect.KEEP, left),
                with(List.of(), Effect.KEEP, right),
                Effect.STOP))
        .isEqualTo(relation);
  }

  @Test
  void orderIdsAndRepetitionChangeNothing() {
    for (int seed = 0; seed < 100; seed++) {
      List<Policy> policies = new RandomPolicies(seed).policies(6);
      List<Policy> shuffled = new ArrayList<>(policies);
      Collections.shuffle(shuffled, new Random(seed));
      List<Policy> twice = new ArrayList<>(shuffled);
      policies.forEach(policy -> twice.add(renamed(policy)));

      assertThat(relation(policies, twice, Effect.STOP)).isEqualTo(Relation.SAME);
      assertThat(relation(twice, shuffled, Effect.KEEP)).isEqualTo(Relation.SAME);
    }
  }

  @Test
  void oppositeDirectionsHaveOppositeRelations() {
    for (int seed = 0; seed < 200; seed++) {
      RandomPolicies random = new RandomPolicies(seed);
      List<Policy> left = random.policies(5);
      List<Policy> right = random.changed(left);

      Relation there = relation(left, right, Effect.STOP);

      assertThat(relation(right, left, Effect.STOP))
          .isEqualTo(
              switch (there) {
                case MORE -> Relation.LESS;
                case LESS -> Relation.MORE;
                case SAME, BOTH, UNKNOWN -> there;
              });
    }
  }

  /**
   * A value that no pattern of a list matches is added to it, and an exception for it; an age is
   * doubled, and an exception for what was added.
   */
  @ParameterizedTest
  @EnumSource
  void widenedThenNarrowedIsTheSame(Occasion occasion) {
    int widened = 0;
    for (int seed = 0; seed < 60; seed++) {
      List<Policy> policies = new RandomPolicies(seed, occasion).policies(5);
      for (Policy policy : policies) {
        for (Policy other : widenedThenNarrowed(policy, seed)) {
          List<Policy> changed = new ArrayList<>(policies);
          changed.set(changed.indexOf(policy), other);
          assertThat(relation(policies, changed, Evaluations.byDefault(occasion, seed % 3 != 0)))
              .as("seed %d: %s", seed, other)
              .isEqualTo(Relation.SAME);
          widened++;
        }
      }
    }
    assertThat(widened).isGreaterThan(150);
  }

  /** One for each list and age of its match. */
  private static List<Policy> widenedThenNarrowed(Policy policy, int seed) {
    Match match = policy.match();
    List<Policy> changed = new ArrayList<>();
    match
        .fields()
        .forEach((field, globs) ->
            VALUES.stream()
                .skip(seed % VALUES.size())
                .filter(value -> globs.stream().noneMatch(glob -> glob.matches(value)))
                .map(Glob::of)
                .findFirst()
                .ifPresent(added -> {
                  Map<MatchField, List<Glob>> fields = new HashMap<>(match.fields());
                  fields.put(field, Stream.concat(globs.stream(), Stream.of(added)).toList());
                  changed.add(
                      with(
                          policy,
                          with(match, fields, match.launchedWithin(), match.runningLongerThan()),
                          exception(
                              Map.of(field, List.of(added)), Optional.empty(), Optional.empty())));
                }));
    match
        .launchedWithin()
        .ifPresent(age ->
            changed.add(
                with(
                    policy,
                    with(
                        match,
                        match.fields(),
                        Optional.of(age.multipliedBy(2)),
                        match.runningLongerThan()),
                    exception(Map.of(), Optional.empty(), Optional.of(age)))));
    match
        .runningLongerThan()
        .ifPresent(age ->
            changed.add(
                with(
                    policy,
                    with(
                        match,
                        match.fields(),
                        match.launchedWithin(),
                        Optional.of(age.dividedBy(2))),
                    exception(Map.of(), Optional.of(age), Optional.empty()))));
    return changed;
  }

  private static Match with(
      Match match,
      Map<MatchField, List<Glob>> fields,
      Optional<Duration> launchedWithin,
      Optional<Duration> runningLongerThan) {
    return new Match(fields, launchedWithin, runningLongerThan, match.keepUntilTag());
  }

  private static Match exception(
      Map<MatchField, List<Glob>> fields,
      Optional<Duration> launchedWithin,
      Optional<Duration> runningLongerThan) {
    return new Match(fields, launchedWithin, runningLongerThan, Optional.empty());
  }

  private static Policy with(Policy policy, Match match, Match exception) {
    return copy(
        policy,
        policy.id(),
        match,
        Stream.concat(policy.not().stream(), Stream.of(exception)).toList());
  }

  private static Relation relation(List<Policy> left, List<Policy> right, Effect byDefault) {
    return PolicyDifference.between(left, right, Evaluations.week(byDefault)).relation();
  }

  private static List<Policy> with(List<Policy> others, Effect effect, String members) {
    List<Policy> policies = new ArrayList<>(others);
    int count = 0;
    for (String one : members.split(" & ")) {
      String end = one.contains("'until'") ? END.replace("'until':'never',", "") : END;
      String json = "{'id':'p','effect':'" + effect.text() + "'," + one + end;
      policies.add(renamed(PolicyFixtures.policy(json), "x" + count++));
    }
    return PolicySet.of(policies).policies();
  }

  private static Policy renamed(Policy policy) {
    return renamed(policy, policy.id() + "-2");
  }

  private static Policy renamed(Policy policy, String id) {
    return copy(policy, id, policy.match(), policy.not());
  }

  private static Policy copy(Policy policy, String id, Match match, List<Match> not) {
    return new Policy(
        id,
        policy.effect(),
        policy.enabled(),
        policy.zone(),
        match,
        not,
        policy.when(),
        policy.unless(),
        policy.since(),
        policy.until(),
        policy.owner(),
        policy.reason(),
        policy.despite(),
        policy.order());
  }
}
