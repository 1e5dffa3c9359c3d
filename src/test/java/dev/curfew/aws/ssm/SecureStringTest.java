package dev.curfew.aws.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.aws.StubAccount;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecureStringTest {
  private final StubHttp server = new StubHttp(request -> Answer.NONE);
  private final Supplier<String> secret =
      new StubAccount(server.uri()).account().secureString("/curfew/slack");

  @AfterEach
  void close() {
    server.close();
  }

  private static Answer parameter(String type) {
    return Answer.of(
        200,
        "{\"Parameter\":{\"Name\":\"/curfew/slack\",\"Type\":\"%s\",\"Value\":\"sesame\",\"Version\":1}}"
            .formatted(type));
  }

  private static Answer error(int status, String code) {
    return Answer.of(status, "{\"__type\":\"%s\",\"message\":\"words\"}".formatted(code));
  }

  @Test
  void isReadDecryptedAndOnce() {
    server.answer(request -> parameter("SecureString"));

    assertThat(secret.get()).isEqualTo("sesame");
    assertThat(secret.get()).isEqualTo("sesame");
    assertThat(server.requests())
        .singleElement()
        .satisfies(request ->
            assertThat(request.body()).contains("/curfew/slack", "\"WithDecryption\":true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|ParameterNotFound|does not exist",
        "400|AccessDeniedException|ssm:GetParameter",
        "400|InvalidKeyId|InvalidKeyId: words"
      })
  void saysWhatIsWrongWithIt(int status, String code, String words) {
    server.answer(request -> error(status, code));

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(secret::get)
        .withMessageContaining("'/curfew/slack'")
        .withMessageContaining(words);
  }

  @Test
  void isRejectedIfItIsStoredAsPlainText() {
    server.answer(request -> parameter("String"));

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(secret::get)
        .withMessageContaining("found type String; allowed: SecureString")
        .withMessageNotContaining("sesame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "<html>login</html>",
        "{\"Parameter\":{}}",
        "{\"Parameter\":{\"Type\":\"SecureString\"}}",
        ""
      })
  void aResponseWithoutAValueIsNone(String body) {
    server.answer(request -> Answer.of(200, body));

    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(secret::get)
        .withMessageContaining("'/curfew/slack'");
  }

  @Test
  void isReadAgainAfterAFailure() {
    server.answer(request -> error(500, "InternalServerError"));
    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(secret::get)
        .withMessageContaining("failed temporarily");

    server.answer(request -> parameter("SecureString"));
    assertThat(secret.get()).isEqualTo("sesame");
  }

  @Test
  void withoutAnAnswerItIsTroubleThatPasses() {
    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(secret::get)
        .withMessageContaining("No response from SSM");
  }
}
