package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnalyzeCommandTest {
  private static final String END = ",'until':'never','owner':'o','reason':'r'}";

  @TempDir Path home;

  /**
   * A mistake, and policies that look like it and are right.
   *
   * @param finding kind, policy, path and the other policies
   */
  record Mistake(String finding, List<String> wrong, List<String> right) {}

  static Stream<Mistake> mistakes() {
    return Stream.of(
        of(
            "never-matches p /match/region/0 []",
            "{'region':['eu-west1']}",
            "{'region':['eu-west-1']}"),
        of("never-matches p /match/type/0 []", "{'type':['m5large']}", "{'type':['m5.large']}"),
        of(
            "never-matches p /match/account/0 []",
            "{'account':['11112222333']}",
            "{'account':['111122223333']}"),
        of(
            "value-never-matches p /match/region/1 []",
            "{'region':['eu-west-1','eu_west_2']}",
            "{'region':['eu-west-1','eu-west-2']}"),
        of(
            "never-matches p  []",
            "{'name':['prod-*']},'not':[{'name':['prod*']}]",
            "{'name':['prod-*']},'not':[{'name':['prod-db*']}]"),
        of(
            "never-matches p /when []",
            "{},'when':{'dates':['2026-12-24'],'days':['MON']}",
            "{},'when':{'dates':['2026-12-24'],'days':['THU']}"),
        of(
            "never-matches p /when []",
            "{},'zone':'Europe/Berlin','when':{'dates':['2027-03-28'],'from':'02:10','to':'02:40'}",
            "{},'zone':'Europe/Berlin','when':{'dates':['2027-03-28'],'from':'02:10','to':'03:10'}"),
        of(
            "never-matches p /when/dates/0 []",
            "{},'when':{'dates':['2025-12-24']}",
            "{},'when':{'dates':['--12-24']}"),
        of(
            "never-matches p /match []",
            "{'launchedWithin':'PT1H','runningLongerThan':'PT1H'}",
            "{'launchedWithin':'PT2H','runningLongerThan':'PT1H'}"),
        of(
            "never-matches p /unless/days []",
            "{},'unless':{'days':['MON','TUE','WED','THU','FRI','SAT','SUN']}",
            "{},'unless':{'days':['MON','TUE','WED','THU','FRI','SAT']}"),
        of("keeps-everything p  []", "{}", "{'name':['*']}"),
        new Mistake(
            "over p /until []",
            List.of(keep("p", "{'region':['eu-west1']}").replace("never", "2026-11-30")),
            List.of(keep("p", "{'region':['eu-west-1']}").replace("never", "2026-12-01"))),
        new Mistake(
            "redundant narrow  [wide]",
            List.of(
                keep("narrow", "{'region':['eu-west-1'],'tag':{'env':['prod']}}"),
                keep("wide", "{'tag':{'env':['prod','prd*']}}")),
            List.of(
                keep("narrow", "{'region':['eu-west-1']}"),
                keep("wide", "{'tag':{'env':['prod','prd*']}}"))),
        new Mistake(
            "overridden s  []",
            List.of(
                stop("s", "{'region':['eu-west-1','us-east-1']},'despite':['mac']"),
                keep("eu", "{'region':['eu-*']}"),
                keep("us", "{'region':['us-*']}")),
            List.of(
                stop("s", "{'region':['eu-west-1','us-east-1']},'despite':['mac']"),
                keep("eu", "{'region':['eu-*']}"),
                keep("us", "{'region':['us-*']},'not':[{'type':['mac*']}]"))),
        new Mistake(
            "despite-never-lifts s /despite/1 []",
            List.of(stop("s", "{'type':['m5.large']},'despite':['kubernetes','mac']")),
            List.of(stop("s", "{'type':['m5.large','mac2.*']},'despite':['kubernetes','mac']"))),
        new Mistake(
            "redundant s  []",
            List.of(stop("s", "{'region':['eu-*']}")),
            List.of(stop("s", "{'region':['eu-*']},'despite':['auto-scaling']"))));
  }

  private static Mistake of(String finding, String wrong, String right) {
    return new Mistake(finding, List.of(keep("p", wrong)), List.of(keep("p", right)));
  }

  private static String keep(String id, String match) {
    return "{'id':'" + id + "','effect':'keep','match':" + match + END;
  }

  private static String stop(String id, String match) {
    return "{'id':'" + id + "','effect':'stop','match':" + match + END;
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void findsAMistakeAndNothingInItsCorrection(Mistake mistake) throws IOException {
    assertThat(findings(mistake.wrong, "wrong")).contains(mistake.finding);
    assertThat(findings(mistake.right, "right")).isEmpty();
  }

  private Path directory(List<String> documents, String name) throws IOException {
    Map<String, String> byId = new LinkedHashMap<>();
    documents.forEach(json -> byId.put(json.split("'")[3], json));
    return Commands.policies(home.resolve(name), byId);
  }

  private static Ran analyze(Object directory, Object... more) {
    return Commands.run(
        Stream.concat(
                Stream.of("policies", "analyze", directory, "--from", "2026-12-01T00:00:00Z"),
                Stream.of(more))
            .toArray());
  }

  private List<String> findings(List<String> documents, String name, Object... more)
      throws IOException {
    JsonNode json =
        analyze(
                directory(documents, name),
                Stream.concat(Stream.of("--output", "json"), Stream.of(more)).toArray())
            .json();
    assertThat(json.path("undecided")).isEmpty();
    List<String> found = new ArrayList<>();
    for (JsonNode row : json.path("findings")) {
      List<String> with = new ArrayList<>();
      row.path("with").forEach(id -> with.add(id.textValue()));
      found.add(
          "%s %s %s %s"
              .formatted(
                  row.path("kind").textValue(),
                  row.path("policy").textValue(),
                  row.path("path").textValue(),
                  with));
    }
    return found;
  }

  @Test
  void printsTheWholeAnswerAsJson() throws IOException {
    Path policies = directory(List.of(keep("p", "{'region':['eu-west1']}")), "policies");

    Ran ran = analyze(policies, "--days", 2, "--zone", "Asia/Seoul", "--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.json())
        .isEqualTo(
            Commands.json(
                """
                {'from':'2026-12-01T00:00:00Z','to':'2026-12-03T00:00:00Z','zone':'Asia/Seoul',
                 'default':'stop','findings':[{'grade':'warning','kind':'never-matches','policy':'p',
                 'path':'/match/region/0','with':[],
                 'text':'No region matches `eu-west1`. Did you mean eu-west-1?'}],'undecided':[]}
                """
                    .replace("`", "\\'")));
  }

  @Test
  void reportsWarningsBeforeSuggestionsAndNothingAboutDisabledPolicies() throws IOException {
    List<String> documents =
        List.of(
            stop("a", "{'type':['m5.large']}"),
            keep("b", "{'region':['eu-west1']}"),
            keep("c", "{'region':['eu-west1']},'enabled':false"));

    assertThat(findings(documents, "policies"))
        .containsExactly("never-matches b /match/region/0 []", "redundant a  []");
  }

  @Test
  void comparesWithAFleet() throws IOException {
    Path fleet =
        Commands.fleet(
            home.resolve("fleet"),
            Commands.json(
                """
                {'region':'eu-west-1','account':'111122223333','spotRequest':null,'instanceType':null,
                 'instance':{'InstanceId':'i-0abc1234','InstanceType':'m5.large',
                             'LaunchTime':'2026-11-01T00:00:00Z','State':{'Name':'running'}}}
                """));
    List<String> documents =
        List.of(
            keep("elsewhere", "{'region':['us-*']}"),
            keep("here", "{'region':['eu-*']}"),
            keep("later", "{'runningLongerThan':'P60D','type':['m5.*']}"),
            keep("too-late", "{'runningLongerThan':'P600D','type':['m5.*']}"));

    assertThat(findings(documents, "policies", "--fleet", fleet))
        .containsExactly(
            "redundant too-late  [later]",
            "never-on-fleet elsewhere  []",
            "never-on-fleet too-late  []");
  }

  @Test
  void failsIfStrictOnlyForWarnings() throws IOException {
    Path suggestion = directory(List.of(stop("a", "{'type':['m5.large']}")), "suggestion");
    Path warning = directory(List.of(keep("b", "{'region':['eu-west1']}")), "warning");

    assertThat(analyze(suggestion, "--strict").status()).isZero();
    assertThat(analyze(warning).status()).isZero();
    assertThat(analyze(warning, "--strict").status()).isEqualTo(1);
  }

  @Test
  void takesAnEntryGivenTwiceForOne() throws IOException {
    assertThat(findings(List.of(keep("p", "{'region':['eu-west1','eu-west1']}")), "list"))
        .containsExactly("never-matches p /match/region/0 []");
    assertThat(findings(List.of(keep("p", "{'region':['x','eu-*','x']}")), "repeated"))
        .containsExactly("value-never-matches p /match/region/0 []");
    assertThat(
            findings(
                List.of(stop("p", "{'type':['m5.large']},'despite':['mac','mac','emr']")), "d"))
        .containsExactly("despite-never-lifts p /despite/0 []");
  }

  @Test
  void namesTheInnermostPlace() throws IOException {
    assertThat(findings(List.of(keep("p", "{'runningLongerThan':'P999999999D'}")), "age"))
        .containsExactly("never-matches p /match/runningLongerThan []");
    assertThat(
            findings(List.of(keep("p", "{'name':['a']},'not':[{'region':['eu-*','*']}]")), "not"))
        .containsExactly("never-matches p /not/0/region/1 []");
    assertThat(
            findings(
                List.of(
                    keep(
                        "p",
                        "{},'unless':[{'days':['MON']},{'dates':['--02-01','--01-01/--12-31']}]")),
                "unless"))
        .containsExactly("never-matches p /unless/1/dates/1 []");
  }

  @Test
  void seesThatAnExceptionNeverHolds() throws IOException {
    assertThat(
            findings(
                List.of(keep("p", "{},'not':[{'name':['a*'],'tag':{'Name':['b*']}}]")), "policies"))
        .containsExactly("keeps-everything p  []");
  }

  @Test
  void answersUnknownInsteadOfAGuess() throws IOException {
    StringBuilder long1 = new StringBuilder();
    StringBuilder long2 = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      long1.append("*").append((char) ('a' + i % 3)).append("?????????????");
      long2.append("*").append((char) ('a' + i % 2)).append("???????");
    }
    Path policies =
        directory(
            List.of(
                keep("p", "{'name':['" + long1 + "']},'not':[{'name':['" + long2 + "']}]"),
                keep("q", "{'name':['" + long2 + "*']}")),
            "hard");

    JsonNode json = analyze(policies, "--timeout", 1, "--output", "json").json();

    assertThat(json.path("findings").size() + json.path("undecided").size()).isPositive();
    json.path("undecided")
        .forEach(row -> assertThat(row.path("policy").textValue()).isIn("p", "q"));
  }

  @Test
  void printsNothingOnStandardOutputForPoliciesThatCannotBeRead() throws IOException {
    Path broken = Files.createDirectory(home.resolve("broken"));
    Files.writeString(broken.resolve("p.json"), "{");

    for (Object directory : List.of(broken, home.resolve("none"))) {
      Ran ran = analyze(directory);
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isNotBlank();
    }
  }

  @Test
  void fitsAHundredColumns() throws IOException {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      documents.add(keep("a-rather-long-id-of-a-policy-" + i, "{'region':['eu-west-" + i + "']}"));
    }
    documents.add(
        keep(
            "narrow",
            "{'region':['eu-west-?'],'tag':{'env':['prod']}},'not':[{'region':['eu-west-9']}]"));

    assertThat(analyze(directory(documents, "policies")).out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }
}
