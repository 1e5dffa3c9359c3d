package dev.curfew.policy.document;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                   | /when
          []                                   | /when
          null                                 | /when
          {'x':1}                              | /when/x /when
          {'days':[]}                          | /when/days
          {'days':['MON','MON','SUN']}         | NONE
          {'days':['Mon','MONDAY','',1]}       | /when/days/0 /when/days/1 /when/days/2 /when/days/3
          {'days':'MON'}                       | /when/days
          {'from':'19:00'}                     | /when/to
          {'to':'07:00'}                       | /when/from
          {'from':'7:00'}                      | /when/from /when/to
          {'days':['MON'],'to':'07:00'}        | /when/from
          {'from':'19:00','to':'07:00'}        | NONE
          {'from':'19:00','to':'19:00'}        | /when/to
          {'from':'19:00','to':'24:00'}        | /when/to
          {'from':'24:00','to':'24:00'}        | /when/from /when/to
          {'from':'00:00','to':'23:59'}        | NONE
          {'from':'19:00','to':'00:00'}        | NONE
          {'from':'19:60','to':'1900'}         | /when/from /when/to
          {'from':'19:00:00','to':' 07:00'}    | /when/from /when/to
          {'from':'١٩:٠٠','to':7}              | /when/from /when/to
          {'dates':[]}                         | /when/dates
          {'dates':['2026-12-24']}             | NONE
          {'dates':['2026-12-24/2026-12-24']}  | NONE
          {'dates':['2026-12-26/2026-12-24']}  | /when/dates/0
          {'dates':['2026-02-29','2024-02-29']} | /when/dates/0
          {'dates':['2026-12-24/']}            | /when/dates/0
          {'dates':['/2026-12-24']}            | /when/dates/0
          {'dates':['2026-12-24/2026-12-25/2026-12-26']} | /when/dates/0
          {'dates':['2026-12-24 / 2026-12-25']} | /when/dates/0
          {'dates':['26-12-24','2026-1-1','+2026-12-24','0000-01-01',20261224]} | /when/dates/0 /when/dates/1 /when/dates/2 /when/dates/3 /when/dates/4
          {'days':['MON'],'days':['TUE']}      | /when/days
          {'dates':['--12-24','--12-24/--12-24','--12-24/--01-02','--02-29','--02-29/--02-29']} | NONE
          {'dates':['--02-30','--04-31','--13-01','--00-10','--1-1','-12-24','12-24','---12-24']} | /when/dates/0 /when/dates/1 /when/dates/2 /when/dates/3 /when/dates/4 /when/dates/5 /when/dates/6 /when/dates/7
          {'dates':['--12-24/2026-12-31','2026-12-24/--12-31','--12-24/','--12-24/12-31']} | /when/dates/0 /when/dates/1 /when/dates/2 /when/dates/3
          {'calendars':[]}                     | /when/calendars
          {'calendars':'c'}                    | /when/calendars
          {'calendars':['none','',7]}          | /when/calendars/0 /when/calendars/1 /when/calendars/2
          {'calendars':null}                   | /when/calendars
          [{}]                                 | /when/0
          [{'days':['MON']},{}]                | /when/1
          [{'days':['MON']},[],7,null]         | /when/1 /when/2 /when/3
          [[{'days':['MON']}]]                 | /when/0
          [{'x':1}]                            | /when/0/x /when/0
          [{'days':['MON']},{'from':'19:00'}]  | /when/1/to
          [{'to':'19:00'},{'from':'01:00','to':'01:00'}] | /when/0/from /when/1/to
          [{'dates':['x']},{'days':['MON','x']}] | /when/0/dates/0 /when/1/days/1
          """)
  void namesThePlaceOfAnErrorInASchedule(String schedule, String expected) {
    ErrorPaths.check("{'id':'p','effect':'stop','match':{},'when':" + schedule + "}", expected);
    ErrorPaths.check(
        "{'id':'p','effect':'stop','match':{},'unless':" + schedule + "}",
        expected.replace("/when", "/unless"));
    ErrorPaths.check(
        "{'id':'p','effect':'stop','match':{},'enabled':false,'when':"
            + schedule
            + ",'unless':"
            + schedule
            + "}",
        expected.equals("NONE") ? expected : expected + " " + expected.replace("/when", "/unless"));
  }

  @Test
  void limitsAScheduleTo50Windows() {
    for (int windows : new int[] {1, 50, 51}) {
      String list = "{'days':['MON']},".repeat(windows - 1) + "{'days':['MON']}";
      ErrorPaths.check(
          "{'id':'p','effect':'stop','match':{},'unless':[" + list + "]}",
          windows > 50 ? "/unless" : "NONE");
    }
    ErrorPaths.check(
        "{'id':'p','effect':'stop','match':{},'when':[" + "{},".repeat(50) + "{'days':['MON']}]}",
        "/when "
            + IntStream.range(0, 50).mapToObj(i -> "/when/" + i).collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'since':'2026-01-01','until':'2026-01-01'                         | NONE
          'since':'2026-01-02','until':'2026-01-01'                         | /until
          'since':'2026-01-02','until':'2026-01-02T00:00Z'                  | /until
          'since':'2026-01-02','until':'2026-01-02T00:00:00.000000001Z'     | NONE
          'since':'2026-01-02T00:00Z','until':'2026-01-01'                  | /until
          'since':'2026-01-01T23:59:59.999999999Z','until':'2026-01-01'     | NONE
          'since':'2026-01-01T10:00+01:00','until':'2026-01-01T09:00Z'      | /until
          'since':'2026-01-01T10:00+01:00','until':'2026-01-01T08:00-01:01' | NONE
          'since':'2026-01-02','until':'never'                              | NONE
          'since':'never'                                                   | /since
          'since':'2026-13-01','until':'2026-01-01'                         | /since
          'since':'2026-01-02','until':'x'                                  | /until
          'since':7,'until':null                                            | /since /until
          'zone':'CET','since':'2026-01-02','until':'2026-01-01'            | /zone
          'zone':'CET','since':'2026-01-02T00:00Z','until':'2026-01-01'     | /zone
          'zone':'CET','since':'2026-01-02T00:00Z','until':'2026-01-01T00:00Z' | /zone /until
          'zone':'Asia/Seoul','since':'2026-01-01T15:00Z','until':'2026-01-01' | /until
          'zone':'Asia/Seoul','since':'2026-01-01T14:59:59Z','until':'2026-01-01' | NONE
          'zone':'Pacific/Apia','since':'2011-12-30','until':'2011-12-30'   | /until
          'since':'0001-01-01','until':'9999-12-31'                         | NONE
          'since':'9999-12-31T23:59-18:00','until':'9999-12-31'             | /until
          """)
  void comparesSinceWithUntilAsInstants(String members, String expected) {
    ErrorPaths.check("{'id':'p','effect':'stop','match':{}," + members + "}", expected);
  }
}
