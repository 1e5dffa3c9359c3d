package dev.curfew.local.steps;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.ec2.Regions;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.StrictJson;
import dev.curfew.functions.announcestart.AnnounceStartHandler;
import dev.curfew.functions.checklimits.CheckLimitsHandler;
import dev.curfew.functions.confirmstops.ConfirmStopsHandler;
import dev.curfew.functions.discoverregions.DiscoverRegionsHandler;
import dev.curfew.functions.loadpolicies.LoadPoliciesHandler;
import dev.curfew.functions.planregion.PlanRegionHandler;
import dev.curfew.functions.sendreport.SendReportHandler;
import dev.curfew.functions.stopinstances.StopInstancesHandler;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.instance.Target;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.local.channels.RecordingMail;
import dev.curfew.local.channels.RecordingSlack;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.EmbeddedEc2;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.Ledger;
import dev.curfew.report.delivery.Metrics;
import dev.curfew.run.Lease;
import dev.curfew.run.Mode;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryPolicyStore;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run in mode {@code stop} over one region, with all ports in memory: {@link #TO_STOP} is to be
 * stopped, {@link #KEPT} a policy keeps, {@link #BLOCKED} has an obstacle.
 */
public final class RunInMemory implements AutoCloseable {
  public static final Instant EVENING = Instant.parse("2026-11-23T13:00:00Z");
  public static final String ID = "night-1";
  public static final String EXECUTION =
      "arn:aws:states:eu-west-1:111122223333:execution:curfew:night-1";
  public static final Target TARGET = new Target("111122223333", "eu-west-1");
  public static final List<String> TO_STOP = List.of("i-0000000a", "i-0000000b");
  public static final String KEPT = "i-0000000c";
  public static final String BLOCKED = "i-0000000d";
  private static final List<String> MESSAGES = List.of("slack-start", "slack-finish", "mail");

  public final VirtualTime time = new VirtualTime(EVENING);
  public final Ledger ledger = InMemoryLedger.create();
  public final InMemoryRunLocks runLocks = new InMemoryRunLocks();
  public final InMemoryPolicyStore policies = new InMemoryPolicyStore();
  public final RecordingSlack slack = new RecordingSlack(Optional::empty);
  public final RecordingMail mail = new RecordingMail(Optional::empty);
  public final EmbeddedEc2 ec2 =
      new EmbeddedEc2(
          InitialFleet.of(Map.of(TARGET.region(), instances())),
          Ec2Settings.published(),
          new FaultPlan(List.of(), time),
          time,
          time::sleep);

  /** Called each time that the regions were listed. */
  public Runnable regionsListed = () -> {};

  private int invocations;
  private Settings settings = settings(500);

  public RunInMemory() {
    policies.write(
        policy(
            "keep-prod",
            """
            {"id":"keep-prod","effect":"keep","match":{"tag":{"env":["prod"]}},
             "until":"never","owner":"ops@example.com","reason":"production"}
            """));
  }

  /** A policy as a file of this name would hold it. */
  public static PolicyDocument policy(String name, String json) {
    return DocumentReader.read(name, json.getBytes(StandardCharsets.UTF_8));
  }

  /** An instance on EBS that has run for days. */
  public static Instance.Builder instance(String region, String id) {
    return Instance.builder(id)
        .attribute(Attribute.ACCOUNT, TARGET.account())
        .attribute(Attribute.REGION, region)
        .attribute(Attribute.TYPE, "m6i.large")
        .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
        .launchTime(EVENING.minus(Duration.ofDays(3)));
  }

  private static List<Instance> instances() {
    return Stream.concat(
            TO_STOP.stream().map(id -> instance(TARGET.region(), id)),
            Stream.of(
                instance(TARGET.region(), KEPT).tag("env", "prod"),
                instance(TARGET.region(), BLOCKED).tag("curfew:never-stop", "")))
        .map(Instance.Builder::build)
        .toList();
  }

  private static Settings settings(int maxStops) {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("test")
        .limits(new Limits(maxStops, 100, 50))
        .anyNowMayStop(true)
        .build();
  }

  /** From now on no more than this may be stopped. */
  public void limit(int maxStops) {
    settings = settings(maxStops);
  }

  /**
   * Calls the handler as Lambda does, with bytes.
   *
   * @return the answer
   */
  public JsonNode call(
      Function<Dependencies, ? extends RequestStreamHandler> handler, String request) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler
          .apply(wiring())
          .handleRequest(
              new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
              answer,
              context("attempt-" + ++invocations));
      return StrictJson.MAPPER.readTree(answer.toByteArray());
    } catch (IOException impossible) {
      throw new AssertionError("streams in memory do not fail", impossible);
    }
  }

  private Dependencies wiring() {
    Regions regions =
        new Regions() {
          @Override
          public List<String> enabled() {
            List<String> listed = ec2.enabled();
            regionsListed.run();
            return listed;
          }

          @Override
          public List<String> existing() {
            return ec2.existing();
          }
        };
    return new Dependencies(
        settings, time, regions, ec2, policies, runLocks, ledger, slack, mail, Metrics.NONE);
  }

  /** Only the request's id is read. */
  private static Context context(String requestId) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              if (method.getName().equals("getAwsRequestId")) {
                return requestId;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  public void discovered() {
    call(DiscoverRegionsHandler::new, start("{\"mode\":\"stop\"}"));
  }

  public void loaded() {
    discovered();
    call(LoadPoliciesHandler::new, ofRun());
  }

  public void planned() {
    loaded();
    call(PlanRegionHandler::new, ofTarget(""));
  }

  public void announced() {
    planned();
    call(CheckLimitsHandler::new, ofRun());
    call(AnnounceStartHandler::new, ofRun());
  }

  public void stopped() {
    announced();
    call(StopInstancesHandler::new, ofTarget(",\"position\":null"));
    time.sleep(Duration.ofMinutes(3));
  }

  public void confirmed() {
    stopped();
    call(ConfirmStopsHandler::new, ofTarget(",\"pollCount\":0"));
  }

  /**
   * The run ends as it is, and is reported.
   *
   * @param failure the error output of the state that failed; {@code {}} if none did
   */
  public void reported(String failure) {
    call(
        SendReportHandler::new,
        """
        {"run":"%s","execution":"%s","startedAt":"%s","input":{"mode":"stop"},
         "failure":%s,"regionFailures":[],"sendCount":0}
        """
            .formatted(ID, EXECUTION, EVENING, failure));
  }

  /** Another execution holds the lease, so this one is skipped; then the other one ends. */
  public void skipped() {
    String other = EXECUTION.replace(ID, "night-0");
    runLocks.acquire(other, Mode.STOP, Optional.empty(), time.now(), Duration.ofHours(1));
    discovered();
    reported("{}");
    runLocks.release(other);
  }

  /** The first step's request. */
  public static String start(String input) {
    return """
    {"run":"%s","execution":"%s","startedAt":"%s","input":%s}\
    """
        .formatted(ID, EXECUTION, EVENING, input);
  }

  public static String ofRun() {
    return "{\"run\":\"%s\"}".formatted(ID);
  }

  /**
   * @param more members, after a comma
   */
  public static String ofTarget(String more) {
    return """
    {"run":"%s","account":"%s","region":"%s"%s}\
    """
        .formatted(ID, TARGET.account(), TARGET.region(), more);
  }

  /** The planned instances as they are now. */
  public List<PlannedInstance> entries() {
    List<PlannedInstance> entries = new ArrayList<>();
    ledger
        .plans()
        .targets(ID)
        .forEach(plan ->
            PlanProgress.read(ledger.plans()::instances, ledger.journal(), plan.key(ID))
                .instances("", "", page -> entries.addAll(page) || true));
    return entries;
  }

  /** Instance to outcome. */
  public Map<String, String> outcomes() {
    return entries().stream()
        .collect(Collectors.toMap(PlannedInstance::instance, entry -> entry.outcome().text()));
  }

  /** The instances that are stopped or stopping. */
  public Set<String> stoppedInEc2() {
    return ec2.audit().stops().keySet();
  }

  /** All that a step can have changed: the ledger, EC2, and what was sent. */
  public List<Object> everything() {
    return List.of(
        ledger.runs().record(ID),
        runLocks.lease().map(Lease::execution),
        ledger.runs().end(ID),
        ledger.policies().snapshot(ID),
        ledger.policies().errors(ID),
        ledger.limits().check(ID),
        ledger.plans().targets(ID),
        entries(),
        ledger.policies().addedDuringRun(ID),
        MESSAGES.stream().filter(message -> ledger.deliveries().isDelivered(ID, message)).toList(),
        ec2.audit().calls("StopInstances"),
        ec2.audit().stops(),
        slack.sent(),
        mail.sent());
  }

  @Override
  public void close() {
    time.close();
  }
}
