package dev.curfew.cli.questions.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of sets at the edges of the policy language, each of one policy that keeps. */
@Tag("slow")
class EdgeCasesTest {
  private static final String CALENDAR =
      "{'calendar':'days','dates':['2026-10-25','2026-03-29','--02-29'],'owner':'o','reason':'r'}";

  @TempDir Path home;

  private static Map<String, String> set(String members) {
    Map<String, String> documents = new HashMap<>(Map.of("days.calendar", CALENDAR));
    if (members != null) {
      int number = 0;
      for (String one : members.split(" & ")) {
        String id = "p" + number++;
        String effect = one.contains("'effect'") ? "" : "'effect':'keep',";
        String until = one.contains("'until'") ? "" : ",'until':'never'";
        documents.put(
            id, "{'id':'" + id + "'," + effect + one + until + ",'owner':'o','reason':'r'}");
      }
    }
    return documents;
  }

  private void assertRelation(CheckedDiff diff, String left, String right, String relation)
      throws IOException {
    assertThat(diff.relation(home, set(left), set(right))).isEqualTo(relation);
  }

  private static CheckedDiff from(String from, int days) {
    return new CheckedDiff(Instant.parse(from), days, "stop", Map.of(), true);
  }

  /** Clocks go back at 03:00 on 25 October 2026 in Berlin: 02:00 to 03:00 happens twice. */
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'from':'02:00','to':'03:00' | 'from':'02:00','to':'02:59' | more",
        "'from':'02:00','to':'03:00','dates':['2026-10-25'] |"
            + " 'from':'02:00','to':'03:00','calendars':['days'] | same",
        "'from':'02:30','to':'02:31','dates':['2026-10-25'] |"
            + " 'from':'02:30','to':'02:32','dates':['2026-10-25'] | less",
        "'dates':['2026-10-25'] | 'calendars':['days'],'from':'00:00','to':'23:59' | more",
        "'from':'23:00','to':'02:30','calendars':['days'] |"
            + " 'from':'23:00','to':'02:30','dates':['2026-10-25'] | same",
        "'from':'23:00','to':'02:30','dates':['2026-10-24'] |"
            + " 'from':'23:00','to':'02:30','dates':['2026-10-25'] | both",
        "'from':'23:00','to':'02:30','days':['SAT'] |"
            + " 'from':'23:00','to':'02:30','dates':['2026-10-24'] | same",
      })
  void countsBothPassesOfARepeatedHour(String left, String right, String relation)
      throws IOException {
    String berlin = "'match':{},'zone':'Europe/Berlin','when':{";
    assertRelation(
        from("2026-10-23T22:00:00Z", 3), berlin + left + "}", berlin + right + "}", relation);
  }

  /** Each pass of the repeated hour by itself, as instants. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z, more",
    "2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z, more",
    "2026-10-25T00:00:00Z, 2026-10-25T02:00:00Z, same",
    "2026-10-24T23:59:59Z, 2026-10-25T02:00:00Z, less"
  })
  void aRepeatedHourIsTwoHours(String since, String until, String relation) throws IOException {
    assertRelation(
        from("2026-10-24T00:00:00Z", 3),
        "'match':{},'zone':'Europe/Berlin','when':{'from':'02:00','to':'03:00',"
            + "'dates':['2026-10-25']}",
        "'match':{},'since':'%s','until':'%s'".formatted(since, until),
        relation);
  }

  @ParameterizedTest(name = "{0}, {1} days: {2} to {3}: {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // 29 February: 2027 has none, 2028 has one.
        "2027-02-20T00:00:00Z | 20 | ['--02-29'] | ['2030-01-01'] | same",
        "2028-02-20T00:00:00Z | 20 | ['--02-29'] | ['2028-02-29'] | same",
        "2027-02-20T00:00:00Z | 20 | ['--02-27/--02-29'] | ['2027-02-27/2027-02-28'] | same",
        "2028-02-20T00:00:00Z | 20 | ['--02-27/--02-29'] | ['2028-02-27/2028-02-28'] | more",
        "2027-02-20T00:00:00Z | 20 | ['--02-29/--03-02'] | ['2027-03-01/2027-03-02'] | same",
        "2027-02-20T00:00:00Z | 20 | ['--02-29/--02-29'] | ['2030-01-01'] | same",
        "2028-02-20T00:00:00Z | 20 | ['--02-29/--02-29'] | ['2028-02-29'] | same",
        "2027-02-20T00:00:00Z | 20 | ['--03-01/--02-29'] | ['--03-01/--02-28'] | same",
        "2028-02-20T00:00:00Z | 20 | ['--03-01/--02-29'] | ['--03-01/--02-28'] | more",
        "2026-12-20T00:00:00Z | 20 | ['--12-31/--01-01'] | ['2026-12-31','2027-01-01'] | same",
        "2027-02-20T00:00:00Z | 20 | ['--12-31/--02-29'] | ['2026-12-31/2027-02-28'] | same",
      })
  void readsDatesOfEachYear(String from, int days, String left, String right, String relation)
      throws IOException {
    assertRelation(
        from(from, days),
        "'match':{},'when':{'dates':" + left + "}",
        "'match':{},'when':{'dates':" + right + "}",
        relation);
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Until midnight, and past it into a day of the calendar.
        "'when':{'from':'20:00','to':'00:00','dates':['2026-10-24']} |"
            + " 'since':'2026-10-24T20:00Z','until':'2026-10-25T00:00Z' | same",
        "'when':{'from':'20:00','to':'00:00','dates':['2026-10-24']} |"
            + " 'since':'2026-10-24T20:00Z','until':'2026-10-24T23:59:59.999999999Z' | more",
        "'when':{'from':'20:00','to':'00:00'} | 'when':{'from':'20:00','to':'23:59'} | more",
        "'when':{'from':'00:00','to':'23:59'} | 'enabled':true | less",
        "'when':{'from':'20:00','to':'04:00','calendars':['days']} |"
            + " 'since':'2026-10-25T20:00Z','until':'2026-10-26T04:00Z' | same",
        "'when':{'from':'20:00','to':'04:00'},'unless':{'calendars':['days']} |"
            + " 'when':[{'from':'20:00','to':'00:00'},{'from':'00:00','to':'04:00'}],"
            + "'unless':{'calendars':['days']} | same",
        "'when':{'from':'20:00','to':'04:00'},'unless':{'calendars':['days'],'from':'20:00','to':'04:00'}"
            + " | 'when':{'from':'20:00','to':'04:00','days':['THU','FRI','SAT','MON','TUE']} |"
            + " same",
        // A window that since and until exclude completely.
        "'when':{'dates':['2026-10-24']},'since':'2026-10-25' | 'enabled':false | same",
        "'when':{'from':'08:00','to':'09:00'},'until':'2026-10-24T08:00Z','since':'2026-10-23T09:00Z'"
            + " | 'enabled':false | same",
        "'when':{'from':'08:00','to':'09:00'},'until':'2026-10-24T08:00:01Z','since':'2026-10-23T09:00Z'"
            + " | 'enabled':false | more",
        // Clocks skip midnight in Beirut, on 29 March 2026.
        "'zone':'Asia/Beirut','since':'2026-10-24' | 'since':'2026-10-23T21:00Z' | same",
      })
  void endsAndBeginsAtMidnight(String left, String right, String relation) throws IOException {
    assertRelation(
        from("2026-10-23T00:00:00Z", 4), "'match':{}," + left, "'match':{}," + right, relation);
  }

  /** In Beirut 00:00 to 01:00 does not exist on 29 March 2026; the day begins at 01:00. */
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'since':'2026-03-29' | 'since':'2026-03-28T22:00Z' | same",
        "'until':'2026-03-28' | 'until':'2026-03-28T22:00Z' | same",
        "'when':{'dates':['2026-03-29']} | 'when':{'calendars':['days']} | same",
        "'when':{'dates':['2026-03-29']} | 'since':'2026-03-28T22:00Z','until':'2026-03-29T21:00Z'"
            + " | same",
        "'when':{'from':'00:00','to':'01:00','dates':['2026-03-29']} | 'enabled':false | same",
        "'when':{'from':'00:00','to':'01:01','dates':['2026-03-29']} | 'enabled':false | more",
        "'when':{'from':'23:00','to':'00:30','dates':['2026-03-28']} |"
            + " 'since':'2026-03-28T21:00Z','until':'2026-03-28T22:00Z' | same",
        "'when':{'from':'23:00','to':'01:30','dates':['2026-03-28']} |"
            + " 'since':'2026-03-28T21:00Z','until':'2026-03-28T22:30Z' | same",
      })
  void skipsMidnight(String left, String right, String relation) throws IOException {
    String beirut = "'match':{},'zone':'Asia/Beirut',";
    assertRelation(from("2026-03-27T00:00:00Z", 4), beirut + left, beirut + right, relation);
  }

  @ParameterizedTest(name = "{0} to {1} by default {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "| | stop | same",
        "| | keep | same",
        "'match':{} | | stop | more",
        "'match':{} | | keep | same",
        "'match':{'name':['a']} | 'match':{'name':['a']} & 'match':{'name':['a']} | stop | same",
        "'effect':'stop','match':{} | | stop | same",
        "'effect':'stop','match':{} | | keep | less",
        "'effect':'stop','match':{'name':['a']} & 'effect':'stop','match':{},'not':[{'name':['a']}]"
            + " | 'effect':'stop','match':{} | keep | same",
        "'effect':'stop','match':{'name':['a']} | 'effect':'stop','match':{'name':['b']} | keep |"
            + " both",
        "'effect':'stop','match':{},'despite':['mac'] | 'effect':'stop','match':{} | keep | less",
        "'effect':'stop','match':{},'despite':['mac'] | 'effect':'stop','match':{} &"
            + " 'effect':'stop','match':{'type':['mac*']},'despite':['mac'] | keep | same",
        "'match':{},'enabled':false | | stop | same",
      })
  void comparesEmptySetsAndSetsOfStops(String left, String right, String byDefault, String relation)
      throws IOException {
    assertRelation(
        new CheckedDiff(Instant.parse("2026-12-01T00:00:00Z"), 2, byDefault, Map.of(), true),
        left,
        right,
        relation);
  }

  static Stream<String> liftableObstacles() {
    return Stream.of(Obstacle.values()).filter(Obstacle::canBeLifted).map(Obstacle::text);
  }

  /** Fails if EdgeValues lacks the obstacle. */
  @ParameterizedTest
  @MethodSource("liftableObstacles")
  void stopsMoreIfAnObstacleIsLifted(String obstacle) throws IOException {
    assertRelation(
        new CheckedDiff(Instant.parse("2026-12-01T00:00:00Z"), 2, "keep", Map.of(), true),
        "'effect':'stop','match':{}",
        "'effect':'stop','match':{},'despite':['" + obstacle + "']",
        "more");
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':['*']} | {'name':['?*']} | more",
        "{'name':['?*']} | {'name':['*']},'not':[{'tag':{'Name':['']}}] | same",
        "{'name':['?']} | {'name':['??']} | both",
        "{'name':['a[bc]']} | {'name':['ab','ac']} | both",
        "{'name':['a[bc]*']} | {'name':['a[bc]','a[bc]?*']} | same",
        "{'name':['a]']} | {'name':['a?']},'not':[{'name':['a[!a]']}] | less",
        "{'name':['a\\\\*']} | {'name':['a*']},'not':[{'name':['ab*']}] | less",
        "{'name':['a\\\\*']} | {'name':['a\\\\','a\\\\?*']} | same",
        "{'name':['a\\\\?']} | {'name':['a?']} | both",
        // One code point outside the basic plane, and its halves, which are not valid texts.
        "{'name':['\uD83D\uDE00']} | {'name':['?']} | less",
        "{'name':['??']},'not':[{'name':['\uD83D\uDE00?','?\uD83D\uDE00']}] | {'name':['??']} |"
            + " less",
        "{'name':['\uD83D\uDE00']} | {'name':['\uD83D\uDE01']} | both",
        "{'name':['\uD83D\uDE00*']} | {'name':['\uD83D\uDE00','\uD83D\uDE00?*']} | same",
        "{'name':['??']} | {'name':['\uD83D\uDE00']} | both",
        "{'name':['e\u0301']} | {'name':['\u00E9']} | both",
        // Case.
        "{'name':['Web*']} | {'name':['web*']} | both",
        "{'tag':{'Env':['a']}} | {'tag':{'env':['a']}} | both",
        "{'region':['EU-*']} | {'region':['eu-*']} | less",
        "{'type':['M5.*']} | {'type':['zz.ZZ']} | same",
        "{'architecture':['ARM64']} | {'architecture':['x86']} | same",
        // No name, no tags, other tags.
        "{'name':['*']} | {'tag':{'Name':['*']}} | same",
        "{'tag':{' env':['*']}} | {'tag':{'env':['*']}} | both",
        "{'tag':{'env ':['*']}} | {'tag':{'env':['*']}} | both",
        "{'tag':{'a/b~c':['x']}} | {'tag':{'a/b~c':['x','y']}} | less",
        "{},'not':[{'tag':{'env':['*']}}] | {},'not':[{'tag':{'env':['','?*']}}] | same",
        "{'autoScalingGroup':['*']} | {'autoScalingGroup':['?*']} | same",
        // Ages at their limits.
        "{'launchedWithin':'PT2H'} | {},'not':[{'runningLongerThan':'PT2H'}] | less",
        "{'launchedWithin':'PT2H','name':['a']} | {'launchedWithin':'PT7200S','name':['a']} | same",
        "{'launchedWithin':'PT2H'} | {'launchedWithin':'PT2H1S'} | less",
        "{'launchedWithin':'P1D'} | {'launchedWithin':'PT24H'} | same",
        "{'launchedWithin':'PT2H'} & {'runningLongerThan':'PT2H'} |"
            + " {'launchedWithin':'P3D'} & {'runningLongerThan':'PT1H'} | same",
        "{'launchedWithin':'PT2H'} & {'runningLongerThan':'PT2H'} | {} | less",
        "{'launchedWithin':'PT2H'} & {'runningLongerThan':'PT2H1S'} |"
            + " {'launchedWithin':'P3D'} & {'runningLongerThan':'PT1H'} | less",
        "{'runningLongerThan':'P999999999D'} | {'name':['x'],'tag':{'Name':['y']}} | same",
      })
  void readsPatternsTagsAndAges(String left, String right, String relation) throws IOException {
    String a = "'match':" + left.replace(" & ", " & 'match':");
    String b = "'match':" + right.replace(" & ", " & 'match':");
    assertRelation(from("2026-12-01T00:00:00Z", 2), a, b, relation);
  }

  @ParameterizedTest(name = "{0} against {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A value that ends at 2026-12-02T10:00:00Z, whatever its offset.
        "2026-12-02T10:00:00Z | UTC | 2026-12-02T10:00:00Z | same",
        "2026-12-02T15:30+05:30 | UTC | 2026-12-02T10:00:00Z | same",
        "2026-12-01T16:00:00-18:00 | UTC | 2026-12-02T10:00:00Z | same",
        "2026-12-03T04:00:00+18:00 | UTC | 2026-12-02T10:00:00Z | same",
        "2026-12-02T10:00:00.000000001Z | UTC | 2026-12-02T10:00:00Z | more",
        "2026-12-02T10:00:00Z | UTC | 2026-12-02T10:00:00.000000001Z | less",
        "2026-12-02T09:59:59Z | UTC | 2026-12-02T10:00:00Z | less",
        "2026-12-02 | UTC | 2026-12-03T00:00:00Z | same",
        "2026-12-02 | Asia/Seoul | 2026-12-02T15:00:00Z | same",
        "2026-12-02 | America/New_York | 2026-12-03T05:00:00Z | same",
        // A value of no known form: the instance is kept.
        "2026-12-02T10:00:00z | UTC | 9999-12-31 | same",
        "2026-12-02T10:00:00+18:01 | UTC | 9999-12-31 | same",
        "2026-02-29 | UTC | 9999-12-31 | same",
        "0000-01-01 | UTC | 9999-12-31 | same",
        "2026-12-02T24:00Z | UTC | 9999-12-31 | same",
        "2026-12-02T10:00:60Z | UTC | 9999-12-31 | same",
        "` 2026-12-01` | UTC | 9999-12-31 | same",
        "0001-01-01 | UTC | 2026-12-01T00:00:00Z | same",
      })
  void endsAtTheMomentThatATagNames(String value, String zone, String until, String relation)
      throws IOException {
    CheckedDiff diff =
        new CheckedDiff(
            Instant.parse("2026-12-01T00:00:00Z"), 4, "stop", Map.of("keep", List.of(value)), true);
    String always =
        until.equals("2026-12-01T00:00:00Z") ? "'enabled':false" : "'until':'" + until + "'";
    assertRelation(
        diff,
        "'zone':'%s','match':{'keepUntilTag':'keep','tag':{'keep':['%s']}}".formatted(zone, value),
        "'match':{'tag':{'keep':['%s']}},%s".formatted(value, always),
        relation);
  }
}
