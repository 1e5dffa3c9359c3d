package dev.curfew.aws.ec2;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes a response of EC2 as the AWS CLI prints it: members by name, without those that are
 * absent.
 */
final class SdkJson {
  private SdkJson() {}

  static void write(SdkPojo model, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (SdkField<?> field : model.sdkFields()) {
      Object value = field.getValueOrDefault(model);
      if (isPresent(value)) {
        json.writeFieldName(field.memberName());
        writeValue(value, json);
      }
    }
    json.writeEndObject();
  }

  private static boolean isPresent(Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList<?>)
        && !(value instanceof SdkAutoConstructMap<?, ?>);
  }

  private static void writeValue(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case SdkPojo model -> write(model, json);
      case Instant instant -> json.writeString(instant.toString());
      case Boolean flag -> json.writeBoolean(flag);
      case Number number -> json.writeNumber(number.toString());
      case Iterable<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          writeValue(item, json);
        }
        json.writeEndArray();
      }
      case Map<?, ?> members -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          json.writeFieldName(member.getKey().toString());
          writeValue(member.getValue(), json);
        }
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }
}
