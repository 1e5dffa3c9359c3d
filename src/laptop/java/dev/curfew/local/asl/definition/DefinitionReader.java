package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.curfew.local.asl.jsonata.Template;
import dev.curfew.local.json.JsonProblem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the definition of a state machine, and rejects fields and types that this runner does not
 * support.
 */
final class DefinitionReader {
  /** A name alone between the braces is not JSONata, so nothing else matches. */
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([\\w.-]+)}");

  private static final JsonSetter.Value ABSENT_IS_EMPTY =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(
              new Jdk8Module(),
              new SimpleModule().addDeserializer(Template.class, new TemplateReader()))
          .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withConfigOverride(List.class, type -> type.setSetterInfo(ABSENT_IS_EMPTY))
          .withConfigOverride(Map.class, type -> type.setSetterInfo(ABSENT_IS_EMPTY))
          .build();

  private DefinitionReader() {}

  static Definition read(String json, Map<String, String> substitutions) {
    JsonNode document;
    try {
      document = JSON.readTree(substitute(json, substitutions));
    } catch (JsonProcessingException broken) {
      throw new BadDefinition(JsonProblem.syntax(broken).toString());
    }
    try {
      return JSON.treeToValue(document, Definition.class);
    } catch (JsonMappingException broken) {
      throw new BadDefinition(JsonProblem.of(broken, document).toString());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree that cannot be read", impossible);
    }
  }

  private static String substitute(String json, Map<String, String> substitutions) {
    return SUBSTITUTION
        .matcher(json)
        .replaceAll(found -> {
          String value = substitutions.get(found.group(1));
          if (value == null) {
            long line = json.substring(0, found.start()).lines().count();
            throw new BadDefinition(
                "line %d: there is no value for %s".formatted(line, found.group()));
          }
          return Matcher.quoteReplacement(
              new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        });
  }

  /** Compiles expressions; each keeps the path of its field within its state, for messages. */
  private static final class TemplateReader extends StdDeserializer<Template> {
    private static final Pattern TO_STATE = Pattern.compile(".*/States/[^/]+/");

    TemplateReader() {
      super(Template.class);
    }

    @Override
    public Template deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      String path = json.getParsingContext().pathAsPointer().toString();
      JsonNode value = context.readTree(json);
      try {
        return Template.parse(value, TO_STATE.matcher(path).replaceFirst(""));
      } catch (IllegalArgumentException broken) {
        throw JsonMappingException.from(json, broken.getMessage(), broken);
      }
    }
  }
}
