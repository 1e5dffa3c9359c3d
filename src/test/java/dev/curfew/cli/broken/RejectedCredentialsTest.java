package dev.curfew.cli.broken;

import static dev.curfew.cli.broken.RunningCommands.STACK_TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.broken.CommandsProcess.Ran;
import dev.curfew.testing.StubHttp.Answer;
import dev.curfew.testing.StubHttp.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that calls AWS, with credentials that cannot be obtained or that AWS rejects: one
 * error in plain words, exit status 2, nothing is done.
 */
@Tag("slow")
class RejectedCredentialsTest extends CommandsInProcess {
  /** The name of the cached token is the SHA-1 of the session's name, {@code s}. */
  private static final String SSO_CACHE =
      ".aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";

  private static final String SSO =
      """
      sso_session=s
      sso_account_id=111122223333
      sso_role_name=Admin

      [sso-session s]
      sso_region=us-east-1
      sso_start_url=https://example.awsapps.com/start
      """;

  /**
   * @param set variables as in {@link BrokenEnvironment}; {server} is the URL of the local server
   * @param config profile p, or empty text for keys of the environment
   * @param files more files of the home directory
   * @param sts what STS answers to each call, or empty text if it answers as usual
   * @param others what every other service answers, as XML code and JSON type; empty as usual
   * @param messages parts of the error
   */
  record Rejected(
      Map<String, String> set,
      String config,
      Map<String, String> files,
      String sts,
      String others,
      List<String> messages) {
    static Rejected profile(String lines, String... messages) {
      return new Rejected(Map.of(), lines, Map.of(), "", "", List.of(messages));
    }

    Rejected with(Map<String, String> variables) {
      return new Rejected(variables, config, files, sts, others, messages);
    }

    Rejected file(String path, String content) {
      return new Rejected(set, config, Map.of(path, content), sts, others, messages);
    }

    Rejected sts(String code) {
      return new Rejected(set, config, files, code, others, messages);
    }

    static Rejected everywhere(String code) {
      return new Rejected(Map.of(), "", Map.of(), code, code, List.of(code));
    }

    @Override
    public String toString() {
      return "%s %s %s %s".formatted(set, config.lines().findFirst().orElse(""), sts, others);
    }
  }

  static List<Rejected> rejected() {
    String assumed = "role_arn=arn:aws:iam::111122223333:role/x\nsource_profile=keys";
    return List.of(
        Rejected.profile(assumed, "(STS responded with HTTP 403: words)").sts("AccessDenied"),
        Rejected.profile("role_arn=arn:aws:iam::111122223333:role/x\nsource_profile=none", "none"),
        Rejected.profile(
            "role_arn=arn:aws:iam::111122223333:role/x\ncredential_source=Nowhere", "Nowhere"),
        Rejected.profile("region=us-east-1", "AWS credentials: found none")
            .with(
                Map.of(
                    "AWS_EC2_METADATA_DISABLED", "-",
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1")),
        Rejected.profile("region=us-east-1", "AWS credentials: found none")
            .with(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/")),
        Rejected.profile(
                "web_identity_token_file={home}/token\nrole_arn=arn:aws:iam::1:role/x",
                "AWS credentials: found none")
            .file("token", "t")
            .sts("InvalidIdentityToken"),
        Rejected.profile(SSO, "aws sso login"),
        Rejected.profile(SSO, "aws sso login")
            .file(
                SSO_CACHE,
                "{\"accessToken\":\"t\",\"expiresAt\":\"2026-01-01T00:00:00Z\",\"startUrl\":\"x\"}"),
        Rejected.profile(SSO, "AWS credentials").file(SSO_CACHE, "rubbish"),
        Rejected.profile("credential_process=echo rubbish", "AWS credentials: found none"),
        Rejected.profile("credential_process=cat {home}/keys.json", "AWS credentials: found none")
            .file("keys.json", "{\"Version\":1}"),
        Rejected.profile("login_session=arn:aws:iam::111122223333:user/x", "AWS credentials"),
        Rejected.everywhere("ExpiredToken"),
        Rejected.everywhere("InvalidClientTokenId"),
        Rejected.everywhere("UnrecognizedClientException"),
        Rejected.everywhere("AuthFailure"),
        Rejected.everywhere("RequestExpired"));
  }

  @ParameterizedTest
  @MethodSource
  void rejected(Rejected rejected) throws Exception {
    Files.createDirectories(home.resolve(".aws"));
    if (!rejected.config().isEmpty()) {
      Files.writeString(
          home.resolve(".aws/config"),
          "[profile p]\n%s\n[profile keys]\naws_access_key_id=AK\naws_secret_access_key=s\n"
              .formatted(rejected.config().replace("{home}", home.toString())));
    }
    for (Map.Entry<String, String> file : rejected.files().entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    process.server().answer(request -> answer(rejected, request));
    Map<String, String> environment = new HashMap<>(rejected.set());
    if (!rejected.config().isEmpty()) {
      environment.put("AWS_PROFILE", "p");
      environment.put("AWS_ACCESS_KEY_ID", "-");
      environment.put("AWS_SECRET_ACCESS_KEY", "-");
    }

    for (Ran ran : process.run(environment, commands.allOnline())) {
      assertThat(ran.thrown()).as("%s", ran.command()).isEmpty();
      assertThat(ran.out()).as("%s", ran.command()).isEmpty();
      assertThat(ran.err())
          .as("%s", ran.command())
          .doesNotContainPattern(STACK_TRACE)
          .doesNotContain("unexpected error", "Provider(", "software.amazon", "may hold its lease")
          .contains(rejected.messages());
      assertThat(ran.err().lines().filter(line -> line.startsWith("curfew: ")))
          .as("%s: %s", ran.command(), ran.err())
          .hasSize(1);
      assertThat(ran.status()).as("%s: %s", ran.command(), ran.err()).isEqualTo(2);
    }
    assertThat(home.resolve("out")).doesNotExist();
    assertThat(process.server().requests())
        .extracting(Request::action)
        .doesNotContain("StopInstances", "StartInstances");
  }

  private Answer answer(Rejected rejected, Request request) {
    boolean isSts =
        List.of("AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity")
            .contains(request.action());
    String code = isSts ? rejected.sts() : rejected.others();
    if (code.isEmpty()) {
      return process.answer(request);
    }
    if (request.headers().containsKey("x-amz-target")) {
      return Answer.of(400, "{\"__type\":\"x#%s\",\"message\":\"words\"}".formatted(code));
    }
    return Answer.of(
        403,
        isSts
            ? "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>words</Message></Error></ErrorResponse>"
                .formatted(code)
            : "<Response><Errors><Error><Code>%s</Code><Message>words</Message></Error></Errors></Response>"
                .formatted(code));
  }
}
