package dev.curfew.local.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.failure.Misconfigured;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The items of one table in a file: one item on a line, in DynamoDB's own JSON (Amazon DynamoDB
 * Developer Guide, "DynamoDB JSON"). Only the types that Curfew's tables have.
 */
public final class TableFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TableFile() {}

  /**
   * Writes every item of a table, in no order.
   *
   * @return how many there are
   * @throws IOException if the file cannot be written
   */
  public static int write(EmbeddedDynamoDb dynamo, String table, Path file) throws IOException {
    int count = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Map<String, AttributeValue> item :
          dynamo.client().scanPaginator(ScanRequest.builder().tableName(table).build()).items()) {
        out.write(JSON.writeValueAsString(json(item)));
        out.write('\n');
        count++;
      }
      return count;
    }
  }

  /**
   * Puts every item of a file into a table.
   *
   * @return how many there are
   * @throws Misconfigured naming the line, if the file does not have this form
   * @throws IOException if the file cannot be read
   */
  public static int read(Path file, EmbeddedDynamoDb dynamo, String table) throws IOException {
    DynamoDbClient client = dynamo.client();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        try {
          Map<String, AttributeValue> item = item(JSON.readTree(line));
          client.putItem(PutItemRequest.builder().tableName(table).item(item).build());
        } catch (JsonProcessingException wrong) {
          throw noItem(file, number, wrong.getOriginalMessage());
        } catch (IOException | DynamoDbException wrong) {
          throw noItem(file, number, wrong.getMessage());
        }
      }
      return number;
    }
  }

  private static Misconfigured noItem(Path file, int number, @Nullable String why) {
    return new Misconfigured(
        "%s, line %d: not an item of a ledger (%s); run ./curfew night again, which writes this file"
            .formatted(file, number, why));
  }

  private static ObjectNode json(Map<String, AttributeValue> item) {
    ObjectNode json = JSON.createObjectNode();
    new TreeMap<>(item).forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static JsonNode json(AttributeValue value) {
    ObjectNode json = JSON.createObjectNode();
    if (value.s() != null) {
      return json.put("S", value.s());
    }
    if (value.n() != null) {
      return json.put("N", value.n());
    }
    if (value.bool() != null) {
      return json.put("BOOL", value.bool());
    }
    if (value.hasM()) {
      return json.set("M", json(value.m()));
    }
    if (value.hasL()) {
      ArrayNode list = json.putArray("L");
      value.l().forEach(each -> list.add(json(each)));
      return json;
    }
    throw new IllegalStateException("no table of Curfew has such a value: " + value);
  }

  private static Map<String, AttributeValue> item(JsonNode json) throws IOException {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> attribute : json.properties()) {
      item.put(attribute.getKey(), value(attribute.getValue()));
    }
    return item;
  }

  private static AttributeValue value(JsonNode json) throws IOException {
    if (json.size() != 1) {
      throw new IOException("not DynamoDB's JSON: " + json);
    }
    Map.Entry<String, JsonNode> typed = json.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "M" -> AttributeValue.fromM(item(value));
      case "L" -> {
        List<AttributeValue> list = new ArrayList<>();
        for (JsonNode each : value) {
          list.add(value(each));
        }
        yield AttributeValue.fromL(list);
      }
      default -> throw new IOException("not a type of Curfew's tables: " + typed.getKey());
    };
  }
}
