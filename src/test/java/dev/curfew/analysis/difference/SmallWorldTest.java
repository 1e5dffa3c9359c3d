package dev.curfew.analysis.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.difference.PolicyDifference.Relation;
import dev.curfew.analysis.search.Question;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.document.PolicyReading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the decision with an enumeration of a small world that shares no code with it. More
 * pairs than the default: {@code -Dcurfew.smallWorlds=20000}.
 */
@Tag("slow")
class SmallWorldTest {
  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
  private static final int HOURS = 24;

  @Test
  void agreesWithAnEnumeration() {
    Map<Relation, Integer> relations = new EnumMap<>(Relation.class);
    for (int seed = 0; seed < Integer.getInteger("curfew.smallWorlds", 500); seed++) {
      Random random = new Random(seed);
      List<SmallWorldPolicy> left = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        left.add(SmallWorldPolicy.of(random));
      }
      List<SmallWorldPolicy> right = new ArrayList<>(left);
      if (!right.isEmpty() && random.nextInt(3) < 2) {
        right.remove(random.nextInt(right.size()));
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        right.add(SmallWorldPolicy.of(random));
      }
      boolean keepByDefault = random.nextInt(4) == 0;

      Relation decided = decided(left, right, keepByDefault);

      relations.merge(decided, 1, Integer::sum);
      assertThat(decided)
          .as("seed %d: %s against %s", seed, json(left), json(right))
          .isEqualTo(enumerated(left, right, keepByDefault));
    }
    assertThat(relations)
        .containsOnlyKeys(Relation.SAME, Relation.MORE, Relation.LESS, Relation.BOTH);
  }

  private static Relation decided(
      List<SmallWorldPolicy> left, List<SmallWorldPolicy> right, boolean keepByDefault) {
    Question question =
        new Question(
            FROM,
            FROM.plus(Duration.ofHours(HOURS)),
            keepByDefault ? Effect.KEEP : Effect.STOP,
            Evaluations.TYPES,
            Duration.ofDays(1),
            () -> 0L);
    return PolicyDifference.between(policies(left), policies(right), question).relation();
  }

  private static List<Policy> policies(List<SmallWorldPolicy> small) {
    List<Policy> policies = new ArrayList<>();
    List<String> json = json(small);
    for (int i = 0; i < json.size(); i++) {
      policies.addAll(
          PolicyReading.of(List.of(PolicyFixtures.document("p" + i, json.get(i))), ZoneOffset.UTC)
              .set()
              .policies());
    }
    return policies;
  }

  private static List<String> json(List<SmallWorldPolicy> small) {
    List<String> json = new ArrayList<>();
    for (int i = 0; i < small.size(); i++) {
      json.add(small.get(i).json("p" + i));
    }
    return json;
  }

  private static Relation enumerated(
      List<SmallWorldPolicy> left, List<SmallWorldPolicy> right, boolean keepByDefault) {
    boolean onlyLeft = false;
    boolean onlyRight = false;
    for (int hour = 0; hour < HOURS; hour++) {
      for (int age = 0; age < SmallWorldPolicy.AGES; age++) {
        for (String value : SmallWorldPolicy.VALUES) {
          for (boolean isInGroup : new boolean[] {false, true}) {
            BitSet leftOff = off(left, keepByDefault, value, age, hour, isInGroup);
            BitSet rightOff = off(right, keepByDefault, value, age, hour, isInGroup);
            BitSet both = (BitSet) leftOff.clone();
            both.and(rightOff);
            onlyLeft |= !both.equals(leftOff);
            onlyRight |= !both.equals(rightOff);
          }
        }
      }
    }
    return onlyLeft
        ? onlyRight ? Relation.BOTH : Relation.LESS
        : onlyRight ? Relation.MORE : Relation.SAME;
  }

  private static BitSet off(
      List<SmallWorldPolicy> policies,
      boolean keepByDefault,
      String value,
      int age,
      int hour,
      boolean isInGroup) {
    BitSet stopped = new BitSet();
    BitSet lifted = new BitSet();
    BitSet kept = new BitSet();
    for (SmallWorldPolicy policy : policies) {
      BitSet texts = policy.texts(value, age, hour);
      (policy.isKeep() ? kept : stopped).or(texts);
      if (policy.lifts()) {
        lifted.or(texts);
      }
    }
    BitSet off = new BitSet();
    if (keepByDefault) {
      off.or(stopped);
    } else {
      off.set(0, SmallWorldPolicy.TEXTS.size());
    }
    off.andNot(kept);
    if (isInGroup) {
      off.and(lifted);
    }
    return off;
  }
}
