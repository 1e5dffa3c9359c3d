package dev.curfew.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultFileTest {
  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void readsEveryExampleOfTheDocumentation() throws IOException {
    List<Fault> read = new ArrayList<>();
    for (String example : examples()) {
      String file = example.contains("\"faults\"") ? example : "{\"faults\":[" + example + "]}";
      read.addAll(FaultFile.parse("docs/faults.md", file));
    }

    assertThat(read.stream().map(Object::getClass).distinct())
        .as("there is an example of each rule")
        .containsExactlyInAnyOrderElementsOf(namedClasses());
  }

  @Test
  void eachFaultHasAKind() {
    assertThat(records(Fault.class)).isEqualTo(namedClasses());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!|invalid JSON|JSON",
        "``|found nothing|an object",
        "[]|found an array|an object",
        "{}|/faults: found nothing|an array",
        "{'faults':{}}|/faults: found an object|an array",
        "{'faults':[],'x':1}|/x: found an unknown field|faults",
        "{'faults':[]} x|invalid JSON|JSON",
        "{'faults':[],'faults':[]}|Duplicate|JSON",
        "{'faults':[7]}|/faults/0/kind: found nothing|stuck",
        "{'faults':[{}]}|/faults/0/kind: found nothing|stuck",
        "{'faults':[{'kind':'boom'}]}|/faults/0/kind: found \"boom\"|stuck",
        "{'faults':[{'kind':1}]}|/faults/0/kind: found 1|stuck",
        "{'faults':[{'kind':'stuck','action':'x'}]}|/faults/0/action: found an unknown"
            + " field|instance",
        "{'faults':[{'kind':'policy','after':'PT1S','id':'x','x':1}]}|/faults/0/x: found an unknown"
            + " field|document",
        "{'faults':[{'kind':'stuck','instance':''}]}|/faults/0/instance: found \"\"|not empty",
        "{'faults':[{'kind':'stuck','instance':1}]}|/faults/0/instance: found 1|not empty",
        "{'faults':[{'kind':'stuck','for':'7m'}]}|/faults/0/for: found \"7m\"|PT90S",
        "{'faults':[{'kind':'stuck','for':'PT-7M'}]}|/faults/0/for: found \"PT-7M\"|PT90S",
        "{'faults':[{'kind':'stuck'},{'kind':'stuck','for':7}]}|/faults/1/for: found 7|PT90S",
        "{'faults':[{'kind':'terminate'}]}|/faults/0/after: found nothing|a value",
        "{'faults':[{'kind':'stop','after':{'call':2}}]}|/faults/0/after: found an object|either an"
            + " action or a function",
        "{'faults':[{'kind':'stop','after':{'action':'X','x':2}}]}|/faults/0/after/x: found an"
            + " unknown field|plus",
        "{'faults':[{'kind':'stop','after':{'action':'X','when':'x'}}]}|/faults/0/after/when: found"
            + " \"x\"|before, after",
        "{'faults':[{'kind':'throttle','first':0}]}|/faults/0/first: found 0|from 1",
        "{'faults':[{'kind':'throttle','first':1.5}]}|/faults/0/first: found 1.5|whole number",
        "{'faults':[{'kind':'throttle','before':{'action':'X','call':0}}]}|/faults/0/before/call:"
            + " found 0|from 1",
        "{'faults':[{'kind':'lose','acts':'no'}]}|/faults/0/acts: found \"no\"|true or false",
        "{'faults':[{'kind':'ignore','action':'Describe*'}]}|/faults/0/action: found"
            + " \"Describe*\"|a pattern that matches StopInstances or StartInstances",
        "{'faults':[{'kind':'ignore','acts':true}]}|/faults/0/acts: found an unknown field|action,"
            + " after",
        "{'faults':[{'kind':'fail'}]}|/faults/0/code: found nothing|text",
        "{'faults':[{'kind':'slack','status':200}]}|/faults/0/status: found 200|from 300 to 599",
        "{'faults':[{'kind':'twice','function':'X','call':0,'after':'PT1S'}]}|/faults/0/call: found"
            + " 0|from 1",
        "{'faults':[{'kind':'status-checks','status':'x'}]}|/faults/0/status: found \"x\"|ok,"
            + " impaired",
        "{'faults':[{'kind':'crash','call':1}]}|/faults/0/when: found nothing|before, after",
        "{'faults':[{'kind':'crash','call':1,'when':'now'}]}|/faults/0/when: found \"now\"|before,"
            + " after",
        "{'faults':[{'kind':'launch','region':'a','instance':'b','after':'PT0S','tags':{'k':1}}]}|/faults/0/tags/k:"
            + " found 1|text",
      })
  void namesThePlaceWhatWasFoundAndWhatIsAllowed(String text, String found, String allowed) {
    assertThatThrownBy(() -> FaultFile.parse("faults.json", text.replace('\'', '"')))
        .isInstanceOf(FaultsUnreadable.class)
        .hasMessageStartingWith("faults.json")
        .message()
        .satisfies(message -> {
          int border = message.indexOf("; allowed: ");
          assertThat(message.substring(0, border)).contains(found);
          assertThat(message.substring(border)).contains(allowed);
        });
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    assertThatThrownBy(() -> FaultFile.read(directory.resolve("none.json")))
        .isInstanceOf(FaultsUnreadable.class)
        .hasMessageContaining("none.json");
    Path latin = Files.write(directory.resolve("latin.json"), new byte[] {'"', (byte) 0xE9, '"'});
    assertThatThrownBy(() -> FaultFile.read(latin))
        .isInstanceOf(FaultsUnreadable.class)
        .hasMessageContaining("UTF-8");
  }

  private static Set<Class<?>> namedClasses() {
    return Arrays.stream(Fault.class.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::value)
        .collect(Collectors.toSet());
  }

  private static Set<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Set.of(type)
        : Arrays.stream(type.getPermittedSubclasses())
            .flatMap(each -> records(each).stream())
            .collect(Collectors.toSet());
  }

  private static List<String> examples() throws IOException {
    String text = Files.readString(Path.of("docs/faults.md"));
    List<String> examples =
        EXAMPLE.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    assertThat(examples).hasSizeGreaterThan(16);
    return examples;
  }
}
