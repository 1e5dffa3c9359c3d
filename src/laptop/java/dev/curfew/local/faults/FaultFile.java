package dev.curfew.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of faults, strictly: a rule that is misread would make a test that proves nothing.
 */
public final class FaultFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FaultFile() {}

  /**
   * The rules, in the order in which they stand.
   *
   * @throws FaultsUnreadable where the file breaks the format
   */
  public static List<Fault> read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new FaultsUnreadable(file.toString(), "bytes that are not UTF-8", "UTF-8");
    } catch (NoSuchFileException e) {
      throw new FaultsUnreadable(file.toString(), "nothing there", "a file of JSON");
    } catch (IOException e) {
      throw new FaultsUnreadable(file.toString(), "no way to read it: " + e, "a file of JSON");
    }
  }

  /**
   * @param name of the document, for errors
   */
  static List<Fault> parse(String name, String text) {
    FaultFields document = new FaultFields(name, tree(name, text));
    JsonNode rules = document.required("faults", "an array of rules");
    if (!rules.isArray()) {
      throw document.mistake("faults", FaultFields.found(rules), "an array of rules");
    }
    document.end();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      FaultFields rule = new FaultFields("%s, /faults/%d".formatted(name, i), rules.get(i));
      faults.add(FaultReader.read(rule));
      rule.end();
    }
    return List.copyOf(faults);
  }

  private static JsonNode tree(String name, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new FaultsUnreadable(
          name + line, "what is no JSON: " + e.getOriginalMessage(), "a JSON object");
    }
  }
}
