package dev.curfew.policy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.curfew.policy.json.DocumentValue.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static DocumentValue read(String json) {
    return DocumentReader.read("p", json.getBytes(StandardCharsets.UTF_8)).root();
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\uFEFF{}",
        "{} {}",
        "{}x",
        "{},",
        "{}\u0000",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{,}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\"}",
        "{",
        "[",
        "]",
        "}",
        "{\"a\":1",
        "\"a",
        "tru",
        "truefalse",
        "True",
        "nul",
        "NaN",
        "[NaN]",
        "Infinity",
        "-Infinity",
        "[-]",
        "[+1]",
        "[01]",
        "[-01]",
        "[1.]",
        "[.5]",
        "[1e]",
        "[1e+]",
        "[0x1]",
        "[1_0]",
        "1 2",
        "{}//x",
        "/**/{}",
        "#x\n{}",
        "[\"\t\"]",
        "[\"\n\"]",
        "[\"\\x41\"]",
        "[\"\\u12\"]",
        "[\"\\u12g4\"]",
        "[\"\\'\"]",
        "[\u00a0]",
        "\u2028{}",
        "\u000b{}",
        "\f{}",
        "[\"\\ud800\"]",
        "[\"\\udc00\"]",
        "[\"\\ud800\\ud800\"]",
        "[\"\\udc00\\ud800\"]",
        "{\"\\ud83d\":1}",
        "{\"a\":{\"\\ude00\":1}}",
        "[1}",
        "{\"a\":1]",
        "[\"a\",\n4\n,1,",
        "\u001e{}",
        "[\"a\u0000\"]"
      })
  void refusesInvalidJson(String text) {
    assertThat(read(text)).isInstanceOf(DocumentValue.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7b7dff",
        "fffe7b007d00",
        "7b007d00",
        "007b007d",
        "efbbbf7b7d",
        "5b22c328225d",
        "5b22eda080225d",
        "5b22eda0bdedb880225d",
        "5b22c0af225d",
        "5b22f4908080225d",
        "5b22e282225d",
        "5b22"
      })
  void refusesBytesThatAreNotUtf8Json(String hex) {
    assertThat(DocumentReader.read("p", HexFormat.of().parseHex(hex)).root())
        .isInstanceOf(DocumentValue.Unreadable.class);
  }

  @Test
  void keepsEveryValueUnchanged() {
    assertThat(
            read(
                " {\"a\":[\"x\",true,false,null,-1.5e3],\"a\":{},\"\":\"\\ud83d\\ude00\\u0000\"}\r\n"
                    + "\t"))
        .isEqualTo(
            new ObjectValue(
                List.of(
                    new DocumentValue.Member(
                        "a",
                        new DocumentValue.Array(
                            List.of(
                                new DocumentValue.Text("x"),
                                new DocumentValue.Bool(true),
                                new DocumentValue.Bool(false),
                                new DocumentValue.Null(),
                                new DocumentValue.Number("-1.5e3")))),
                    new DocumentValue.Member("a", new ObjectValue(List.of())),
                    new DocumentValue.Member("", new DocumentValue.Text("\uD83D\uDE00\0")))));
  }

  @Test
  void allowsAtMost64Levels() {
    assertThat(read(nested(64))).isInstanceOf(DocumentValue.Array.class);
    assertThat(read(nested(65))).isInstanceOf(DocumentValue.Unreadable.class);
    assertThat(read("{\"a\":" + nested(63) + "}")).isInstanceOf(ObjectValue.class);
    assertThat(read("{\"a\":" + nested(64) + "}")).isInstanceOf(DocumentValue.Unreadable.class);
  }

  @Test
  void neverCrashesOnAbsurdNesting() {
    assertThat(read(nested(1_000_000))).isInstanceOf(DocumentValue.Unreadable.class);
    assertThat(read("{\"a\":".repeat(1_000_000))).isInstanceOf(DocumentValue.Unreadable.class);
  }

  @Test
  void readsLongTexts() {
    String long1 = "9".repeat(200_000);
    String name = "n".repeat(200_000);
    String text = "t".repeat(25_000_000);
    assertThat(read("[" + long1 + ",1e" + long1 + "]")).isInstanceOf(DocumentValue.Array.class);
    assertThat(read("{\"" + name + "\":1}")).isInstanceOf(ObjectValue.class);
    assertThat(read("[\"" + text + "\"]"))
        .isEqualTo(new DocumentValue.Array(List.of(new DocumentValue.Text(text))));
  }

  @Test
  void readsManyKeysWithTheSameHash() {
    StringBuilder json = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 1 << 14; i++) {
      json.append(",\"");
      for (int bit = 0; bit < 14; bit++) {
        json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append("\":1");
    }
    assertThat(read(json.append('}').toString())).isInstanceOf(ObjectValue.class);
  }

  @Test
  void saysWhereTheJsonIsInvalid() {
    assertThat(read("{\n  \"a\": tru\n}"))
        .isInstanceOfSatisfying(
            DocumentValue.Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason()).startsWith("invalid JSON at line 2, column"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"p\",\"match\":{\"tag\":{\"a/b\":[\"\",\"*\"]}},\"enabled\":false}",
        "[0,-0,5.0,1e0,12345678901234567890123]",
        "{\"a\":\"\\\"\\\\\\n\\u0000\u2028\uD83D\uDE00\",\"a\":[true,null,[],{}]}"
      })
  void writesWhatItReads(String json) {
    PolicyDocument document = DocumentReader.read("p", json.getBytes(StandardCharsets.UTF_8));
    String written = DocumentWriter.json(document);
    assertThat(DocumentReader.read("p", written.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null}", "[7", "{"})
  void refusesToWriteUnsupportedValues(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DocumentWriter.json(new PolicyDocument("p", read(json))));
  }
}
