package dev.curfew.cli.broken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every command with arguments that it accepts, and the files that it then reads.
 *
 * @param home the directory of all files
 */
record EveryCommand(Path home) {
  /** Writes the files. */
  static EveryCommand in(Path home) throws IOException {
    Files.createDirectories(home.resolve("fleet"));
    Files.createDirectories(home.resolve("policies/tests"));
    Files.createDirectories(home.resolve("pulled"));
    Files.writeString(
        home.resolve("fleet/us-east-1.json"),
        """
        {"Reservations":[{"OwnerId":"111122223333","Instances":[
          {"InstanceId":"i-0000000a","InstanceType":"m6i.large","State":{"Code":16,"Name":"running"},
           "LaunchTime":"2026-11-20T09:00:00+00:00","RootDeviceType":"ebs"}]}]}
        """);
    Files.writeString(
        home.resolve("policies/stop-all.json"),
        "{\"id\":\"stop-all\",\"effect\":\"stop\",\"match\":{}}");
    Files.createDirectories(home.resolve("calendars"));
    Files.writeString(
        home.resolve("calendars/days.calendar.json"),
        "{\"calendar\":\"days\",\"dates\":[\"--12-25\"],\"owner\":\"o\",\"reason\":\"r\"}");
    Files.writeString(
        home.resolve("holidays.ics"),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
            + "DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:x\r\n"
            + "END:VEVENT\r\nEND:VCALENDAR\r\n");
    Files.writeString(
        home.resolve("policies/tests/one.json"),
        """
        {"cases":[{"name":"one","at":"2026-11-20T09:00:00Z","region":"us-east-1",
          "account":"111122223333","instance":{"InstanceId":"i-0000000a"},
          "expect":{"verdict":"stop"}}]}
        """);
    return new EveryCommand(home);
  }

  /** The commands that need no account, by name. */
  Map<String, List<List<String>>> offline() {
    Map<String, List<List<String>>> commands = new TreeMap<>();
    String fleet = home.resolve("fleet").toString();
    String policies = home.resolve("policies").toString();
    commands.put(
        "night",
        List.of(
            List.of(
                "night",
                "--fleet",
                fleet,
                "--policies",
                policies,
                "--out",
                home.resolve("out").toString())));
    String night = home.resolve("night").toString();
    commands.put(
        "morning",
        List.of(
            List.of("night", "--fleet", fleet, "--policies", policies, "--out", night),
            List.of(
                "morning",
                "--night",
                night,
                "--policies",
                policies,
                "--out",
                home.resolve("morning").toString())));
    commands.put("plan", List.of(List.of("plan", "--fleet", fleet, "--policies", policies)));
    commands.put(
        "explain",
        List.of(List.of("explain", "i-0000000a", "--fleet", fleet, "--policies", policies)));
    for (String name : List.of("validate", "analyze", "test")) {
      commands.put("policies " + name, List.of(List.of("policies", name, policies)));
    }
    Path file = home.resolve("holidays.ics");
    commands.put(
        "policies calendar import",
        List.of(
            List.of(
                "policies",
                "calendar",
                "import",
                file.toString(),
                "--policies",
                home.resolve("calendars").toString(),
                "--replace")));
    commands.put(
        "policies calendar show",
        List.of(
            List.of(
                "policies",
                "calendar",
                "show",
                "days",
                "--policies",
                home.resolve("calendars").toString())));
    commands.put("policies diff", List.of(List.of("policies", "diff", policies, policies)));
    commands.put("completion", List.of(List.of("completion", "bash")));
    return commands;
  }

  /** The commands that call AWS, by name. */
  Map<String, List<List<String>>> online() {
    Map<String, List<List<String>>> commands = new TreeMap<>();
    String policies = home.resolve("policies").toString();
    commands.put(
        "night",
        List.of(
            List.of(
                "night", "--aws", "--policies", policies, "--out", home.resolve("out").toString()),
            List.of(
                "night",
                "--aws",
                "--policies",
                policies,
                "--mode",
                "stop",
                "--yes",
                "--max-stops",
                "0",
                "--out",
                home.resolve("out").toString())));
    List<String> morning =
        List.of(
            "morning",
            "--aws",
            "--policies",
            policies,
            "--ledger-table",
            "ledger",
            "--out",
            home.resolve("morning").toString());
    commands.put("morning", List.of(morning, started(morning)));
    commands.put("plan", List.of(List.of("plan", "--aws", "--policies", policies)));
    commands.put(
        "explain", List.of(List.of("explain", "i-0000000a", "--aws", "--policies", policies)));
    commands.put("fleet save", List.of(List.of("fleet", "save", home.resolve("saved").toString())));
    commands.put("unlock", List.of(List.of("unlock", "--ledger-table", "ledger")));
    commands.put(
        "policies push",
        List.of(List.of("policies", "push", policies, "--policy-table", "policies")));
    commands.put(
        "policies pull",
        List.of(
            List.of(
                "policies",
                "pull",
                home.resolve("pulled").toString(),
                "--policy-table",
                "policies")));
    return commands;
  }

  private static List<String> started(List<String> morning) {
    return Stream.concat(morning.stream(), Stream.of("--mode", "start", "--yes")).toList();
  }

  List<List<String>> allOffline() {
    return offline().values().stream().flatMap(List::stream).toList();
  }

  List<List<String>> allOnline() {
    return online().values().stream().flatMap(List::stream).toList();
  }
}
