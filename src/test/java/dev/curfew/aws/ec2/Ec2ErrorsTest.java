package dev.curfew.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.curfew.aws.StubAccount;
import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.ec2.Fleet;
import dev.curfew.failure.Misconfigured;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.testing.HttpAnswer;
import dev.curfew.testing.StubEc2;
import dev.curfew.testing.StubHttp;
import dev.curfew.testing.StubHttp.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the adapter makes of EC2's errors, sent over HTTP as EC2 sends them. The words are EC2's
 * own, as the sources in {@code errors.csv} recorded them.
 */
@Tag("slow")
class Ec2ErrorsTest {
  private static final Target TARGET = new Target("111122223333", "eu-west-1");
  private static final String ONE = "i-0aaaaaaaaaaaaaaa1";
  private static final String TWO = "i-0aaaaaaaaaaaaaaa2";

  private final StubHttp server = new StubHttp(request -> Answer.NONE);
  private final StubAccount account = new StubAccount(server.uri());
  private final Fleet fleet = new Ec2Fleet(account::reads, account::stops);

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest(name = "{1}: {2}")
  @org.junit.jupiter.params.provider.CsvFileSource(resources = "errors.csv", numLinesToSkip = 1)
  void areWhatEc2Means(
      int status, String code, String words, String meaning, String named, String source) {
    server.answer(request -> StubEc2.error(status, code, words));

    Ec2Error error =
        catchThrowableOfType(Ec2Error.class, () -> fleet.stop(TARGET, List.of(ONE, TWO)));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.errorMessage()).isEqualTo(words);
    Ec2ErrorKind answer = Ec2ErrorKind.of(error);
    assertThat(answer.getClass().getSimpleName()).isEqualTo(meaning);
    assertThat(answer.namedOf(List.of(ONE, TWO))).isEqualTo(ids(named));
    assertThat(server.requests()).hasSize(1);
  }

  private static Set<String> ids(String named) {
    return switch (named) {
      case "one" -> Set.of(ONE);
      case "two" -> Set.of(TWO);
      case "both" -> Set.of(ONE, TWO);
      case null, default -> Set.of();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "AuthFailure, AWS was not able to validate the provided access credentials",
    "OptInRequired, You are not subscribed to this service."
  })
  void http401IsADenialThoughTheJdksClientLosesItsMessage(String code, String words) {
    server.answer(request -> StubEc2.error(401, code, words));

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)))
        .withMessageContaining("HTTP 401")
        .satisfies(error ->
            assertThat(Ec2ErrorKind.of(error)).isEqualTo(new Ec2ErrorKind.Denied(Set.of())));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "500, ''",
    "502, <html>Bad Gateway</html>",
    "503, ''",
    "503, no XML at all",
    "302, ''",
    "307, <html>Moved</html>",
    "400, ''",
    "403, <html><body>Blocked by policy</body></html>",
    "404, <html>Not Found</html>",
    "407, ''",
    "429, <html>Too many requests</html>"
  })
  void anErrorWithoutACodeIsNotAResponse(int status, String body) {
    server.answer(request -> Answer.of(status, body));

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)))
        .withMessageContaining("StopInstances")
        .withMessageContaining("eu-west-1");
    assertThat(server.requests()).hasSize(1);
  }

  /** Random nights throw what is expected here. */
  @ParameterizedTest
  @EnumSource
  void httpResponsesAreWhatRandomNightsThrow(HttpAnswer http) {
    server.answer(request -> Answer.of(http.status(), http.body()));

    Throwable thrown = catchThrowable(() -> fleet.stop(TARGET, List.of(ONE)));

    if (http.code().isEmpty()) {
      assertThat(thrown).isExactlyInstanceOf(Ec2NoResponse.class);
    } else {
      assertThat(thrown).isExactlyInstanceOf(Ec2Error.class);
      Ec2Error error = (Ec2Error) thrown;
      assertThat(error.code()).isEqualTo(http.code().get());
      assertThat(error.errorMessage()).isEqualTo(http.words());
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aServerErrorWithAnUnknownCodeCountsAsNoResponse() {
    server.answer(request -> StubEc2.error(500, "SomethingNew", "Please try again."));

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)))
        .withMessageContaining("SomethingNew: Please try again.");
  }

  @Test
  void doesNotRetryAStopWithoutAResponse() {
    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)))
        .withMessageContaining("to StopInstances: ");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void doesNotRetryAStopThatIsLostOnAReusedConnection() {
    server.answer(new StubEc2(List.of(dev.curfew.instance.Instance.builder(ONE).build()))::answer);
    fleet.stop(TARGET, List.of(ONE));
    server.answer(request -> Answer.NONE);

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aStopThatTakesTooLongIsNotRetried() {
    CountDownLatch clientGaveUp = new CountDownLatch(1);
    server.answer(request -> afterwards(clientGaveUp));

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)));
    clientGaveUp.countDown();
    assertThat(server.requests()).hasSize(1);
  }

  private static Answer afterwards(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return Answer.NONE;
  }

  @Test
  void anAnswerThatCannotBeReadIsNone() {
    server.answer(request -> Answer.of(200, "<StopInstancesResponse><instancesSet>"));

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Please log in.</html>", ""})
  void aLoginPageIsNotAResponseOfEc2(String body) {
    server.answer(request -> Answer.of(200, body));

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> fleet.read(TARGET, List.of(ONE)),
            () -> fleet.stop(TARGET, List.of(ONE)),
            () -> fleet.instanceStorage(TARGET, Set.of("m6i.large")),
            () -> fleet.spotRequests(TARGET, Set.of("sir-1")))) {
      assertThatExceptionOfType(Ec2NoResponse.class)
          .isThrownBy(call)
          .withMessageContaining("perhaps from a proxy");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<requestId>r</requestId>",
        "<reservationSet/>",
        "<requestId>r</requestId><reservationSet/><nextToken/>"
      })
  void anEmptyListingIsAnAnswer(String body) {
    server.answer(request ->
        Answer.of(200, "<DescribeInstancesResponse>" + body + "</DescribeInstancesResponse>"));

    assertThat(fleet.read(TARGET, List.of(ONE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void pagesThatRepeatAreAnErrorInsteadOfAnEndlessListing(int differentTokens) {
    server.answer(request ->
        Answer.of(
            200,
            "<DescribeInstancesResponse><reservationSet/><nextToken>t%d</nextToken></DescribeInstancesResponse>"
                .formatted(server.requests().size() % differentTokens)));

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.list(TARGET, Set.of(InstanceState.RUNNING), page -> {}))
        .withMessageContaining("DescribeInstances in eu-west-1: a page token occurs twice");
    assertThat(server.requests()).hasSize(differentTokens + 1);
  }

  @Test
  void pagesThatNeverEndAreAnErrorThoughEachTokenIsNew() {
    server.answer(request ->
        Answer.of(
            200,
            "<DescribeInstancesResponse><reservationSet/><nextToken>t%d</nextToken></DescribeInstancesResponse>"
                .formatted(server.requests().size())));
    DescribeCalls calls = new DescribeCalls(account.reads("eu-west-1"), "eu-west-1", 7);

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> calls.instances(List.of(), 200, page -> {}))
        .withMessageContaining("DescribeInstances in eu-west-1: more than 7 pages");
    assertThat(server.requests()).hasSize(7);
  }

  @Test
  void allPagesUpToTheLargestNumberAreRead() {
    server.answer(request ->
        Answer.of(
            200,
            "<DescribeInstancesResponse><reservationSet/>%s</DescribeInstancesResponse>"
                .formatted(
                    server.requests().size() < 7
                        ? "<nextToken>t%d</nextToken>".formatted(server.requests().size())
                        : "")));
    DescribeCalls calls = new DescribeCalls(account.reads("eu-west-1"), "eu-west-1", 7);

    calls.instances(List.of(), 200, page -> {});

    assertThat(server.requests()).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequestLimitExceeded", "Unavailable"})
  void retriesAReadAfterATransientError(String code) {
    server.answer(request ->
        server.requests().size() < 3
            ? StubEc2.error(503, code, "Request limit exceeded.")
            : new StubEc2(List.of()).answer(request));

    assertThat(fleet.read(TARGET, List.of(ONE))).isEmpty();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aReadGivesUpAfterThreeTries() {
    server.answer(request -> StubEc2.error(503, "RequestLimitExceeded", "Request limit exceeded."));

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> fleet.list(TARGET, Set.of(InstanceState.RUNNING), page -> {}))
        .satisfies(
            error -> assertThat(Ec2ErrorKind.of(error)).isInstanceOf(Ec2ErrorKind.Throttled.class));
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void withoutCredentialsThereIsNoCall() {
    Fleet without =
        new StubAccount(
                server.uri(),
                () -> {
                  throw software.amazon.awssdk.core.exception.SdkClientException.create(
                      "Unable to load credentials");
                })
            .account()
            .fleet();

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> without.stop(TARGET, List.of(ONE)))
        .withMessageContaining("AWS credentials: found none")
        .withMessageContaining("AWS_PROFILE");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerThatIsNotThereGivesNoAnswer() {
    server.close();

    assertThatExceptionOfType(Ec2NoResponse.class)
        .isThrownBy(() -> fleet.stop(TARGET, List.of(ONE)))
        .withMessageContaining("No response from EC2");
  }

  @Test
  void omitsAnUnknownPreviousState() {
    server.answer(request ->
        Answer.of(
            200,
            "<StopInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><instancesSet><item><instanceId>%s</instanceId><currentState><code>64</code><name>stopping</name></currentState><previousState><code>99</code><name>dreaming</name></previousState></item></instancesSet></StopInstancesResponse>"
                .formatted(ONE)));

    assertThat(fleet.stop(TARGET, List.of(ONE))).isEqualTo(Map.of());
  }
}
