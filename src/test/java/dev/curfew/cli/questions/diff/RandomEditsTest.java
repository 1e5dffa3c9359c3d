package dev.curfew.cli.questions.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.curfew.cli.questions.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits of a set: a value is moved by a day, a minute or a second, an entry is removed or
 * doubled, an effect is flipped. More of them: {@code -Dcurfew.edits=2000}.
 */
@Tag("slow")
class RandomEditsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe");

  @TempDir Path home;

  @Test
  void planConfirmsEachResultOfDiff() throws IOException {
    Map<String, Integer> relations = new TreeMap<>();
    for (int seed = 0; seed < Integer.getInteger("curfew.edits", 60); seed++) {
      Random random = new Random(seed);
      Map<String, String> edited = new HashMap<>(EditedPoliciesTest.POLICIES);
      for (int i = 0; i <= random.nextInt(3); i++) {
        String name =
            List.copyOf(new TreeMap<>(edited).keySet()).get(random.nextInt(edited.size()));
        edited.put(name, edit(edited.get(name), random));
      }
      Path written = Commands.policies(home.resolve("check" + seed), edited);
      if (Commands.run("policies", "validate", written).status() == 0) {
        String byDefault = random.nextInt(3) == 0 ? "keep" : "stop";
        String relation =
            CheckedDiff.ofAYear(byDefault)
                .relation(home.resolve("seed" + seed), EditedPoliciesTest.POLICIES, edited);
        relations.merge(relation, 1, Integer::sum);
      }
    }
    assertThat(relations).containsOnlyKeys("same", "more", "less", "both");
  }

  private static String edit(String json, Random random) throws IOException {
    JsonNode document = MAPPER.readTree(json.replace('\'', '"'));
    List<Consumer<Random>> edits = new ArrayList<>();
    collect(document, edits);
    edits.get(random.nextInt(edits.size())).accept(random);
    return MAPPER.writeValueAsString(document);
  }

  /** Every edit of one place. */
  private static void collect(JsonNode node, List<Consumer<Random>> edits) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(member -> {
                String key = member.getKey();
                if (member.getValue() instanceof TextNode text) {
                  edits.add(random -> object.put(key, edited(key, text.textValue(), random)));
                } else {
                  collect(member.getValue(), edits);
                }
                if (!List.of("id", "match", "calendar", "dates").contains(key)) {
                  edits.add(_ -> object.remove(key));
                }
              });
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          int place = i;
          edits.add(_ -> array.remove(place));
          if (array.get(i) instanceof TextNode text) {
            edits.add(random -> array.set(place, edited("", text.textValue(), random)));
            edits.add(random -> array.add(edited("", text.textValue(), random)));
          } else {
            collect(array.get(i), edits);
          }
        }
      }
      default -> {}
    }
  }

  private static String edited(String key, String text, Random random) {
    int step = random.nextBoolean() ? 1 : -1;
    if (key.equals("effect")) {
      return text.equals("keep") ? "stop" : "keep";
    }
    if (key.equals("zone")) {
      return ZONES.get(random.nextInt(ZONES.size()));
    }
    if (text.matches("[A-Z]{3}")) {
      return List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN").get(random.nextInt(7));
    }
    if (text.matches("\\d\\d:\\d\\d")) {
      return LocalTime.parse(text).plusMinutes(step).toString();
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return LocalDate.parse(text).plusDays(step).toString();
    }
    if (text.matches("--\\d\\d-\\d\\d")) {
      return "-"
          + LocalDate.parse("2027" + text.substring(1)).plusDays(step).toString().substring(4);
    }
    if (text.contains("T") && text.endsWith("Z")) {
      return OffsetDateTime.parse(text).plusSeconds(step).toInstant().toString();
    }
    if (text.equals("PT2H")) {
      return step > 0 ? "PT2H1S" : "PT1H59M59S";
    }
    return switch (random.nextInt(4)) {
      case 0 -> text + "*";
      case 1 -> text.replace('*', '?');
      case 2 -> text.replaceFirst("\\w", "?");
      default -> text + "x";
    };
  }
}
