package dev.curfew.cli.questions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.analysis.difference.FleetDifference.Listed;
import dev.curfew.cli.options.InvalidOption;
import dev.curfew.instance.HasText;
import dev.curfew.instance.InstanceState;
import dev.curfew.local.fleet.FleetUnreadable;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.time.IsoInstant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One case of {@code policies test}.
 *
 * @param occasion of a night unless the case says otherwise, or expects a verdict of a morning
 * @param expect the values to compare, as text; empty for JSON's null
 */
record PolicyCase(
    String name,
    Occasion occasion,
    Instant at,
    String region,
    Listed listed,
    Map<Key, Optional<String>> expect) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "occasion",
          "at",
          "region",
          "account",
          "instance",
          "expect",
          "spotRequest",
          "instanceType");

  /** What a case can expect. */
  enum Key {
    VERDICT("verdict"),
    POLICY("policy"),
    /** Of mornings only; a number. */
    ORDER("order"),
    OBSTACLE("obstacle");

    private final String text;

    Key(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /**
   * The cases of all files of a folder, in the order of the files.
   *
   * @throws InvalidOption if a file or a case is not valid; the message names the place
   */
  static List<PolicyCase> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<PolicyCase> cases = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files =
          found
              .filter(file -> file.getFileName().toString().endsWith(".json"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    for (Path file : files) {
      cases.addAll(read(file));
    }
    return cases;
  }

  private static List<PolicyCase> read(Path file) throws IOException {
    JsonNode root;
    try {
      root = MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException broken) {
      throw new InvalidOption("%s is not JSON: %s".formatted(file, broken.getOriginalMessage()));
    }
    JsonNode list = root.path("cases");
    if (!list.isArray()) {
      throw wrong(file, "", "an object with a list \"cases\"");
    }
    List<PolicyCase> cases = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      cases.add(read(file, "/cases/" + i, list.get(i)));
    }
    return cases;
  }

  private static InvalidOption wrong(Path file, String path, String wanted) {
    return new InvalidOption(
        "%s%s: needs %s".formatted(file, path.isEmpty() ? "" : " at " + path, wanted));
  }

  private static PolicyCase read(Path file, String path, JsonNode json) throws IOException {
    Set<String> unknown = new HashSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KEYS);
    if (!json.isObject() || !unknown.isEmpty()) {
      throw wrong(
          file,
          path,
          "an object with no other keys than "
              + String.join(", ", KEYS.stream().sorted().toList()));
    }
    String name = text(file, path, json, "name");
    String at = text(file, path, json, "at");
    Instant moment =
        IsoInstant.parse(at)
            .orElseThrow(
                () -> wrong(file, path + "/at", "an instant such as 2026-12-24T22:00:00Z"));
    String region = text(file, path, json, "region");
    if (!json.path("instance").isObject()) {
      throw wrong(file, path + "/instance", "an instance as describe-instances prints it");
    }
    Map<Key, Optional<String>> expect = expect(file, path + "/expect", json.path("expect"));
    Occasion occasion = occasion(file, path + "/occasion", json.path("occasion"), expect);
    if (occasion == Occasion.NIGHT && expect.containsKey(Key.ORDER)) {
      throw wrong(file, path + "/expect/order", "a case with the occasion morning");
    }
    return new PolicyCase(
        name, occasion, moment, region, listed(file, path, region, occasion, json), expect);
  }

  private static Occasion occasion(
      Path file, String path, JsonNode given, Map<Key, Optional<String>> expect) {
    if (!given.isMissingNode()) {
      return Optional.ofNullable(given.textValue())
          .flatMap(text -> HasText.parse(Occasion.class, text))
          .orElseThrow(() -> wrong(file, path, "night or morning"));
    }
    return expect
        .getOrDefault(Key.VERDICT, Optional.empty())
        .flatMap(verdict -> HasText.parse(Effect.class, verdict))
        .map(Effect::occasion)
        .orElse(Occasion.NIGHT);
  }

  private static String text(Path file, String path, JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(file, path + "/" + key, "text that is not blank");
    }
    return value.textValue();
  }

  private static Map<Key, Optional<String>> expect(Path file, String path, JsonNode json) {
    Map<Key, Optional<String>> expect = new EnumMap<>(Key.class);
    int known = 0;
    for (Key key : Key.values()) {
      if (json.has(key.text)) {
        expect.put(key, expected(file, path + "/" + key.text, key, json.get(key.text)));
        known++;
      }
    }
    if (known == 0 || known != json.size()) {
      throw wrong(
          file, path, "at least one of verdict, policy, order and obstacle, and nothing else");
    }
    return expect;
  }

  private static Optional<String> expected(Path file, String path, Key key, JsonNode value) {
    if (key == Key.ORDER) {
      if (!value.isInt()) {
        throw wrong(file, path, "a whole number");
      }
      return Optional.of(value.asText());
    }
    if (!value.isTextual() && !value.isNull()) {
      throw wrong(file, path, "text or null");
    }
    return Optional.ofNullable(value.textValue());
  }

  /** Reads the instance as a fleet on disk of that one instance. */
  private static Listed listed(
      Path file, String path, String region, Occasion occasion, JsonNode json) throws IOException {
    Path fleet = Files.createTempDirectory("curfew-case");
    List<Path> written = new ArrayList<>();
    try {
      ObjectNode reservation = JsonNodeFactory.instance.objectNode();
      if (json.path("account").isTextual()) {
        reservation.put("OwnerId", json.path("account").textValue());
      }
      reservation.putArray("Instances").add(instance(occasion, json.path("instance")));
      written.add(write(fleet, region + ".json", "Reservations", reservation));
      if (json.path("spotRequest").isObject()) {
        written.add(
            write(fleet, region + ".spot.json", "SpotInstanceRequests", json.get("spotRequest")));
      }
      if (json.path("instanceType").isObject()) {
        written.add(
            write(fleet, region + ".types.json", "InstanceTypes", json.get("instanceType")));
      }
      List<Listed> listed = FleetInstances.open(fleet, occasion).listed();
      if (listed.size() != 1) {
        throw wrong(
            file,
            path + "/instance",
            switch (occasion) {
              case NIGHT -> "an instance that is pending or running";
              case MORNING -> "an instance that is stopped";
            });
      }
      return listed.getFirst();
    } catch (FleetUnreadable unreadable) {
      throw new InvalidOption(
          "%s at %s/instance: %s".formatted(file, path, unreadable.getMessage()));
    } finally {
      for (Path one : written) {
        Files.deleteIfExists(one);
      }
      Files.deleteIfExists(fleet);
    }
  }

  /** A case need not say that its instance is running, or in a morning stopped. */
  private static JsonNode instance(Occasion occasion, JsonNode given) {
    ObjectNode instance = given.deepCopy();
    if (!instance.has("State")) {
      InstanceState state =
          switch (occasion) {
            case NIGHT -> InstanceState.RUNNING;
            case MORNING -> InstanceState.STOPPED;
          };
      instance.putObject("State").put("Name", state.text());
    }
    return instance;
  }

  private static Path write(Path fleet, String name, String list, JsonNode row) throws IOException {
    ObjectNode listing = JsonNodeFactory.instance.objectNode();
    listing.putArray(list).add(row);
    return Files.write(fleet.resolve(name), MAPPER.writeValueAsBytes(listing));
  }
}
