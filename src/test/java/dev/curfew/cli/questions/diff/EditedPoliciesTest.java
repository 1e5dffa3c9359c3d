package dev.curfew.cli.questions.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of one document of a set: {@code diff} sees each, and {@code plan} confirms it. */
@Tag("slow")
class EditedPoliciesTest {
  private static final String END = ",'owner':'o','reason':'r'}";

  /** Documents by the names of their files. */
  static final Map<String, String> POLICIES =
      Map.of(
          "holidays.calendar",
          "{'calendar':'holidays','dates':['2026-12-25','2026-12-26','--01-01']" + END,
          "office",
          "{'id':'office','effect':'keep','zone':'Europe/Berlin','match':{'tag':{'env':['office-*']}},"
              + "'when':{'days':['MON','TUE','WED','THU','FRI'],'from':'08:00','to':'18:00'},"
              + "'unless':{'calendars':['holidays']},'until':'2027-06-30'"
              + END,
          "night",
          "{'id':'night','effect':'keep','zone':'America/New_York','match':{'name':['batch-*']},"
              + "'when':[{'days':['FRI'],'from':'19:00','to':'07:00'},"
              + "{'calendars':['holidays'],'from':'20:00','to':'04:00'}],"
              + "'since':'2026-12-05','until':'2027-03-01T12:00:00Z'"
              + END,
          "young",
          "{'id':'young','effect':'keep','match':{'type':['m5.*'],'launchedWithin':'PT2H'},"
              + "'until':'never'"
              + END,
          "tagged",
          "{'id':'tagged','effect':'keep','zone':'Asia/Seoul','match':{'keepUntilTag':'keep-until'},"
              + "'not':[{'name':['*-scratch']}],'until':'never'"
              + END,
          "spot",
          "{'id':'spot','effect':'keep','match':{'platform':['linux'],'region':['ap-*'],"
              + "'lifecycle':['spot']},'until':'never'"
              + END,
          "group",
          "{'id':'group','effect':'stop','match':{'autoScalingGroup':['batch-*']},"
              + "'despite':['auto-scaling']"
              + END);

  @TempDir Path home;

  @ParameterizedTest(name = "{0}: {1} to {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Widened, then narrowed.
        "young | ['m5.*'],'launchedWithin':'PT2H'} | ['m5.*','m5a.*'],'launchedWithin':'PT2H'},"
            + "'not':[{'type':['m5a.*']}] | same",
        "young | ['m5.*'],'launchedWithin':'PT2H'} | ['m5*.*'],'launchedWithin':'PT2H'},"
            + "'not':[{'type':['m5?*.*']}] | same",
        "young | ['m5.*'],'launchedWithin':'PT2H'} | ['m*.*'],'launchedWithin':'PT2H'},"
            + "'not':[{'type':['m5?*.*']}] | less",
        "young | 'PT2H'} | 'PT4H'},'not':[{'runningLongerThan':'PT2H'}] | same",
        "young | 'PT2H'} | 'PT4H'},'not':[{'runningLongerThan':'PT2H1S'}] | less",
        "young | 'PT2H'} | 'PT4H'},'not':[{'runningLongerThan':'PT1H59M59S'}] | more",
        "spot | 'platform':['linux'],'region':['ap-*'],'lifecycle':['spot']} |"
            + " 'region':['ap-*'],'lifecycle':['spot']},'not':[{'platform':['windows']}] | same",
        "spot | ,'lifecycle':['spot']} | },'not':[{'lifecycle':['on-demand','scheduled',"
            + "'capacity-block','interruptible-capacity-reservation']}] | same",
        "spot | ,'lifecycle':['spot']} | },'not':[{'lifecycle':['on-demand','scheduled',"
            + "'interruptible-capacity-reservation']}] | less",
        "spot | 'region':['ap-*'],'lifecycle':['spot']} | 'region':['a*'],'lifecycle':['spot']},"
            + "'not':[{'region':['a?*']}] | more",
        "office | ['office-*']}} | ['office-*','office']}},'not':[{'tag':{'env':['office']}}] |"
            + " same",
        "office | ['office-*']}} | ['office*']}},'not':[{'tag':{'env':['office']}}] | less",
        "office | ['office-*']}} | ['office-*']}},'not':[{'tag':{'env':['office-x']}}] | more",
        "office | ['office-*']}} | ['office-*']}},'not':[{'tag':{'env':['home-*']}}] | same",
        "tagged | 'not':[{'name':['*-scratch']}] | 'not':[{'name':['*']}] | more",
        "tagged | 'not':[{'name':['*-scratch']}] | 'not':[{'name':['*-scratch','*-scratch*']}] |"
            + " more",
        "tagged | 'not':[{'name':['*-scratch']}], | `` | less",
        "tagged | ['*-scratch']}] | ['*-scratch'],'tag':{'Name':['*h']}}] | same",
        "tagged | ['*-scratch']}] | ['*-scratch'],'tag':{'env':['*']}}] | less",
        "group | ['batch-*']} | ['*']},'not':[{'autoScalingGroup':['batch-x']}] | both",
        // A day of a calendar added, removed or moved.
        "holidays.calendar | '2026-12-25', | `` | less",
        "holidays.calendar | '2026-12-26', | `` | more",
        "holidays.calendar | '2026-12-26' | '2026-12-27' | both",
        "holidays.calendar | '2026-12-25' | '2026-12-24' | both",
        "holidays.calendar | '--01-01' | '--01-01','2026-12-28' | both",
        "holidays.calendar | '--01-01' | '--01-01','2027-06-28' | more",
        "holidays.calendar | '--01-01' | '--01-01','2027-07-05' | same",
        "holidays.calendar | '--01-01' | '2027-01-01' | same",
        "holidays.calendar | '--01-01' | '--02-29' | less",
        "holidays.calendar | '--01-01' | '--02-28/--02-29' | less",
        // Another calendar of the same name.
        "holidays.calendar | '2026-12-25','2026-12-26' | '2026-12-25/2026-12-26' | same",
        "holidays.calendar | '2026-12-25','2026-12-26','--01-01' | '2030-01-01' | both",
        "holidays.calendar | 'owner':'o' | 'owner':'x' | same",
        // Effects.
        "office | 'keep' | 'stop' | more",
        "young | 'keep' | 'stop' | more",
        "group | 'effect':'stop' | 'enabled':false,'effect':'stop' | less",
        "group | 'stop','match':{'autoScalingGroup':['batch-*']},'despite':['auto-scaling'] |"
            + " 'keep','match':{'autoScalingGroup':['batch-*']},'until':'never' | less",
        // Dates by a day, instants by a second.
        "office | 2027-06-30 | 2027-06-29 | more",
        "office | 2027-06-30 | 2027-07-01 | less",
        "night | '2026-12-05' | '2026-12-04' | less",
        "night | '2026-12-05' | '2026-12-06' | more",
        "night | '2026-12-05' | '2026-12-05T12:00:00Z' | more",
        "night | 2027-03-01T12:00:00Z | 2027-03-01T12:00:01Z | same",
        "night | 2027-03-01T12:00:00Z | 2027-02-27T11:59:59Z | more",
        "night | 2027-03-01T12:00:00Z | 2027-02-27T12:00:00Z | same",
        // Hours by a minute.
        "office | 08:00 | 08:01 | more",
        "office | 08:00 | 07:59 | less",
        "office | 18:00 | 17:59 | more",
        "office | 18:00 | 18:01 | less",
        "night | 19:00 | 19:01 | more",
        "night | 07:00 | 07:01 | less",
        "night | 20:00 | 20:01 | more",
        "night | '20:00','to':'04:00' | '04:00','to':'20:00' | both",
        // Days.
        "office | 'FRI' | 'SAT' | both",
        "office | ,'FRI' | `` | more",
        "night | 'days':['FRI'], | `` | less",
        "office | 'unless':{'calendars':['holidays']}, | `` | less",
        "office | {'calendars':['holidays']} | {'calendars':['holidays'],'days':['SAT']} | less",
        "office | {'calendars':['holidays']} | {'dates':['2026-12-25','--01-01']} | same",
        // Zones.
        "office | Europe/Berlin | Europe/Paris | same",
        "office | Europe/Berlin | Europe/London | both",
        "office | Europe/Berlin | Africa/Lagos | both",
        "night | America/New_York | America/Toronto | same",
        "night | America/New_York | America/Chicago | both",
        "tagged | Asia/Seoul | Asia/Tokyo | same",
        "tagged | Asia/Seoul | UTC | less",
        "tagged | Asia/Seoul | Pacific/Kiritimati | more",
        // Obstacles that are lifted.
        "group | ['auto-scaling'] | ['auto-scaling','kubernetes'] | more",
        "group | ['auto-scaling'] | ['auto-scaling','mac'] | more",
        "group | ['auto-scaling'] | ['auto-scaling','fleet'] | same",
        "group | ['auto-scaling'] | ['kubernetes'] | less",
        "group | ,'despite':['auto-scaling'] | `` | less",
        "group | ['auto-scaling'] | ['auto-scaling','auto-scaling'] | same",
        // Other keys.
        "tagged | 'keep-until' | 'keepuntil' | both",
        "young | 'launchedWithin' | 'runningLongerThan' | both",
        "young | 'reason':'r' | 'reason':'other' | same",
      })
  void seesAnEditOfOneDocument(String name, String from, String to, String relation)
      throws IOException {
    String before = POLICIES.get(name);
    assertThat(before).contains(from);
    Map<String, String> edited = new HashMap<>(POLICIES);
    edited.put(name, before.replaceFirst(java.util.regex.Pattern.quote(from), to));

    CheckedDiff diff = CheckedDiff.ofAYear("stop");

    assertThat(diff.relation(home.resolve("there"), POLICIES, edited)).isEqualTo(relation);
    assertThat(diff.inReverse().relation(home.resolve("back"), edited, POLICIES))
        .isEqualTo(opposite(relation));
  }

  private static String opposite(String relation) {
    return switch (relation) {
      case "more" -> "less";
      case "less" -> "more";
      default -> relation;
    };
  }
}
