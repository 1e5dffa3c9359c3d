package dev.curfew.functions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.curfew.policy.time.IsoInstant;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The one JSON mapper of the entry points. Suspicious: an unknown key or enum value, a missing or
 * null field, a value of the wrong type are errors. Times are ISO text. Thread-safe.
 */
public final class StrictJson {
  public static final JsonMapper MAPPER = mapper();

  private StrictJson() {}

  /** Instants are ISO text; a number is none. */
  private static SimpleModule instants() {
    return new SimpleModule()
        .addDeserializer(
            Instant.class,
            new StdDeserializer<>(Instant.class) {
              @Override
              public Instant deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                if (!json.hasToken(JsonToken.VALUE_STRING)) {
                  return (Instant) context.handleUnexpectedToken(Instant.class, json);
                }
                Optional<Instant> instant = IsoInstant.parse(json.getText());
                return instant.isPresent()
                    ? instant.get()
                    : (Instant)
                        context.handleWeirdStringValue(
                            Instant.class, json.getText(), "allowed is an instant in ISO form");
              }
            });
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule(), instants())
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
            .disable(
                SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    builder.withCoercionConfig(
        LogicalType.Textual,
        text ->
            text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    return builder.build();
  }
}
