package dev.curfew.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.curfew.report.PlanReport;
import dev.curfew.report.RunReport;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.words.Sanitizer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes reports as UTF-8 JSON, one row of a list on one line. Rows go straight to the stream, so
 * memory does not grow with the estate. The same report gives the same bytes.
 */
public final class ReportJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .addModule(new Jdk8Module())
          .addModule(new SimpleModule().addSerializer(String.class, new EncodableText()))
          .build();

  private ReportJson() {}

  /** What {@code plan --output json} prints. The stream is flushed and stays open. */
  public static void write(PlanReport plan, OutputStream out) throws IOException {
    write(PlanDocument.of(plan), out);
  }

  /** {@code report.json}. The stream is flushed and stays open. */
  public static void write(RunReport report, OutputStream out) throws IOException {
    write(RunDocument.of(report), out);
  }

  /** {@code report.json} of a morning. The stream is flushed and stays open. */
  public static void write(MorningReport report, OutputStream out) throws IOException {
    write(MorningDocument.of(report), out);
  }

  private static void write(Object document, OutputStream out) throws IOException {
    try (JsonGenerator json =
        JSON.getFactory().createGenerator(out).setPrettyPrinter(new RowPerLine())) {
      JSON.writeValue(json, document);
      json.writeRaw('\n');
    }
  }

  /** Replaces what no encoding has, as tag values may hold it. */
  private static final class EncodableText extends StdSerializer<String> {
    EncodableText() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Sanitizer.encodable(text));
    }
  }
}
