package dev.curfew.cli.questions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.Curfew;
import dev.curfew.cli.options.Console;
import dev.curfew.report.text.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands in this process, and writes the directories that they read. */
public final class Commands {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Commands() {}

  /** The exit status and the output of a command. */
  public record Ran(int status, String out, String err) {
    public JsonNode json() {
      try {
        return MAPPER.readTree(out);
      } catch (IOException broken) {
        throw new AssertionError("status %d, %s, %s".formatted(status, out, err), broken);
      }
    }
  }

  public static Ran run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Style.PLAIN);
    int status =
        Curfew.run(console, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Writes policies by their ids; {@code '} stands for {@code "}. */
  public static Path policies(Path directory, Map<String, String> documents) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> document : documents.entrySet()) {
      Files.writeString(
          directory.resolve(document.getKey() + ".json"), document.getValue().replace('\'', '"'));
    }
    return directory;
  }

  /** Writes a witness as a fleet of one instance, with the companion files that go with it. */
  public static Path fleet(Path directory, JsonNode witness) throws IOException {
    Files.createDirectories(directory);
    String region = witness.path("region").textValue();
    ObjectNode listing = MAPPER.createObjectNode();
    ObjectNode reservation = listing.putArray("Reservations").addObject();
    reservation.set("OwnerId", witness.get("account"));
    reservation.putArray("Instances").add(witness.get("instance"));
    MAPPER.writeValue(directory.resolve(region + ".json").toFile(), listing);
    companion(directory, region + ".spot.json", "SpotInstanceRequests", witness, "spotRequest");
    companion(directory, region + ".types.json", "InstanceTypes", witness, "instanceType");
    return directory;
  }

  private static void companion(
      Path directory, String file, String list, JsonNode witness, String key) throws IOException {
    JsonNode row = witness.get(key);
    if (!row.isNull()) {
      ObjectNode listing = MAPPER.createObjectNode();
      listing.putArray(list).add(row);
      MAPPER.writeValue(directory.resolve(file).toFile(), listing);
    }
  }

  public static JsonNode json(String text) throws IOException {
    return MAPPER.readTree(text.replace('\'', '"'));
  }
}
