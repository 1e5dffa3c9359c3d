package dev.curfew.plan;

import static dev.curfew.testing.RunFixtures.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.curfew.ec2.Fleet;
import dev.curfew.ec2.StatusChecks;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.PolicySet;
import dev.curfew.reason.Note;
import dev.curfew.run.PlanCounts;
import dev.curfew.testing.RunFixtures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PlanRegionTest {
  /** A region whose listing has these pages. */
  private record Listing(List<List<Instance>> pages) implements Fleet {
    @Override
    public void list(Target target, Set<InstanceState> states, Consumer<List<Instance>> page) {
      pages.forEach(page);
    }

    @Override
    public List<Instance> read(Target target, Collection<String> ids) {
      throw new AssertionError("a plan lists");
    }

    @Override
    public Map<String, InstanceState> start(Target target, List<String> ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, StatusChecks> statuses(Target target, Collection<String> ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, InstanceState> stop(Target target, List<String> ids) {
      throw new AssertionError("a plan stops nothing");
    }

    @Override
    public Map<String, Boolean> instanceStorage(Target target, Set<String> types) {
      return Map.of("m6i.large", false);
    }

    @Override
    public Map<String, SpotRequest> spotRequests(Target target, Set<String> ids) {
      return Map.of();
    }
  }

  @Test
  void anInstanceOnTwoPagesIsOne() {
    Listing listing =
        new Listing(
            List.of(
                List.of(instance("i-1").build(), instance("i-2").build()),
                List.of(
                    instance("i-2").tag("curfew:never-stop", "").build(),
                    instance("i-3").build())));
    List<PlannedInstance> planned = new ArrayList<>();

    PlanCounts counts = evaluate(listing, Map.of(), planned).counts();

    assertThat(planned).extracting(PlannedInstance::instance).containsExactly("i-1", "i-2", "i-3");
    assertThat(counts).isEqualTo(new PlanCounts(3, 0, 0));
  }

  private static TargetEvaluator.Result evaluate(
      Listing listing, Map<String, PastRefusals> refused, List<PlannedInstance> planned) {
    return new TargetEvaluator(listing)
        .evaluate(
            new Target("111122223333", "eu-west-1"),
            PolicySet.of(List.of()).evaluatorAt(RunFixtures.EVENING, Effect.STOP, "eu-west-1"),
            refused,
            planned::addAll);
  }

  private static Instance stopping(String id, String reason) {
    return instance(id)
        .state(InstanceState.STOPPING)
        .attribute(Attribute.STATE_TRANSITION_REASON, reason)
        .build();
  }

  @Test
  void findsInstancesThatHaveBeenStoppingForMoreThanAnHourAndEvaluatesNoneOfThem() {
    Instant now = RunFixtures.EVENING;
    DateTimeFormatter form =
        DateTimeFormatter.ofPattern("'User initiated ('uuuu-MM-dd HH:mm:ss")
            .withZone(ZoneOffset.UTC);
    Listing listing =
        new Listing(
            List.of(
                List.of(
                    stopping("i-1", form.format(now.minusSeconds(86_400)) + " GMT)"),
                    stopping("i-2", form.format(now.minusSeconds(3_601)) + " UTC)"),
                    stopping("i-3", form.format(now.minusSeconds(3_599)) + " GMT)"),
                    stopping("i-4", "Server.InternalError"),
                    instance("i-5").build())));
    List<PlannedInstance> planned = new ArrayList<>();

    TargetEvaluator.Result result = evaluate(listing, Map.of(), planned);

    assertThat(result.stopping())
        .extracting(StoppingInstance::instance, StoppingInstance::since)
        .containsExactly(
            tuple("i-1", now.minusSeconds(86_400)), tuple("i-2", now.minusSeconds(3_601)));
    assertThat(planned).extracting(PlannedInstance::instance).containsExactly("i-5");
    assertThat(result.counts()).isEqualTo(new PlanCounts(1, 0, 0));
  }

  @Test
  void notesHowOftenEc2RefusedToStopAnInstanceThatIsToBeStopped() {
    Listing listing =
        new Listing(
            List.of(
                List.of(
                    instance("i-1").build(),
                    instance("i-2").tag("curfew:never-stop", "").build(),
                    instance("i-3").build())));
    PastRefusals refusals = new PastRefusals(8, Instant.parse("2026-11-15T13:00:07Z"));
    List<PlannedInstance> planned = new ArrayList<>();

    evaluate(listing, Map.of("i-1", refusals, "i-2", refusals), planned);

    assertThat(planned)
        .extracting(instance -> instance.evaluation().notes())
        .containsExactly(List.of(new Note.RefusedBefore("8", "2026-11-15")), List.of(), List.of());
  }
}
