package dev.curfew.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.analysis.Evaluations;
import dev.curfew.analysis.search.Question;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyAnalysisTest {
  private static final String WHO = ",'until':'never','owner':'o','reason':'r'}";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'match':{'region':['eu-west1']} | never-matches /match/region/0",
        "'match':{'region':['eu-west-1']} | ",
        "'match':{'type':['m5large']} | never-matches /match/type/0",
        "'match':{'type':['m5.large','m5large']} | value-never-matches /match/type/1",
        "'match':{'type':['m5large','m6large']} | never-matches /match/type",
        "'match':{'name':['a*']},'not':[{'name':['*']}] | never-matches",
        "'match':{'name':['a*']},'not':[{'region':['*']}] | never-matches /not/0/region/0",
        "'match':{'name':['a*']},'not':[{'name':['?*']}] | never-matches",
        "'match':{'name':['a*']},'not':[{'name':['b*']}] | ",
        "'match':{'name':['a*'],'tag':{'Name':['b*']}} | never-matches /match",
        "'match':{'launchedWithin':'PT1H','runningLongerThan':'PT1H'} | never-matches /match",
        "'match':{'launchedWithin':'PT2H','runningLongerThan':'PT1H'} | ",
        "'match':{},'when':{'dates':['2026-12-24'],'days':['MON']} | never-matches /when",
        "'match':{},'when':{'dates':['2026-12-24'],'days':['THU']} | ",
        "'match':{},'when':[{'dates':['2026-12-24'],'days':['MON']}] | never-matches /when/0",
        "'match':{},'when':{'dates':['2025-12-24']} | never-matches /when/dates/0",
        "'match':{},'when':[{'dates':['2025-12-24','2025-12-25']}] | never-matches /when/0/dates",
        "'match':{},'since':'2027-12-02' | never-matches /since",
        "'match':{},'unless':{'days':['MON','TUE','WED','THU','FRI','SAT','SUN']} | never-matches"
            + " /unless/days",
        "'match':{},'when':{'days':['MON']},'unless':{'days':['MON']} | never-matches",
        "'match':{},'zone':'Europe/Berlin','when':{'dates':['2027-03-28'],'from':'02:10','to':'02:40'}"
            + " | never-matches /when",
        "'match':{},'zone':'Europe/Berlin','when':{'dates':['2027-03-28'],'from':'01:10','to':'02:40'}"
            + " | ",
        "'match':{'tag':{'env':['a','b']}},'not':[{'tag':{'env':['a']}},{'tag':{'env':['b']}}] |"
            + " never-matches",
        "'match':{},'not':[{'platform':['linux']},{'platform':['windows']}] | never-matches /not",
        "'match':{'account':['123']} | never-matches /match/account/0",
        "'match':{'architecture':['aarch64']} | never-matches /match/architecture/0",
      })
  void findsWhatNeverMatches(String document, String finding) {
    String json = "{'id':'p','effect':'keep'," + document + WHO;

    assertThat(findings(Effect.STOP, json))
        .isEqualTo(finding == null ? List.of() : List.of(finding + " p"));
  }

  @Test
  void saysNothingElseOfAnExpiredPolicy() {
    assertThat(
            findings(
                Effect.STOP,
                "{'id':'p','effect':'keep','match':{'region':['nowhere']},'until':'2026-11-30','owner':'o','reason':'r'}"))
        .containsExactly("over /until p");
  }

  @Test
  void findsAKeepOfEverything() {
    assertThat(findings(Effect.STOP, keep("p", "{}"), keep("q", "{'region':['eu-*']}")))
        .containsExactly("keeps-everything p", "redundant q with [p]");
    assertThat(findings(Effect.STOP, keep("p", "{'region':['*']}")))
        .containsExactly("keeps-everything p");
    assertThat(findings(Effect.STOP, keep("p", "{'name':['*']}"))).isEmpty();
  }

  @Test
  void findsAKeepInsideAWiderKeep() {
    assertThat(
            findings(
                Effect.STOP,
                keep("narrow", "{'region':['eu-west-1'],'tag':{'env':['prod']}}"),
                keep("wide", "{'tag':{'env':['prod','prd*']}}")))
        .containsExactly("redundant narrow with [wide]");
  }

  @Test
  void findsAStopThatTheDefaultMakesRedundant() {
    String stop = "{'id':'p','effect':'stop','match':{'region':['eu-*']}}";
    assertThat(findings(Effect.STOP, stop)).containsExactly("redundant p with []");
    assertThat(findings(Effect.KEEP, stop)).isEmpty();
  }

  @Test
  void findsAStopThatSomeKeepAlwaysOverrides() {
    assertThat(
            findings(
                Effect.KEEP,
                "{'id':'s','effect':'stop','match':{'region':['eu-west-1','us-east-1']}}",
                keep("k1", "{'region':['eu-*']}"),
                keep("k2", "{'region':['us-*']}")))
        .contains("overridden s");
  }

  @Test
  void findsAnEntryOfDespiteThatNeverLifts() {
    String stop =
        "{'id':'s','effect':'stop','match':{'type':['m5.large']},'despite':['kubernetes','mac']"
            + ",'owner':'o','reason':'r'}";
    assertThat(findings(Effect.STOP, stop)).containsExactly("despite-never-lifts /despite/1 s");
  }

  private static String keep(String id, String match) {
    return "{'id':'" + id + "','effect':'keep','match':" + match + WHO;
  }

  private static List<String> findings(Effect byDefault, String... json) {
    List<PolicyDocument> documents = new ArrayList<>();
    Map<String, DocumentValue.ObjectValue> values = new HashMap<>();
    for (String one : json) {
      String id = one.substring(one.indexOf(':') + 2, one.indexOf(',') - 1);
      PolicyDocument document = PolicyFixtures.document(id, one);
      documents.add(document);
      values.put(id, (DocumentValue.ObjectValue) document.root());
    }
    List<Policy> policies = PolicyReading.of(documents, ZoneOffset.UTC).set().policies();
    Question question =
        new Question(
            Instant.parse("2026-12-01T00:00:00Z"),
            Instant.parse("2027-12-02T00:00:00Z"),
            byDefault,
            Evaluations.TYPES,
            Duration.ofSeconds(10),
            System::nanoTime);
    PolicyAnalysis analysis = PolicyAnalysis.of(policies, values, question);
    assertThat(analysis.undecided()).isEmpty();
    return analysis.findings().stream()
        .map(finding ->
            finding.kind().text()
                + (finding.path().isEmpty() ? "" : " " + finding.path())
                + " "
                + finding.policy()
                + (finding.kind() == Finding.Kind.REDUNDANT ? " with " + finding.with() : ""))
        .toList();
  }
}
