package dev.curfew.local.faults;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.curfew.local.json.JsonProblem;
import dev.curfew.policy.match.Glob;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Deserializes the values of a fault file. */
final class FaultDeserializers {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModules(
              new Jdk8Module(),
              new SimpleModule()
                  .addDeserializer(Duration.class, new DurationReader())
                  .addDeserializer(Glob.class, new GlobReader())
                  .addDeserializer(OptionalInt.class, new CountReader())
                  .addDeserializer(FaultTime.class, new TimeReader()))
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .withConfigOverride(
              Map.class, type -> type.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private static final String DURATION = "a duration such as PT90S";

  private FaultDeserializers() {}

  private static Duration duration(JsonParser json, String allowed) throws IOException {
    try {
      Duration duration =
          Duration.parse(json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "");
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException notOne) {
      throw JsonProblem.invalid(json, allowed);
    }
    throw JsonProblem.invalid(json, allowed);
  }

  private static final class DurationReader extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return duration(json, DURATION);
    }
  }

  /** A pattern; without one, all. */
  private static final class GlobReader extends JsonDeserializer<Glob> {
    @Override
    public Glob deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING) || json.getText().isEmpty()) {
        throw JsonProblem.invalid(json, "text that is not empty");
      }
      return Glob.of(json.getText());
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Glob.of("*");
    }
  }

  private static final class CountReader extends JsonDeserializer<OptionalInt> {
    @Override
    public OptionalInt deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (!json.hasToken(JsonToken.VALUE_NUMBER_INT) || json.getLongValue() < 1) {
        throw JsonProblem.invalid(json, "a whole number from 1");
      }
      return OptionalInt.of(json.getIntValue());
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return OptionalInt.empty();
    }
  }

  /** A duration from the run's start, or an event. */
  private static final class TimeReader extends JsonDeserializer<FaultTime> {
    private record Event(
        Optional<Glob> action,
        Optional<Glob> function,
        Optional<Glob> region,
        OptionalInt call,
        Optional<CallEvent.Moment> when,
        Optional<Duration> plus) {
      Event {
        if (action.isPresent() == function.isPresent()) {
          throw new IllegalArgumentException("either an action or a function");
        }
      }

      FaultTime time(CallEvent.Moment byDefault) {
        CallEvent.Source source =
            action.isPresent() ? CallEvent.Source.EC2 : CallEvent.Source.FUNCTION;
        return new FaultTime(
            Optional.of(
                new CallEvent(
                    source,
                    action.or(() -> function).orElseThrow(),
                    region,
                    call.orElse(1),
                    when.orElse(byDefault))),
            plus.orElse(Duration.ZERO));
      }
    }

    @Override
    public FaultTime deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        return FaultTime.afterStart(duration(json, DURATION + ", or an event"));
      }
      boolean isEnd = "before".equals(json.currentName());
      return context
          .readValue(json, Event.class)
          .time(isEnd ? CallEvent.Moment.BEFORE : CallEvent.Moment.AFTER);
    }
  }

  /** The JSON text of any value, unparsed: it may be an invalid policy. */
  static final class RawJson extends JsonDeserializer<String> {
    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return context.readTree(json).toString();
    }
  }
}
