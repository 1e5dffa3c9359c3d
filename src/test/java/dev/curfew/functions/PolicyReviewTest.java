package dev.curfew.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.log.LogEvent;
import dev.curfew.plan.policies.PolicySnapshots;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.reason.Warning.PolicyFault;
import dev.curfew.reason.Warning.PolicyToLookAt;
import dev.curfew.report.Nights;
import dev.curfew.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyReviewTest {
  private static final Run RUN = Nights.planned().run();
  private static final String END = ",'owner':'o','reason':'r'}";
  private static final String NO_REGION =
      "{'id':'keep-a','effect':'keep','match':{'region':['eu-west1']},'until':'never'" + END;
  private static final String EXPIRED =
      "{'id':'keep-b','effect':'keep','match':{'region':['eu-*']},'until':'2020-01-01'" + END;
  private static final String EVERYTHING =
      "{'id':'keep-c','effect':'keep','match':{},'until':'never'" + END;
  private static final String OVERRIDDEN =
      "{'id':'stop-d','effect':'stop','match':{'type':['t3.*']}}";
  private static final String NO_VALUE =
      "{'id':'stop-e','effect':'stop','match':{'type':['m5large','m5.*']}}";

  private final List<LogEvent> logged = new ArrayList<>();

  private List<PolicyToLookAt> find(Supplier<Optional<List<PolicyDocument>>> documents) {
    return review(documents, System::nanoTime).find(RUN);
  }

  private PolicyReview review(
      Supplier<Optional<List<PolicyDocument>>> documents, Supplier<Long> nanoTime) {
    return new PolicyReview(new Recorded(documents), logged::add, nanoTime);
  }

  private static Optional<List<PolicyDocument>> documents(String... json) {
    List<PolicyDocument> documents = new ArrayList<>();
    for (String one : json) {
      documents.add(
          DocumentReader.read(
              one.split("'")[3], one.split("'")[3], one.replace('\'', '"').getBytes(UTF_8)));
    }
    return Optional.of(documents);
  }

  @Test
  void findsRegionsThatAreProbablyMisspelt() {
    String misspelt =
        NO_REGION.replace("eu-west1", "eu-wset-1','us-esat-*','me-south-1','eu-west-1");

    assertThat(
            find(() ->
                documents(
                    misspelt, misspelt.replace("keep-a", "stop-g").replace("'keep'", "'stop'"))))
        .contains(
            new PolicyToLookAt(PolicyFault.UNKNOWN_REGION, "keep-a", "/match/region/0"),
            new PolicyToLookAt(PolicyFault.UNKNOWN_REGION, "keep-a", "/match/region/1"))
        .doesNotContain(
            new PolicyToLookAt(PolicyFault.UNKNOWN_REGION, "keep-a", "/match/region/2"),
            new PolicyToLookAt(PolicyFault.UNKNOWN_REGION, "keep-a", "/match/region/3"));
  }

  @Test
  void findsEveryWarningAndNoSuggestion() {
    assertThat(find(() -> documents(NO_REGION, EXPIRED, EVERYTHING, OVERRIDDEN, NO_VALUE)))
        .containsExactlyInAnyOrder(
            new PolicyToLookAt(PolicyFault.OVER, "keep-b", "/until"),
            new PolicyToLookAt(PolicyFault.KEEPS_EVERYTHING, "keep-c", ""),
            new PolicyToLookAt(PolicyFault.NEVER_MATCHES, "keep-a", "/match/region/0"),
            new PolicyToLookAt(PolicyFault.OVERRIDDEN, "stop-d", ""),
            new PolicyToLookAt(PolicyFault.OVERRIDDEN, "stop-e", ""),
            new PolicyToLookAt(PolicyFault.VALUE_NEVER_MATCHES, "stop-e", "/match/type/0"));
    String twice = OVERRIDDEN.replace("stop-d", "stop-f");
    assertThat(find(() -> documents(OVERRIDDEN, twice))).as("both are redundant").isEmpty();
    assertThat(logged).isEmpty();
  }

  @Test
  void logsEachFinding() {
    review(() -> documents(NO_REGION), System::nanoTime).log(RUN);
    assertThat(logged).hasSize(1);
    assertThat(logged.getFirst().level()).isEqualTo(LogEvent.Level.WARN);
    assertThat(logged.getFirst().name()).isEqualTo("policy-to-look-at");
    assertThat(logged.getFirst().fields())
        .containsEntry("policy", "keep-a")
        .containsEntry("path", "/match/region/0")
        .containsEntry("finding", "policy-never-matches");
  }

  /** Each reading of the time takes a second, so the limit passes at once. */
  @Test
  void endsAfterTheTimeLimitWithWhatItHasFound() {
    AtomicLong seconds = new AtomicLong();
    assertThat(
            review(
                    () -> documents(EXPIRED, NO_REGION, OVERRIDDEN),
                    () -> seconds.incrementAndGet() * 1_000_000_000L)
                .find(RUN))
        .containsExactly(
            new PolicyToLookAt(PolicyFault.UNKNOWN_REGION, "keep-a", "/match/region/0"),
            new PolicyToLookAt(PolicyFault.OVER, "keep-b", "/until"));
    assertThat(logged).extracting(LogEvent::name).containsExactly("policies-not-all-analyzed");
    assertThat(seconds.get()).as("one look for each decision").isLessThan(50);
  }

  /** Neither the step nor the report may fail because of it. */
  @Test
  void failuresAreLoggedAndEndIt() {
    assertThat(
            find(() -> {
              throw new IllegalStateException("broken");
            }))
        .isEmpty();
    assertThat(
            find(() -> {
              throw new OutOfMemoryError("test");
            }))
        .isEmpty();
    assertThat(logged)
        .extracting(LogEvent::name)
        .containsExactly("policy-analysis-failed", "policy-analysis-failed");
  }

  @Test
  void hasNoFindingsWithoutValidPolicies() {
    assertThat(find(Optional::empty)).isEmpty();
    assertThat(find(() -> documents(NO_REGION.replace("'until'", "'untill'")))).isEmpty();
    String[] many =
        IntStream.range(0, 1_001)
            .mapToObj(i -> NO_REGION.replace("keep-a", "keep-" + i))
            .toArray(String[]::new);
    assertThat(find(() -> documents(many))).isEmpty();
    assertThat(logged).isEmpty();
  }

  /** Snapshots that return the same documents for every run. */
  private record Recorded(Supplier<Optional<List<PolicyDocument>>> documents)
      implements PolicySnapshots {
    @Override
    public Optional<List<PolicyDocument>> snapshot(String run) {
      return documents.get();
    }

    @Override
    public void saveSnapshot(String run, String attempt, List<PolicyDocument> policies) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void saveErrors(String run, List<PolicyError> errors) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<PolicyError> errors(String run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void addDuringRun(String run, PolicyDocument policy) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<PolicyDocument> addedDuringRun(String run) {
      throw new UnsupportedOperationException();
    }
  }
}
