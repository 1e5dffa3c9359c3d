package dev.curfew.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The subset of CloudWatch Logs Insights' query language that the documented queries use (Amazon
 * CloudWatch Logs User Guide, "CloudWatch Logs Insights query syntax"): {@code fields}, {@code
 * filter} with {@code =}, {@code in} and {@code like}, {@code stats} with {@code count(*)}, {@code
 * sum} and {@code max}, {@code sort} and {@code limit}. Any other text is an error.
 */
public final class LogsInsights {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern COMPARISON =
      Pattern.compile("(@?\\w+) (=|like|in) (\"[^\"]*\"|\\[[^]]*])");
  private static final Pattern AGGREGATE =
      Pattern.compile("(count|sum|max)\\((\\*|\\w+)\\) as (\\w+)");
  private static final Pattern SORT = Pattern.compile("(@?\\w+) (asc|desc)");

  private final List<String> lines;

  /**
   * @param lines one JSON object each
   */
  public LogsInsights(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /** Every field that any line has, and those that CloudWatch adds. */
  public Set<String> fields() {
    Set<String> fields = new TreeSet<>(Set.of("@timestamp", "@message"));
    lines.forEach(line -> read(line).fieldNames().forEachRemaining(fields::add));
    return fields;
  }

  /** The fields that a query reads; the names that its {@code stats} introduces are left out. */
  public static Set<String> fieldsOf(String query) {
    Set<String> fields = new TreeSet<>();
    Set<String> introduced = new TreeSet<>();
    for (String command : commands(query)) {
      String rest = command.substring(command.indexOf(' ') + 1);
      switch (command.substring(0, command.indexOf(' '))) {
        case "fields" -> fields.addAll(names(rest));
        case "filter" -> matches(COMPARISON, rest).forEach(match -> fields.add(match.group(1)));
        case "stats" -> {
          matches(AGGREGATE, rest)
              .forEach(match -> {
                introduced.add(match.group(3));
                if (!match.group(2).equals("*")) {
                  fields.add(match.group(2));
                }
              });
          fields.addAll(names(rest.substring(rest.indexOf(" by ") + 4)));
        }
        case "sort" -> matches(SORT, rest).forEach(match -> fields.add(match.group(1)));
        case "limit" -> {}
        default -> throw new IllegalArgumentException("unknown command: " + command);
      }
    }
    fields.removeAll(introduced);
    return fields;
  }

  /** The rows of the result, each a map of column to value. */
  public List<Map<String, String>> run(String query) {
    List<JsonNode> events = lines.stream().map(LogsInsights::read).toList();
    List<Map<String, String>> rows = List.of();
    List<String> columns = List.of("@message");
    for (String command : commands(query)) {
      String rest = command.substring(command.indexOf(' ') + 1);
      switch (command.substring(0, command.indexOf(' '))) {
        case "fields" -> columns = names(rest);
        case "filter" -> events = events.stream().filter(condition(rest)).toList();
        case "stats" -> rows = stats(events, rest);
        case "sort", "limit" -> {}
        default -> throw new IllegalArgumentException("unknown command: " + command);
      }
    }
    return rows.isEmpty() ? project(events, columns) : rows;
  }

  private static List<Map<String, String>> project(List<JsonNode> events, List<String> columns) {
    return events.stream().map(event -> row(event, columns)).toList();
  }

  private static Map<String, String> row(JsonNode event, List<String> columns) {
    Map<String, String> row = new LinkedHashMap<>();
    columns.forEach(column -> row.put(column, value(event, column)));
    return row;
  }

  private static Predicate<JsonNode> condition(String text) {
    List<Predicate<JsonNode>> all = new ArrayList<>();
    for (String part : text.split(" and ")) {
      Matcher comparison = COMPARISON.matcher(part.strip());
      if (!comparison.matches()) {
        throw new IllegalArgumentException("unknown condition: " + part);
      }
      String field = comparison.group(1);
      List<String> operands =
          Arrays.stream(comparison.group(3).replaceAll("[\\[\\]\"]", "").split(", *")).toList();
      all.add(
          comparison.group(2).equals("like")
              ? event -> value(event, field).contains(operands.getFirst())
              : event -> operands.contains(value(event, field)));
    }
    return event -> all.stream().allMatch(one -> one.test(event));
  }

  private static List<Map<String, String>> stats(List<JsonNode> events, String text) {
    List<String> by = names(text.substring(text.indexOf(" by ") + 4));
    Map<Map<String, String>, List<JsonNode>> groups = new LinkedHashMap<>();
    events.forEach(
        event -> groups.computeIfAbsent(row(event, by), _ -> new ArrayList<>()).add(event));
    List<Map<String, String>> rows = new ArrayList<>();
    groups.forEach((key, members) -> {
      Map<String, String> row = new LinkedHashMap<>(key);
      matches(AGGREGATE, text)
          .forEach(match -> {
            Stream<JsonNode> present = members.stream().filter(event -> event.has(match.group(2)));
            long result =
                switch (match.group(1)) {
                  case "count" -> members.size();
                  case "sum" ->
                      present.mapToLong(event -> event.path(match.group(2)).asLong()).sum();
                  default ->
                      present
                          .mapToLong(event -> event.path(match.group(2)).asLong())
                          .max()
                          .orElse(0);
                };
            row.put(match.group(3), String.valueOf(result));
          });
      rows.add(row);
    });
    return rows;
  }

  private static String value(JsonNode event, String field) {
    return switch (field) {
      case "@message" -> event.toString();
      case "@timestamp" -> event.path("timestamp").asText();
      default -> event.path(field).asText();
    };
  }

  private static List<String> commands(String query) {
    return Arrays.stream(query.replace('\n', ' ').split("\\|")).map(String::strip).toList();
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).toList();
  }

  private static Stream<java.util.regex.MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
