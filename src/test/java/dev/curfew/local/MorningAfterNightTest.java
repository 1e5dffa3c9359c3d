package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.steps.RunInMemory;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Glob;
import dev.curfew.reason.Warning;
import dev.curfew.report.RunReport;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.MorningText;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.Catalogue;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.Language;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.MorningInstance;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights and the mornings after them: the deployed definitions and the real handlers. */
class MorningAfterNightTest {
  private static final Instant EVENING = RunInMemory.EVENING;
  private static final Instant MORNING = EVENING.plus(Duration.ofHours(10));
  private static final String REST =
      """
      {"id":"rest-b","effect":"rest","match":{"instance":["i-0000000b"]},
       "owner":"ops@example.com","reason":"started by hand"}\
      """;

  private final VirtualTime time = new VirtualTime(EVENING);
  private final List<PolicyDocument> policies = new ArrayList<>();
  private final InMemoryRunLocks locks = new InMemoryRunLocks();
  private NightRun run = run(EVENING, List.of());

  @AfterEach
  void close() {
    time.close();
  }

  private NightRun run(Instant evening, List<Fault> faults) {
    try {
      Night night =
          new Night(
              definition("curfew"),
              Settings.from("curfew@example.com", List.of("ops@example.com"))
                  .anyNowMayStop(true)
                  .allowEmptyPolicies(true)
                  .build(),
              InitialFleet.of(
                  Map.of(
                      "eu-west-1",
                      List.of(
                          RunInMemory.instance("eu-west-1", "i-0000000a").build(),
                          RunInMemory.instance("eu-west-1", "i-0000000b").build()),
                      "us-east-1",
                      List.of(RunInMemory.instance("us-east-1", "i-0000000c").build()))),
              List.of(),
              List.of(),
              Mode.STOP,
              evening);
      return new NightRun(
          night,
          time,
          new FaultPlan(faults, time),
          new NightStores(() -> policies, locks, InMemoryLedger.create()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String definition(String name) throws IOException {
    return Files.readString(Path.of("statemachine", name + ".asl.json"));
  }

  private void night() {
    Night.Result<RunReport> result = run.result(run.execute(ExecutionListener.NONE, _ -> {}));
    assertThat(result.report().count(Outcome.STOPPED)).isEqualTo(3);
  }

  private MorningReport morning(Mode mode, Instant at) throws IOException {
    Execution done =
        run.morning(definition("curfew-morning"), mode, at, ExecutionListener.NONE, _ -> {});
    return run.morningResult(mode, at, done, 0).report();
  }

  private Map<String, InstanceState> states() {
    return run.ec2().instances().values().stream()
        .collect(Collectors.toMap(Instance::id, Instance::state));
  }

  private static Map<String, StartOutcome> outcomes(MorningReport report) {
    return report.instances().stream()
        .collect(Collectors.toMap(MorningInstance::instance, MorningInstance::outcome));
  }

  @Test
  void aMorningStartsWhatTheNightStoppedAndTheNextOneNothing() throws IOException {
    night();

    MorningReport report = morning(Mode.START, MORNING);

    assertThat(report.end().status()).isEqualTo(RunStatus.STARTED);
    assertThat(outcomes(report).values()).hasSize(3).containsOnly(StartOutcome.STARTED);
    assertThat(states().values()).containsOnly(InstanceState.RUNNING);
    assertThat(report.timeOff().started()).isEqualTo(3);
    assertThat(report.timeOff().average()).isBetween(Duration.ofHours(9), Duration.ofHours(11));

    MorningReport next = morning(Mode.START, MORNING.plus(Duration.ofDays(1)));
    assertThat(next.end().status()).isEqualTo(RunStatus.STARTED);
    assertThat(next.instances()).as("a morning has started them since").isEmpty();
  }

  @Test
  void aPlanStartsNothing() throws IOException {
    night();

    MorningReport report = morning(Mode.PLAN, MORNING);

    assertThat(report.end().status()).isEqualTo(RunStatus.PLANNED);
    assertThat(outcomes(report).values()).hasSize(3).containsOnly(StartOutcome.PLANNED);
    assertThat(states().values()).containsOnly(InstanceState.STOPPED);
    assertThat(run.ec2().audit().calls("StartInstances")).isEmpty();
  }

  @Test
  void aRestPolicyLeavesItsInstanceStopped() throws IOException {
    night();
    policies.add(RunInMemory.policy("rest-b", REST));

    MorningReport report = morning(Mode.START, MORNING);

    assertThat(outcomes(report))
        .containsEntry("i-0000000a", StartOutcome.STARTED)
        .containsEntry("i-0000000b", StartOutcome.RESTING)
        .containsEntry("i-0000000c", StartOutcome.STARTED);
    assertThat(states()).containsEntry("i-0000000b", InstanceState.STOPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'effect':'start','match':{},'order':10",
        "'effect':'start','match':{},'despite':['fleet']",
        "'effect':'rest','match':{}",
        "'effect':'rest','match':{},'owner':'o','reason':'r','when':{'calendars':['missing']}"
      })
  void anInvalidPolicyStartsNothing(String members) throws IOException {
    night();
    policies.add(
        RunInMemory.policy("wrong", ("{'id':'wrong'," + members + "}").replace('\'', '"')));

    MorningReport report = morning(Mode.START, MORNING);

    assertThat(report.end().status()).isEqualTo(RunStatus.REFUSED);
    assertThat(report.problems()).isNotEmpty();
    assertThat(run.ec2().audit().calls("StartInstances")).isEmpty();
    assertThat(text(report)).contains("Nothing was started, because of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'mode':'stop'}|mode: found 'stop'; allowed: [plan, start]; mode stop is for the state"
            + " machine of the night",
        "{'mode':'Start'}|mode: found 'Start'; allowed: [plan, start]",
        "{'mode':null}|mode: found null; remove the key",
        "{'mode':'start','order':1}|unknown key 'order'; allowed: [approve, at, mode,"
            + " scheduledTime]",
        "{'mode':'start','scheduledTime':'at eight'}|scheduledTime",
        "{'mode':'start','approve':'night-1'}|approve: a morning has no limits to lift; remove it"
      })
  void anInvalidInputStartsNothingAndIsReported(String input, String message) throws IOException {
    night();
    int postsBefore = run.posts().size();

    Execution done = run.morning(definition("curfew-morning"), "morning-1", json(input));

    assertThat(done.status()).isEqualTo(Execution.Status.FAILED);
    assertThat(done.failure().orElseThrow().cause()).contains(message);
    assertThat(run.ec2().audit().calls("StartInstances")).isEmpty();
    assertThat(run.posts()).hasSize(postsBefore + 1);
    assertThat(text(run.morningReport("morning-1", Mode.PLAN, done))).contains(message);
  }

  @Test
  void theInputOfAMorningStopsNothingAtNight() throws IOException {
    Execution done =
        run.execute("night-1", json("{'mode':'start'}"), ExecutionListener.NONE, _ -> {});

    assertThat(done.status()).isEqualTo(Execution.Status.FAILED);
    assertThat(done.failure().orElseThrow().cause())
        .contains(
            "mode: found 'start'; allowed: [plan, stop]; mode start is for the state machine of the"
                + " morning");
    assertThat(run.ec2().audit().calls("StopInstances")).isEmpty();
    assertThat(run.posts()).hasSize(1);
  }

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  /** No other report would say that an instance is never started again. */
  @Test
  void saysThatTheStopOfARestingInstanceLeavesTheLookback() throws IOException {
    night();
    policies.add(RunInMemory.policy("rest-b", REST));

    assertThat(morning(Mode.PLAN, EVENING.plus(Duration.ofHours(70))).warnings()).isEmpty();
    MorningReport last = morning(Mode.START, EVENING.plus(Duration.ofHours(80)));

    assertThat(last.warnings()).containsExactly(new Warning.StopsLeaveLookback("1", "96"));
    assertThat(text(last)).contains("does not consider any more: 1.", "MorningLookbackHours");
    assertThat(morning(Mode.START, EVENING.plus(Duration.ofHours(104))).instances()).isEmpty();
  }

  /** Most schedules have no morning on Saturday and Sunday. */
  @Test
  void saysOnFridayWhichStopsLeaveTheLookbackBeforeMonday() throws IOException {
    Instant wednesday = EVENING.plus(Duration.ofDays(2));
    time.sleep(Duration.ofDays(2));
    run = run(wednesday, List.of());
    night();
    policies.add(RunInMemory.policy("rest-b", REST));

    assertThat(morning(Mode.START, wednesday.plus(Duration.ofHours(18))).warnings()).isEmpty();
    MorningReport friday = morning(Mode.START, wednesday.plus(Duration.ofHours(42)));
    assertThat(friday.warnings()).containsExactly(new Warning.StopsLeaveLookback("1", "96"));
    assertThat(morning(Mode.START, wednesday.plus(Duration.ofHours(114))).instances()).isEmpty();
  }

  @Test
  void aFailedInstanceThatRunsDoesNotLeaveTheLookback() throws IOException {
    Fault.Instances all = new Fault.Instances(Glob.of("*"), Glob.of("*"));
    run = run(EVENING, List.of(new Fault.FixedStatusChecks(all, "impaired")));
    night();

    MorningReport report = morning(Mode.START, EVENING.plus(Duration.ofHours(80)));

    assertThat(outcomes(report).values()).containsOnly(StartOutcome.FAILED);
    assertThat(states().values()).containsOnly(InstanceState.RUNNING);
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void namesARunThatEndedWithoutReleasingItsLease() throws IOException {
    night();
    String dead = "arn:aws:states:eu-west-1:111122223333:execution:curfew:dead";
    locks.acquire(
        dead, Mode.STOP, Optional.empty(), MORNING.minus(Duration.ofHours(6)), Duration.ofHours(5));

    assertThat(text(morning(Mode.START, MORNING)))
        .contains("A previous run ended without releasing its lease: " + dead);
  }

  @Test
  void aMorningWaitsForARunThatHoldsTheLease() throws IOException {
    night();
    locks.acquire(
        "arn:aws:states:eu-west-1:111122223333:execution:curfew:late",
        Mode.STOP,
        Optional.empty(),
        MORNING,
        Duration.ofMinutes(90));

    MorningReport report = morning(Mode.START, MORNING);

    assertThat(report.end().status()).isEqualTo(RunStatus.STARTED);
    assertThat(report.end().endedAt()).isAfter(MORNING.plus(Duration.ofMinutes(90)));
    assertThat(outcomes(report).values()).containsOnly(StartOutcome.STARTED);
  }

  @Test
  void aMorningIsSkippedIfTheLeaseIsHeldForTwoHours() throws IOException {
    night();
    locks.acquire(
        "arn:aws:states:eu-west-1:111122223333:execution:curfew:late",
        Mode.STOP,
        Optional.empty(),
        MORNING,
        Duration.ofHours(5));
    int postsBefore = run.posts().size();

    Execution done =
        run.morning(
            definition("curfew-morning"), Mode.START, MORNING, ExecutionListener.NONE, _ -> {});

    assertThat(done.status()).isEqualTo(Execution.Status.SUCCEEDED);
    assertThat(done.endedAt())
        .isBetween(MORNING.plus(Duration.ofMinutes(119)), MORNING.plus(Duration.ofMinutes(125)));
    assertThat(run.ec2().audit().calls("StartInstances")).isEmpty();
    assertThat(run.posts()).hasSize(postsBefore + 1);
    assertThat(run.posts().getLast().body().toString())
        .contains("another run did not end in time, nothing started", "late");
  }

  private static String text(MorningReport report) {
    return MorningText.of(
        report, Catalogue.in(Language.ENGLISH), Style.PLAIN, DisplayLimits.TERMINAL);
  }
}
