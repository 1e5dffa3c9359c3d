package dev.curfew.functions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.curfew.failure.Misconfigured;
import dev.curfew.policy.time.IsoInstant;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The JSON mapper of the entry points. Strict: an unknown key or enum value, a missing or null
 * field and a value of the wrong type are errors. Times are ISO text. Thread-safe.
 */
public final class StrictJson {
  public static final JsonMapper MAPPER = mapper().build();

  /** As {@link #MAPPER}, but keys whose value is optional may be absent. */
  private static final JsonMapper PARTIAL =
      mapper().disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();

  private StrictJson() {}

  /**
   * Reads a value.
   *
   * @param what names it in errors
   * @throws Misconfigured naming the key, what was found and what is allowed
   */
  public static <T> T read(JsonNode json, Class<T> type, String what) {
    return read(MAPPER, json, type, what);
  }

  /** As {@link #read}, but keys whose value is an {@link Optional} may be absent, not null. */
  public static <T> T readPartial(JsonNode json, Class<T> type, String what) {
    json.properties().stream()
        .filter(member -> member.getValue().isNull())
        .findFirst()
        .ifPresent(member -> {
          throw new Misconfigured(
              "%s, %s: found null; remove the key".formatted(what, member.getKey()));
        });
    return read(PARTIAL, json, type, what);
  }

  private static <T> T read(JsonMapper mapper, JsonNode json, Class<T> type, String what) {
    if (!json.isObject()) {
      throw new Misconfigured("%s: found %s; allowed: an object".formatted(what, json));
    }
    try {
      return mapper.treeToValue(json, type);
    } catch (JsonProcessingException wrong) {
      throw new Misconfigured(what + problem(wrong));
    }
  }

  private static String problem(JsonProcessingException wrong) {
    return switch (wrong) {
      case UnrecognizedPropertyException unknown ->
          ": unknown key '%s'; allowed: %s"
              .formatted(unknown.getPropertyName(), new TreeSet<>(unknown.getKnownPropertyIds()));
      case JsonMappingException value -> path(value) + ": " + value.getOriginalMessage();
      case JsonProcessingException other -> ": " + other.getOriginalMessage();
    };
  }

  private static String path(JsonMappingException wrong) {
    String path =
        wrong.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : ", " + path;
  }

  /**
   * Instants are ISO text; a number is not accepted. Jackson's module for all types of {@code
   * java.time} would add 60 classes to each cold start.
   */
  private static SimpleModule instants() {
    return new SimpleModule()
        .addSerializer(
            Instant.class,
            new StdSerializer<>(Instant.class) {
              @Override
              public void serialize(
                  Instant instant, JsonGenerator json, SerializerProvider provider)
                  throws IOException {
                json.writeString(instant.toString());
              }
            })
        .addDeserializer(
            Instant.class,
            new StdDeserializer<>(Instant.class) {
              @Override
              public Instant deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                Optional<Instant> instant =
                    json.hasToken(JsonToken.VALUE_STRING)
                        ? IsoInstant.parse(json.getText())
                        : Optional.empty();
                if (instant.isEmpty()) {
                  throw InvalidFormatException.from(
                      json,
                      "found '%s'; allowed: %s".formatted(json.getText(), IsoInstant.ALLOWED),
                      json.getText(),
                      Instant.class);
                }
                return instant.get();
              }
            });
  }

  private static JsonMapper.Builder mapper() {
    return JsonMapper.builder()
        .addModules(new Jdk8Module(), instants())
        .enable(
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }
}
