package dev.curfew.aws.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.curfew.aws.StubAccount;
import dev.curfew.failure.TransientFailure;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy responds with status 200 in DynamoDB's place must not look like an empty table. */
class ForeignResponsesTest {
  private final StubHttp server = new StubHttp(request -> Answer.NONE);

  @AfterEach
  void close() {
    server.close();
  }

  private int policies() {
    return new StubAccount(server.uri()).account().policies("curfew-policies").read().size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "null", "[]", "{\"Items\":[]}", "<html>login</html>"})
  void areNotTreatedAsAnEmptyTable(String body) {
    server.answer(request -> Answer.of(200, body));

    assertThatExceptionOfType(TransientFailure.class)
        .isThrownBy(this::policies)
        .withMessageContaining("Scan on table 'curfew-policies'");
  }

  @Test
  void areNotTreatedAsAnEmptyPage() {
    server.answer(request ->
        Answer.of(
            200,
            request.body().contains("ExclusiveStartKey")
                ? "{}"
                : "{\"Count\":0,\"Items\":[],\"LastEvaluatedKey\":{\"id\":{\"S\":\"a\"}}}"));

    assertThatExceptionOfType(TransientFailure.class).isThrownBy(this::policies);
  }

  @Test
  void anEmptyTableHasACount() {
    server.answer(request -> Answer.of(200, "{\"Count\":0,\"ScannedCount\":0}"));

    assertThat(policies()).isZero();
  }
}
