package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policies analyze --morning}. */
class MorningFindingsTest {
  private static final String KEEP = "'effect':'keep','until':'never','owner':'o','reason':'r'";
  private static final String REST = "'effect':'rest','owner':'o','reason':'r'";

  /** A Friday. */
  private static final String AT = "2026-11-27T08:00:00Z";

  @TempDir Path home;

  static JsonNode analyze(Path policies, String... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("policies", "analyze", policies, "--from", AT, "--output", "json"));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray()).json();
  }

  private JsonNode analyze(Map<String, String> documents, String... more) throws IOException {
    return analyze(Commands.policies(Files.createTempDirectory(home, "set"), documents), more);
  }

  @Test
  void findsMistakesOfMornings() throws IOException {
    Map<String, String> documents =
        Map.of(
            "keep-all",
            "{'id':'keep-all'," + KEEP + ",'match':{}}",
            "rest-db",
            "{'id':'rest-db'," + REST + ",'match':{'name':['db-*']}}",
            "start-db-1",
            "{'id':'start-db-1','effect':'start','match':{'name':['db-1']}}",
            "start-five",
            "{'id':'start-five','effect':'start','match':{'name':['web-*']},'order':5}",
            "start-nowhere",
            "{'id':'start-nowhere','effect':'start','match':{'region':['EU-*']}}",
            "start-one",
            "{'id':'start-one','effect':'start','match':{'name':['app-*']},'order':1}");

    JsonNode findings = analyze(documents, "--morning").path("findings");
    assertThat(findings.findValuesAsText("kind"))
        .containsExactly("never-matches", "overridden", "redundant");
    assertThat(findings.findValuesAsText("policy"))
        .containsExactly("start-nowhere", "start-db-1", "start-five");
    assertThat(analyze(documents, "--morning").path("default").textValue()).isEqualTo("start");
    assertThat(findings.get(1).path("text").textValue())
        .isEqualTo(
            "Wherever it applies, a rest policy applies too and wins, so it starts nothing.");
    assertThat(analyze(documents).path("findings").findValuesAsText("policy"))
        .containsExactly("keep-all");
  }

  /** A policy that changes no verdict matters if it changes an order. */
  @Test
  void comparesOrdersToFindWhatIsRedundant() throws IOException {
    String first = "{'id':'a','effect':'start','match':{'name':['*1*']},'order':1}";
    String second = "{'id':'b','effect':'start','match':{'name':['*12*']},'order':%d}";

    assertThat(
            analyze(Map.of("a", first, "b", second.formatted(2)), "--morning")
                .path("findings")
                .findValuesAsText("policy"))
        .containsExactly("b");
    assertThat(
            analyze(
                    Map.of(
                        "a",
                        second.formatted(2).replace("'b'", "'a'"),
                        "b",
                        first.replace("'a'", "'b'")),
                    "--morning")
                .path("findings"))
        .isEmpty();
    assertThat(
            analyze(
                    Map.of(
                        "a",
                        second.formatted(1).replace("'b'", "'a'"),
                        "b",
                        first.replace("'a'", "'b'")),
                    "--morning")
                .path("findings")
                .get(0)
                .path("with"))
        .isEqualTo(Commands.json("['b']"));
  }
}
