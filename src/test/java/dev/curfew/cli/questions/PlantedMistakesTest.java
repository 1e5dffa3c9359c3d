package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mistakes that a well-formed document can have, each with a similar document that is right: the
 * mistake is reported, and nothing is reported of the near miss.
 */
class PlantedMistakesTest {
  private static final String WIDE =
      "{'id':'wide','effect':'keep','match':{'tag':{'env':['prod*']}},'until':'never','owner':'o',"
          + "'reason':'r'}";

  @TempDir Path home;

  /**
   * The policy {@code p}, of which the members are given, together with {@code wide}, which keeps
   * env prod*. The default is to keep for a stop policy, to stop for others.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "account with hyphens | 'match':{'account':['1111-2222-3333']} |"
            + " 'match':{'account':['111122223333']} | never-matches /match/account/0",
        "region without a hyphen | 'match':{'region':['eu-west1']} |"
            + " 'match':{'region':['eu-west-1']} | never-matches /match/region/0",
        "region of a list | 'match':{'region':['eu-west-1','eu-west2']} |"
            + " 'match':{'region':['eu-west-1','eu-west-2']} | value-never-matches /match/region/1",
        "type without a dot | 'match':{'type':['m5large']} | 'match':{'type':['m5.large']} |"
            + " never-matches /match/type/0",
        "match that its not empties | 'match':{'name':['web-*']},'not':[{'name':['web*']}] |"
            + " 'match':{'name':['web*']},'not':[{'name':['web-*']}] | never-matches",
        "dates in the past | 'match':{},'when':{'dates':['2026-10-01/2026-11-30']} |"
            + " 'match':{},'when':{'dates':['2026-10-01/2026-12-01']} | never-matches"
            + " /when/dates/0",
        "a Thursday on Mondays | 'match':{},'when':{'dates':['2026-12-24'],'days':['MON']} |"
            + " 'match':{},'when':{'dates':['2026-12-24'],'days':['THU']} | never-matches /when",
        "the hour that clocks skip | 'match':{},'zone':'Europe/Berlin',"
            + "'when':{'dates':['2027-03-28'],'from':'02:10','to':'02:50'} |"
            + " 'match':{},'zone':'Africa/Lagos',"
            + "'when':{'dates':['2027-03-28'],'from':'02:10','to':'02:50'} | never-matches /when",
        "the hour that clocks skip, and a minute | 'match':{},'zone':'Europe/Berlin',"
            + "'when':{'dates':['2027-03-28'],'from':'02:10','to':'03:00'} |"
            + " 'match':{},'zone':'Europe/Berlin',"
            + "'when':{'dates':['2027-03-28'],'from':'02:10','to':'03:01'} | never-matches /when",
        "younger than it is old | 'match':{'launchedWithin':'PT2H','runningLongerThan':'PT2H'} |"
            + " 'match':{'launchedWithin':'PT2H1S','runningLongerThan':'PT2H'} |"
            + " never-matches /match",
        "a keep inside a wider keep | 'match':{'tag':{'env':['prod','prod-eu']}} |"
            + " 'match':{'tag':{'env':['prod','prd-eu']}} | redundant wide",
        "a keep of everything | 'match':{'region':['*']} |"
            + " 'match':{'region':['*']},'not':[{'name':['?']}] | keeps-everything",
        "an architecture of another name | 'match':{'architecture':['arm']} |"
            + " 'match':{'architecture':['arm64']} | never-matches /match/architecture/0",
        "a stop that a keep always overrides |"
            + " 'effect':'stop','match':{'tag':{'env':['prod-*']}} |"
            + " 'effect':'stop','match':{'tag':{'env':['pro*']}} | overridden",
        "an end in the past | 'match':{'name':['a']},'until':'2026-11-30' |"
            + " 'match':{'name':['a']},'until':'2026-12-01' | over /until",
      })
  void analyzeFindsAMistakeAndNotItsNearMiss(
      String name, String wrong, String right, String finding) throws IOException {
    assertThat(findings("wrong", wrong)).containsExactly(finding);
    assertThat(findings("right", right)).isEmpty();
  }

  /** What is found of the policy {@code p}. */
  private List<String> findings(String directory, String members) throws IOException {
    Map<String, String> documents =
        new HashMap<>(Map.of("wide", WIDE, "p", document("p", members)));
    if (members.contains("'region':['*']")) {
      documents.remove("wide");
    }
    JsonNode answer =
        Commands.run(
                "policies",
                "analyze",
                Commands.policies(home.resolve(directory), documents),
                "--from",
                "2026-12-01T00:00:00Z",
                "--default",
                members.contains("'effect':'stop'") ? "keep" : "stop",
                "--output",
                "json")
            .json();
    assertThat(answer.path("undecided")).isEmpty();
    List<String> found = new ArrayList<>();
    for (JsonNode row : answer.path("findings")) {
      assertThat(row.path("policy").textValue()).isEqualTo("p");
      StringBuilder text = new StringBuilder(row.path("kind").textValue());
      text.append(row.path("path").textValue().isEmpty() ? "" : " " + row.path("path").textValue());
      row.path("with").forEach(id -> text.append(" ").append(id.textValue()));
      found.add(text.toString());
    }
    return found;
  }

  private static String document(String id, String members) {
    return "{'id':'"
        + id
        + "',"
        + (members.contains("'effect'") ? "" : "'effect':'keep',")
        + members
        + (members.contains("'until'") ? "" : ",'until':'never'")
        + ",'owner':'o','reason':'r'}";
  }

  /** Mistakes that are found without an analysis. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "an id in capitals | Keep-Web | 'match':{'name':['a']} | keep-web | 'match':{'name':['a']}"
            + " | /id",
        "a tag key that ends in a blank | p | 'match':{'tag':{'env ':['a']}} | p |"
            + " 'match':{'tag':{'en v':['a']}} | /match/tag/env ",
        "a tag key that begins with a blank | p | 'match':{},'not':[{'tag':{' env':['a']}}] | p |"
            + " 'match':{},'not':[{'tag':{'env':['a']}}] | /not/0/tag/ env",
      })
  void validateFindsAMistakeAndNotItsNearMiss(
      String name, String wrongId, String wrong, String rightId, String right, String path)
      throws IOException {
    Ran mistake = validate("wrong", wrongId, wrong);
    Ran nearMiss = validate("right", rightId, right);

    assertThat(mistake.out() + mistake.err()).contains(path);
    assertThat(nearMiss.status()).isZero();
    assertThat(nearMiss.err()).isEmpty();
  }

  private Ran validate(String directory, String id, String members) throws IOException {
    return Commands.run(
        "policies",
        "validate",
        Commands.policies(home.resolve(directory), Map.of(id, document(id, members))));
  }
}
