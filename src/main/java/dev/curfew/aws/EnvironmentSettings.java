package dev.curfew.aws;

import dev.curfew.failure.Misconfigured;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks the settings of the environment that the SDK reads (AWS SDKs and Tools Reference Guide,
 * "Settings reference"). With an invalid one the SDK fails with an exception that names no setting,
 * prints a stack trace, or silently uses other credentials or another endpoint. An empty endpoint
 * is an error as well: it was probably not meant to select AWS itself.
 */
final class EnvironmentSettings {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> RETRY_MODES = Set.of("legacy", "standard", "adaptive");
  private static final int MAX_PORT = 65_535;

  private final Map<String, String> environment;

  private EnvironmentSettings(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws Misconfigured names the first setting that is invalid
   */
  static void check(Map<String, String> environment, Map<?, ?> properties) {
    Map<String, String> settings = new TreeMap<>(environment);
    properties.forEach((name, value) -> {
      if (String.valueOf(name).startsWith("aws.")) {
        settings.put(String.valueOf(name), String.valueOf(value));
      }
    });
    new EnvironmentSettings(settings).check();
  }

  private void check() {
    environment.forEach((name, value) -> {
      boolean valid =
          switch (name) {
            case "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy" ->
                value.isBlank() || isUrl(value);
            case "AWS_MAX_ATTEMPTS" -> value.matches("[1-9][0-9]{0,3}");
            case "AWS_RETRY_MODE" -> RETRY_MODES.contains(value.toLowerCase(Locale.ROOT));
            case "AWS_CONTAINER_CREDENTIALS_FULL_URI" -> isUrl(value);
            case "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" -> value.startsWith("/");
            case "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE" ->
                isReadableOrOptional(name, value);
            default -> !isEndpoint(name) || isUrl(value);
          };
      if (!valid) {
        throw invalid(name, value);
      }
    });
    checkKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    checkKeys("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID");
  }

  private static Misconfigured invalid(String name, String value) {
    String allowed =
        switch (name) {
          case "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy" ->
              "a URL such as http://proxy.example.com:8080. To use no proxy, unset it";
          case "AWS_MAX_ATTEMPTS" -> "a whole number from 1 to 9999";
          case "AWS_RETRY_MODE" -> "legacy, standard or adaptive";
          case "AWS_CONTAINER_CREDENTIALS_FULL_URI" -> "a URL such as http://169.254.170.23/v1";
          case "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" -> "a path that begins with /";
          case "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE" ->
              "a file that you may read";
          default -> "a URL such as http://localhost:4566. To call AWS itself, unset it";
        };
    return new Misconfigured(
        "%s: found %s; allowed: %s"
            .formatted(name, value.isEmpty() ? "an empty value" : "'" + value + "'", allowed));
  }

  private static boolean isEndpoint(String name) {
    return name.equals("AWS_ENDPOINT_URL")
        || name.startsWith("AWS_ENDPOINT_URL_")
        || name.startsWith("aws.endpointUrl");
  }

  /** With one of the two, the SDK looks for other credentials, perhaps of another account. */
  private void checkKeys(String given, String needed) {
    if (!environment.getOrDefault(given, "").isBlank()
        && environment.getOrDefault(needed, "").isBlank()) {
      throw new Misconfigured(
          "%s is set and %s is not: set both, or unset the first".formatted(given, needed));
    }
  }

  private static boolean isReadableOrOptional(String name, String value) {
    try {
      Path file = Path.of(value);
      boolean isFile = Files.isReadable(file) && !Files.isDirectory(file);
      return isFile || !name.equals("AWS_WEB_IDENTITY_TOKEN_FILE") && Files.notExists(file);
    } catch (InvalidPathException invalid) {
      return false;
    }
  }

  private static boolean isUrl(String value) {
    try {
      URI url = new URI(value);
      return url.getScheme() != null
          && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
          && url.getHost() != null
          && url.getPort() <= MAX_PORT;
    } catch (URISyntaxException invalid) {
      return false;
    }
  }
}
