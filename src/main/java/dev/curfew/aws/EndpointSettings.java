package dev.curfew.aws;

import dev.curfew.failure.Misconfigured;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks the endpoints that replace AWS's: {@code AWS_ENDPOINT_URL} and {@code
 * AWS_ENDPOINT_URL_<SERVICE>}, and the system properties {@code aws.endpointUrl*} (AWS SDKs and
 * Tools Reference Guide, "Service-specific endpoints"). The SDK fails at others with an exception
 * that names no setting. An empty one is an error as well: who sets it does not mean AWS itself.
 * Pure.
 */
final class EndpointSettings {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private EndpointSettings() {}

  /**
   * @throws Misconfigured if a setting is no URL of a host
   */
  static void check(Map<String, String> environment, Map<?, ?> properties) {
    Map<String, String> settings = new TreeMap<>();
    properties.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
    settings.keySet().removeIf(name -> !name.startsWith("aws.endpointUrl"));
    environment.forEach((name, value) -> {
      if (name.equals("AWS_ENDPOINT_URL") || name.startsWith("AWS_ENDPOINT_URL_")) {
        settings.put(name, value);
      }
    });
    settings.forEach((name, value) -> {
      if (!isUrl(value)) {
        throw new Misconfigured(
            "%s: found %s; allowed: a URL such as http://localhost:4566. To call AWS itself, unset it"
                .formatted(name, value.isEmpty() ? "an empty value" : "'" + value + "'"));
      }
    });
  }

  private static boolean isUrl(String value) {
    try {
      URI url = new URI(value);
      return url.getScheme() != null
          && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
          && url.getHost() != null;
    } catch (URISyntaxException invalid) {
      return false;
    }
  }
}
