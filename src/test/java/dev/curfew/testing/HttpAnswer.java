package dev.curfew.testing;

import java.util.Optional;

/**
 * HTTP responses to {@code StopInstances} as EC2, and proxies in front of it, send them, and what
 * the ports throw because of each. {@code Ec2ErrorsTest} sends them to the AWS SDK and compares;
 * random nights throw the same.
 */
public enum HttpAnswer {
  PROXY_DENIES(403, "<html><body>Blocked by policy</body></html>"),
  PROXY_WANTS_A_LOGIN(407, ""),
  LOGIN_PAGE(200, "<html>Please log in.</html>"),
  REDIRECT_TO_A_LOGIN(302, ""),
  BAD_GATEWAY(502, "<html>Bad Gateway</html>"),
  SERVER_ERROR_WITHOUT_BODY(503, ""),
  TOO_MANY_REQUESTS_OF_A_PROXY(429, "<html>Too many requests</html>"),
  TRUNCATED_XML(200, "<StopInstancesResponse><instancesSet>"),
  UNKNOWN_SERVER_ERROR(500, xml("SomethingNew", "Please try again.")),
  THROTTLED(503, "RequestLimitExceeded", "Request limit exceeded."),
  INTERNAL_ERROR(500, "InternalError", "An internal error has occurred"),
  UNAVAILABLE(503, "Unavailable", "The server is overloaded and can't handle the request."),
  EXPIRED(400, "RequestExpired", "Request has expired.");

  private final int status;
  private final String body;
  private final Optional<String> code;
  private final String words;

  /** No response of EC2. */
  HttpAnswer(int status, String body) {
    this.status = status;
    this.body = body;
    this.code = Optional.empty();
    this.words = "";
  }

  /** An error of EC2. */
  HttpAnswer(int status, String code, String words) {
    this.status = status;
    this.body = xml(code, words);
    this.code = Optional.of(code);
    this.words = words;
  }

  private static String xml(String code, String words) {
    return "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>r</RequestID></Response>"
        .formatted(code, words);
  }

  public int status() {
    return status;
  }

  public String body() {
    return body;
  }

  /** The code of the {@code Ec2Error}; empty if an {@code Ec2NoResponse} is thrown. */
  public Optional<String> code() {
    return code;
  }

  /** The message of the {@code Ec2Error}. */
  public String words() {
    return words;
  }
}
