package dev.curfew.plan;

import static dev.curfew.testing.RunFixtures.instance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Fleet;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.SpotRequest;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.PolicySet;
import dev.curfew.run.PlanCounts;
import dev.curfew.testing.RunFixtures;
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

    PlanCounts counts =
        new TargetEvaluator(listing)
            .evaluate(
                new Target("111122223333", "eu-west-1"),
                PolicySet.of(List.of()).evaluatorAt(RunFixtures.EVENING, Effect.STOP, "eu-west-1"),
                Set.of(),
                planned::addAll);

    assertThat(planned).extracting(PlannedInstance::instance).containsExactly("i-1", "i-2", "i-3");
    assertThat(counts).isEqualTo(new PlanCounts(3, 0, 0));
  }
}
