package dev.curfew.local.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ec2.Regions;
import dev.curfew.functions.Dependencies;
import dev.curfew.journal.Journal;
import dev.curfew.journal.JournalEntry;
import dev.curfew.lifecycle.StopState;
import dev.curfew.local.LocalFunctions;
import dev.curfew.local.Night;
import dev.curfew.local.NightHooks;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.asl.task.LambdaFunctions;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.faults.FaultWindow;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.plan.PlanKey;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.match.Glob;
import dev.curfew.reason.Warning;
import dev.curfew.report.Ledger;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.mail.MailForm;
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
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a morning reports about instances in regions that a night read and it does not. */
class RegionsOfAMorningTest {
  private static final Instant EVENING = RunInMemory.EVENING;
  private static final Instant MORNING = EVENING.plus(Duration.ofHours(10));

  private final VirtualTime time = new VirtualTime(EVENING);

  /** The regions that EC2 lists as enabled, of those with instances. */
  private List<String> enabled = List.of("eu-west-1", "us-east-1");

  /** The deployment's settings since the last update; those of the night if there was none. */
  private Optional<Settings> updated = Optional.empty();

  /** Those of which a record of the night is not as it was written. */
  private List<String> edited = List.of();

  @AfterEach
  void close() {
    time.close();
  }

  private NightRun night(Language language, Fault... faults) throws IOException {
    Night night =
        new Night(
            definition("curfew"),
            settings(language),
            InitialFleet.of(
                Map.of(
                    "eu-west-1",
                    List.of(RunInMemory.instance("eu-west-1", "i-0000000a").build()),
                    "us-east-1",
                    List.of(
                        RunInMemory.instance("us-east-1", "i-0000000b").build(),
                        RunInMemory.instance("us-east-1", "i-0000000c").build()))),
            List.of(),
            List.of(),
            Mode.STOP,
            EVENING);
    NightRun run =
        new NightRun(
            night,
            time,
            new FaultPlan(List.of(faults), time),
            new NightStores(List::of, new InMemoryRunLocks(), editable(InMemoryLedger.create())),
            onlyEnabled());
    run.execute(ExecutionListener.NONE, _ -> {});
    return run;
  }

  /** A ledger in which records of this region's stops are edited, if one is set. */
  private Ledger editable(Ledger ledger) {
    Journal<StopState, Evaluation> journal = ledger.journal();
    return ledger.withJournal(
        new Journal<>() {
          @Override
          public boolean append(PlanKey plan, JournalEntry<StopState, Evaluation> entry) {
            return journal.append(plan, entry);
          }

          @Override
          public void entriesAfter(
              PlanKey plan, int number, Consumer<JournalEntry<StopState, Evaluation>> sink) {
            if (edited.contains(plan.target().region())) {
              throw new IllegalStateException("ledger item: attribute 'outcome' is 'odd'");
            }
            journal.entriesAfter(plan, number, sink);
          }
        });
  }

  private NightHooks onlyEnabled() {
    return new NightHooks() {
      private Optional<Dependencies> wired = Optional.empty();

      @Override
      public TaskResources functions(TaskResources functions) {
        return updated
            .<TaskResources>map(settings ->
                new LambdaFunctions(
                    LocalFunctions.wired(
                        with(settings, wired.orElseThrow()), new FaultPlan(List.of(), time), time),
                    time,
                    (_, _) -> {}))
            .orElse(functions);
      }

      @Override
      public Dependencies wiring(Dependencies own) {
        wired = Optional.of(onlyEnabled(own));
        return wired.orElseThrow();
      }

      private Dependencies with(Settings settings, Dependencies own) {
        return new Dependencies(
            settings,
            own.clock(),
            own.regions(),
            own.fleet(),
            own.policies(),
            own.runLocks(),
            own.ledger(),
            own.slack(),
            own.mail(),
            own.metrics());
      }

      private Dependencies onlyEnabled(Dependencies own) {
        return new Dependencies(
            own.settings(),
            own.clock(),
            new Regions() {
              @Override
              public List<String> enabled() {
                return enabled;
              }

              @Override
              public List<String> existing() {
                return own.regions().existing();
              }
            },
            own.fleet(),
            own.policies(),
            own.runLocks(),
            own.ledger(),
            own.slack(),
            own.mail(),
            own.metrics());
      }
    };
  }

  private static Settings settings(Language language) {
    return settings(language, List.of("*"), List.of());
  }

  private static Settings settings(Language language, List<String> allow, List<String> deny) {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .anyNowMayStop(true)
        .allowEmptyPolicies(true)
        .language(language)
        .regionsAllow(allow)
        .regionsDeny(deny)
        .build();
  }

  private static String definition(String name) throws IOException {
    return Files.readString(Path.of("statemachine", name + ".asl.json"));
  }

  private static MorningReport morning(NightRun run, Instant at) throws IOException {
    Execution done =
        run.morning(definition("curfew-morning"), Mode.START, at, ExecutionListener.NONE, _ -> {});
    return run.morningResult(Mode.START, at, done, 0).report();
  }

  private static Fault failing(String region) {
    return new Fault.Failing(
        new Fault.Calls(
            Glob.of(region),
            Glob.of("DescribeInstances"),
            new FaultWindow(
                OptionalInt.empty(), Duration.ofHours(9), Optional.of(Duration.ofHours(20)))),
        "InternalError",
        "An internal error has occurred");
  }

  /** In the report in every form, in both languages. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void namesARegionThatTheMorningDoesNotInclude(Language language) throws IOException {
    NightRun run = night(language);
    enabled = List.of("eu-west-1");

    MorningReport report = morning(run, MORNING);

    Warning warning = new Warning.StopsInExcludedRegion("us-east-1", "2");
    Catalogue catalogue = Catalogue.in(language);
    assertThat(report.warnings()).containsExactly(warning);
    assertThat(report.stopsNotRead()).isEqualTo(2);
    assertThat(MorningText.of(report, catalogue, Style.PLAIN, DisplayLimits.TERMINAL))
        .contains(catalogue.of(warning));
    assertThat(run.posts().getLast().body().toString()).contains(catalogue.of(warning));
    assertThat(MailForm.of(report, settings(language)).text()).contains(catalogue.of(warning));
    assertThat(MailForm.of(report, settings(language)).subject())
        .contains(language == Language.ENGLISH ? "2 in regions not read" : "조회하지 않은 리전에 2개");
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ReportJson.write(report, json);
    assertThat(json.toString(StandardCharsets.UTF_8))
        .contains("Instances that Curfew stopped in us-east-1");
  }

  @Test
  void doesNotSayThatThereWasNothingToStart() throws IOException {
    NightRun run = night(Language.ENGLISH);
    enabled = List.of("ap-northeast-2");

    MorningReport report = morning(run, MORNING);

    assertThat(report.instances()).isEmpty();
    assertThat(
            MorningText.of(
                report, Catalogue.in(Language.ENGLISH), Style.PLAIN, DisplayLimits.TERMINAL))
        .doesNotContain("nothing to start")
        .contains("Nothing was started: the 3 instances that Curfew stopped are in regions");
  }

  @Test
  void aRegionThatAMorningStartedSinceIsNotNamed() throws IOException {
    NightRun run = night(Language.ENGLISH);
    morning(run, MORNING);
    enabled = List.of("eu-west-1");

    assertThat(morning(run, MORNING.plus(Duration.ofHours(3))).warnings()).isEmpty();
  }

  @Test
  void countsWhatIsOffInARegionThatCannotBeRead() throws IOException {
    NightRun run = night(Language.ENGLISH, failing("us-east-1"));

    MorningReport report = morning(run, MORNING);

    assertThat(report.end().status()).isEqualTo(RunStatus.STARTED);
    assertThat(report.warnings())
        .containsExactly(new Warning.StopsInUnreadRegion("us-east-1", "2"));
  }

  /** The next morning includes it again, and starts them. */
  @Test
  void startsThemWhenTheRegionIsIncludedAgain() throws IOException {
    NightRun run = night(Language.ENGLISH);
    enabled = List.of("eu-west-1");
    morning(run, MORNING);
    enabled = List.of("eu-west-1", "us-east-1");

    MorningReport report = morning(run, MORNING.plus(Duration.ofHours(3)));

    assertThat(report.warnings()).isEmpty();
    assertThat(report.instances()).hasSize(2).allMatch(instance -> instance.isStarted());
  }

  /** RegionsAllow and RegionsDeny, changed after the night, and changed back after the morning. */
  @ParameterizedTest
  @CsvSource({"*, us-east-1", "*, us-*", "eu-*, ''"})
  void startsNothingInARegionThatTheSettingsExcludeUntilTheyIncludeItAgain(
      String allow, String deny) throws IOException {
    NightRun run = night(Language.ENGLISH);
    updated =
        Optional.of(
            settings(
                Language.ENGLISH,
                List.of(allow),
                Stream.of(deny).filter(pattern -> !pattern.isEmpty()).toList()));

    MorningReport report = morning(run, MORNING);

    Warning warning = new Warning.StopsInExcludedRegion("us-east-1", "2");
    assertThat(report.warnings()).containsExactly(warning);
    assertThat(report.stopsNotRead()).isEqualTo(2);
    assertThat(report.instances())
        .singleElement()
        .matches(started -> started.instance().equals("i-0000000a") && started.isStarted());
    assertThat(run.posts().getLast().body().toString())
        .contains(Catalogue.in(Language.ENGLISH).of(warning));
    assertThat(run.ec2().audit().starts()).containsOnlyKeys("i-0000000a");

    updated = Optional.empty();
    MorningReport next = morning(run, MORNING.plus(Duration.ofHours(3)));

    assertThat(next.warnings()).isEmpty();
    assertThat(next.instances())
        .extracting(MorningInstance::instance)
        .containsExactlyInAnyOrder("i-0000000b", "i-0000000c");
    assertThat(next.instances()).allMatch(MorningInstance::isStarted);
    assertThat(run.ec2().audit().starts())
        .containsOnlyKeys("i-0000000a", "i-0000000b", "i-0000000c")
        .allSatisfy((_, times) -> assertThat(times).hasSize(1));
  }

  /** Whether the morning includes the region of the edited record or not. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEditedRecordOfOneRegionPreventsNoReport(boolean isIncluded) throws IOException {
    NightRun run = night(Language.ENGLISH);
    edited = List.of("us-east-1");
    enabled = isIncluded ? enabled : List.of("eu-west-1");

    MorningReport report = morning(run, MORNING);

    assertThat(report.end().status()).isEqualTo(RunStatus.STARTED);
    assertThat(report.instances()).singleElement().matches(MorningInstance::isStarted);
    assertThat(report.warnings())
        .containsExactly(
            new Warning.EarlierRunsUnreadable("ledger item: attribute 'outcome' is 'odd'"));
    assertThat(run.posts().getLast().body().toString()).contains("attribute 'outcome' is 'odd'");
  }
}
