package dev.curfew.pace;

import static dev.curfew.testing.RunFixtures.EVENING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.settings.Buckets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassStatsTest {
  private static final PassStats START =
      PassStats.at(PassPosition.first(TokenBudget.full(Buckets.PUBLISHED, EVENING)));
  private static final Ec2Error ERROR = new Ec2Error("OperationNotPermitted", "No.");

  private static PassStats after(CallResult result) {
    return START.after(result, Buckets.PUBLISHED, EVENING);
  }

  @Test
  void anAcceptedCallIncreasesTheBatchSize() {
    PassStats stats = after(new CallResult.Accepted(8, Map.of()));

    assertThat(stats.acceptedCalls()).isEqualTo(1);
    assertThat(stats.hasResponse()).isTrue();
    assertThat(stats.batchSize().size()).isEqualTo(8.25);
    assertThat(stats.tokens()).isEqualTo(new TokenBudget(49, 992, EVENING));
  }

  @Test
  void aThrottledCallEmptiesTheTokensAndKeepsTheBatchSize() {
    PassStats stats =
        after(
            new CallResult.Throttled(
                8, new Ec2Error("RequestLimitExceeded", "Request limit exceeded.")));

    assertThat(stats.isThrottled()).isTrue();
    assertThat(stats.hasResponse()).isFalse();
    assertThat(stats.batchSize()).isEqualTo(BatchSize.INITIAL);
    assertThat(stats.tokens()).isEqualTo(new TokenBudget(0, 0, EVENING));
  }

  @Test
  void aRejectedBatchCostsItsTokensAndHalvesTheBatchSize() {
    PassStats stats = after(new CallResult.Rejected(8, ERROR, Set.of()));

    assertThat(stats.hasResponse()).isFalse();
    assertThat(stats.batchSize().size()).isEqualTo(4);
    assertThat(stats.tokens()).isEqualTo(new TokenBudget(49, 992, EVENING));
  }

  @Test
  void aRefusalOfASingleInstanceIsAResponse() {
    PassStats stats = after(new CallResult.Rejected(1, ERROR, Set.of()));

    assertThat(stats.hasResponse()).isTrue();
    assertThat(stats.batchSize()).isEqualTo(BatchSize.INITIAL);
  }

  @Test
  void theFirstMissingResponseEndsTheInvocationAndARepeatedOneDoesNot() {
    Ec2NoResponse none = new Ec2NoResponse("timeout");
    PassStats first = after(new CallResult.NoResponse(8, none, false));
    PassStats repeated = after(new CallResult.NoResponse(8, none, true));

    assertThat(first.mustYield()).isTrue();
    assertThat(first.batchSize()).isEqualTo(BatchSize.INITIAL);
    assertThat(first.unanswered()).contains(none);
    assertThat(repeated.mustYield()).isFalse();
    assertThat(repeated.batchSize().size()).isEqualTo(4);
    assertThat(repeated.unanswered()).contains(none);
  }

  @Test
  void keepsEachSharedRefusalOnce() {
    SharedRefusal refusal = new SharedRefusal(SharedRefusal.Condition.INSTANCE_STORE_ROOT, "ami-1");

    assertThat(START.with(refusal).with(refusal).sharedRefusals()).containsExactly(refusal);
  }
}
