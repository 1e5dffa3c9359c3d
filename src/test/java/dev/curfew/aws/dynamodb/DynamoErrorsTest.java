package dev.curfew.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.failure.Misconfigured;
import dev.curfew.failure.TransientFailure;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

@Tag("slow")
class DynamoErrorsTest {
  @RegisterExtension final Tables tables = new Tables();

  private static SdkException answer(String code, int status) {
    return answer(code, status, "what DynamoDB says");
  }

  private static SdkException answer(String code, int status, String message) {
    return DynamoDbException.builder()
        .message(message)
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  /** The exception that a caller of the policy store gets if every scan fails with this error. */
  private static Throwable seen(SdkException error) {
    DynamoDbClient client = Mockito.mock(DynamoDbClient.class);
    Mockito.when(client.scan(Mockito.any(ScanRequest.class))).thenThrow(error);
    try {
      return new AssertionError(new DynamoPolicyStore(client, "curfew-policies").read());
    } catch (RuntimeException thrown) {
      return thrown;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceededException, 400",
    "ThrottlingException,                    400",
    "RequestLimitExceeded,                   400",
    "InternalServerError,                    500",
    "ServiceUnavailable,                     503",
  })
  void isTransientIfDynamoDbIsBusy(String code, int status) {
    assertThat(seen(answer(code, status)))
        .isInstanceOf(TransientFailure.class)
        .hasMessageContainingAll("Scan", "'curfew-policies'", "what DynamoDB says")
        .hasCauseInstanceOf(DynamoDbException.class);
  }

  static List<SdkException> missingResponses() {
    return List.of(
        ApiCallTimeoutException.create(1000),
        ApiCallAttemptTimeoutException.create(1000),
        SdkClientException.create("no connection", new ConnectException("refused")),
        SdkClientException.create(
            "cut", new UncheckedIOException(new SocketTimeoutException("timed out"))));
  }

  @ParameterizedTest
  @MethodSource("missingResponses")
  void isTransientIfDynamoDbDoesNotRespond(SdkException noResponse) {
    assertThat(seen(noResponse)).isInstanceOf(TransientFailure.class).hasCause(noResponse);
  }

  @Test
  void saysWhichPermissionIsMissing() {
    assertThat(seen(answer("AccessDeniedException", 400)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll("'curfew-policies'", "dynamodb:Scan", "what DynamoDB says");
  }

  @Test
  void saysThatTheCredentialsAreNotValid() {
    assertThat(seen(answer("UnrecognizedClientException", 400)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll("'curfew-policies'", "credentials", "the clock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SubscriptionRequiredException",
        "ItemCollectionSizeLimitExceededException",
        "UnknownOperationException"
      })
  void namesTheCodeOfEveryOtherError(String code) {
    assertThat(seen(answer(code, 400)))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            "DynamoDB rejected Scan on table 'curfew-policies': " + code + ": what DynamoDB says");
  }

  @Test
  void leavesAnErrorOfTheSdkAsItIs() {
    SdkException noCredentials = SdkClientException.create("Unable to load credentials");

    assertThat(seen(noCredentials)).isSameAs(noCredentials);
  }

  /** Amazon DynamoDB Developer Guide, "DynamoDB encryption at rest: Usage notes". */
  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, KMS key access denied error: not authorized to perform: kms:Decrypt",
    "ValidationException, KMS validation error: the key is disabled"
  })
  void saysThatTheKeyOfTheTableCannotBeUsed(String code, String message) {
    assertThat(seen(answer(code, 400, message)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll(message, "the KMS key of the table")
        .message()
        .doesNotContain("dynamodb:Scan", "the keys that docs");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 413})
  void doesNotTakeAResponseWithoutACodeForOneOfDynamoDb(int status) {
    assertThat(seen(DynamoDbException.builder().message("SDK").statusCode(status).build()))
        .isInstanceOf(TransientFailure.class)
        .hasMessageContainingAll("HTTP " + status, "perhaps from a proxy");
  }

  @Test
  void saysThatATableWithOtherKeysMayBeMeant() {
    assertThat(seen(answer("ValidationException", 400)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll("'curfew-policies'", "check that it is the table that is meant");
  }

  @Test
  void saysWhichTableIsMissing() {
    DynamoPolicyStore store = new DynamoPolicyStore(tables.client(), "no-such-table");

    assertThatThrownBy(store::read)
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll("'no-such-table'", "create the table");
  }
}
