package dev.curfew.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests of commands that read a saved fleet of two instances, one of which a policy keeps. */
public abstract class CommandsOnSavedFleet {
  protected static final String AT = "2026-11-23T13:00:00Z";

  static final String KEEP =
      """
      {"id":"keep-b","effect":"keep","match":{"instance":["i-0000000b"]},
       "until":"never","owner":"ops@example.com","reason":"production"}
      """;

  /** Each has exactly one error. */
  static final List<String> ERRORS =
      List.of(
          "\"effect\":\"kept\",\"match\":{}",
          "\"effect\":\"stop\"",
          "\"match\":{}",
          "\"effect\":\"stop\",\"match\":{\"colour\":[\"red\"]}",
          "\"effect\":\"stop\",\"match\":{},\"match\":{}",
          "\"effect\":\"stop\",\"match\":{\"region\":[]}",
          "\"effect\":\"stop\",\"match\":{\"region\":\"eu-west-1\"}",
          "\"effect\":\"stop\",\"match\":{\"region\":[\"\"]}",
          "\"effect\":\"stop\",\"match\":{},\"not\":[]",
          "\"effect\":\"stop\",\"match\":{},\"not\":[{}]",
          "\"effect\":\"stop\",\"match\":{},\"when\":{}",
          "\"effect\":\"stop\",\"match\":{},\"when\":{\"from\":\"19:00\"}",
          "\"effect\":\"stop\",\"match\":{},\"when\":{\"from\":\"19:00\",\"to\":\"19:00\"}",
          "\"effect\":\"stop\",\"match\":{},\"when\":{\"dates\":[\"2026-02-29\"]}",
          "\"effect\":\"stop\",\"match\":{},\"zone\":\"KST\"",
          "\"effect\":\"stop\",\"match\":{},\"since\":\"2026-12-02\",\"until\":\"2026-12-01\"",
          "\"effect\":\"stop\",\"match\":{\"launchedWithin\":\"P1W\"}",
          "\"effect\":\"stop\",\"match\":{\"lifecycle\":[\"Spot\"]}",
          "\"effect\":\"stop\",\"match\":{},\"enabled\":\"yes\"",
          "\"effect\":\"stop\",\"match\":{},\"reason\":null");

  @TempDir protected Path home;

  protected Path fleet;

  protected Path policies;

  protected Path out;

  @BeforeEach
  void save() throws IOException {
    fleet = Files.createDirectory(home.resolve("fleet"));
    policies = Files.createDirectory(home.resolve("policies"));
    out = home.resolve("out");
    Files.writeString(
        fleet.resolve("eu-west-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[%s,%s]}]}
        """
            .formatted(instance("i-0000000a"), instance("i-0000000b")));
    Files.writeString(policies.resolve("keep-b.json"), KEEP);
  }

  static String instance(String id) {
    return """
    {"InstanceId":"%s","InstanceType":"m6i.large","State":{"Code":16,"Name":"running"},
     "LaunchTime":"2026-11-20T09:00:00+00:00","RootDeviceType":"ebs",
     "Tags":[{"Key":"Name","Value":"서버"}]}\
    """
        .formatted(id);
  }

  protected static Ran run(Object... arguments) {
    return Commands.run(arguments);
  }

  Ran plan(Object... more) {
    return run(with(more, "plan", "--fleet", fleet, "--policies", policies));
  }

  protected Ran night(Object... more) {
    return run(
        with(more, "night", "--fleet", fleet, "--policies", policies, "--at", AT, "--out", out));
  }

  protected static Object[] with(Object[] more, Object... first) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
  }

  protected static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  void writeTwentyInvalidPolicies() throws IOException {
    for (int i = 0; i < ERRORS.size(); i++) {
      String id = "p-%02d".formatted(i);
      Files.writeString(
          policies.resolve(id + ".json"), "{\"id\":\"%s\",%s}".formatted(id, ERRORS.get(i)));
    }
  }
}
