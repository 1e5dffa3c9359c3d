package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.reason.Note;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorningEvaluatorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:00:00Z");
  private static final String REST = "'effect':'rest','owner':'o','reason':'r'";
  private static final String KEEP = "'effect':'keep','owner':'o','reason':'r','until':'never'";

  private static Instance.Builder anInstance() {
    return Instance.builder("i-1").attribute(Attribute.REGION, "eu-west-1").tag("Name", "web-1");
  }

  private static MorningEvaluation evaluate(PolicySet set, Instance instance) {
    return set.morningEvaluatorAt(NOW, Effect.START, "eu-west-1").evaluate(instance);
  }

  @Test
  void theDefaultDecidesIfNothingApplies() {
    for (Effect byDefault : Occasion.MORNING.effects()) {
      assertThat(
              PolicyFixtures.set()
                  .morningEvaluatorAt(NOW, byDefault, "eu-west-1")
                  .evaluate(anInstance().build()))
          .isEqualTo(
              new MorningEvaluation(byDefault, Optional.empty(), 5, false, List.of(), List.of()));
    }
  }

  @Test
  void aRestWinsOverAStart() {
    PolicySet set =
        PolicyFixtures.set(
            "{'effect':'start','match':{},'order':1}",
            "{" + REST + ",'match':{}}",
            "{" + REST + ",'match':{}}");
    assertThat(evaluate(set, anInstance().build()))
        .isEqualTo(
            new MorningEvaluation(
                Effect.REST, Optional.of("b"), 5, false, List.of(), List.of("a", "b", "c")));
  }

  /** Of several, the one with the smallest id decides, whatever its order. */
  @Test
  void theOrderIsThatOfTheDecidingPolicy() {
    PolicySet set =
        PolicyFixtures.set(
            "{'effect':'start','match':{},'order':7}", "{'effect':'start','match':{},'order':0}");
    assertThat(evaluate(set, anInstance().build()).order()).isEqualTo(7);
  }

  @Test
  void eachOccasionLooksAtItsOwnPoliciesOnly() {
    PolicySet set =
        PolicyFixtures.set(
            "{" + KEEP + ",'match':{}}",
            "{'effect':'stop','match':{}}",
            "{" + REST + ",'match':{'name':['db']}}",
            "{'effect':'start','match':{},'order':2}");
    Instance instance = anInstance().build();

    assertThat(evaluate(set, instance))
        .isEqualTo(
            new MorningEvaluation(
                Effect.START, Optional.of("d"), 2, false, List.of(), List.of("d")));
    assertThat(
            set.evaluatorAt(NOW, Effect.STOP, "eu-west-1")
                .evaluate(instance, PolicyFixtures.FACTS)
                .applying())
        .containsExactly("a", "b");
    assertThat(set.of(Occasion.MORNING).policies())
        .extracting(Policy::id)
        .containsExactly("c", "d");
    assertThat(
            set.of(Occasion.MORNING)
                .evaluatorAt(NOW, Effect.STOP, "eu-west-1")
                .evaluate(instance, PolicyFixtures.FACTS)
                .policy())
        .isEmpty();
  }

  @Test
  void nothingOfTheMorningEnablesANight() {
    PolicySet set = PolicyFixtures.set("{'effect':'start','match':{}}");
    assertThat(set.of(Occasion.NIGHT).hasEnabled()).isFalse();
    assertThat(set.of(Occasion.MORNING).hasEnabled()).isTrue();
  }

  @Test
  void theTagIsFoundByItsExactKey() {
    assertThat(evaluate(PolicyFixtures.set(), anInstance().tag("curfew:never-start", "").build()))
        .matches(evaluation -> evaluation.neverStart() && !evaluation.starts())
        .returns(Effect.START, MorningEvaluation::verdict);
    for (String key : List.of("curfew:never-stop", "Curfew:never-start", "curfew:never-start ")) {
      assertThat(evaluate(PolicyFixtures.set(), anInstance().tag(key, "true").build()))
          .matches(evaluation -> !evaluation.neverStart() && evaluation.starts());
    }
  }

  @Test
  void onlyEffectsOfAMorningAreItsDefault() {
    for (Effect byDefault : Occasion.NIGHT.effects()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PolicyFixtures.set().morningEvaluatorAt(NOW, byDefault, "eu-west-1"));
    }
    for (Effect byDefault : Occasion.MORNING.effects()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PolicyFixtures.set().evaluatorAt(NOW, byDefault, "eu-west-1"));
    }
  }

  @Test
  void eachEffectHasOneOccasion() {
    for (Occasion occasion : Occasion.values()) {
      assertThat(occasion.effects())
          .containsExactly(occasion.protecting(), occasion.acting())
          .allMatch(effect -> effect.occasion() == occasion);
      assertThat(occasion.protecting().isProtecting()).isTrue();
      assertThat(occasion.acting().isProtecting()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Curfew:Never-Start", "curfew:never-start ", " CURFEW:NEVER-START"})
  void notesATagThatIsNearlyNeverStart(String key) {
    Instance instance = anInstance().tag(key, "").build();

    assertThat(evaluate(PolicyFixtures.set(), instance).notes())
        .containsExactly(new Note.MisspelledNeverStart(key));
    assertThat(evaluate(PolicyFixtures.set(), instance).starts()).isTrue();
    assertThat(evaluate(PolicyFixtures.set("{" + REST + ",'match':{}}"), instance).notes())
        .as("it rests anyway")
        .isEmpty();
    Instance protectedToo = anInstance().tag(key, "").tag("curfew:never-start", "").build();
    assertThat(evaluate(PolicyFixtures.set(), protectedToo).notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"curfew:never-start", "curfew:neverstart", "never-start", "curfew:never-stop"})
  void notesNoOtherTag(String key) {
    assertThat(evaluate(PolicyFixtures.set(), anInstance().tag(key, "").build()).notes()).isEmpty();
  }
}
