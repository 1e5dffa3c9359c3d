package dev.curfew.cli.broken;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator may have broken.
 *
 * @param set variables of the environment; "-" in place of a value removes one; {home} is the home
 *     directory
 * @param config the content of ~/.aws/config
 * @param status exit status of the commands that call AWS
 * @param message part of what they print, which names the place and what to do
 */
record BrokenEnvironment(Map<String, String> set, String config, int status, String message) {
  private static BrokenEnvironment with(String name, String value, int status, String message) {
    return new BrokenEnvironment(Map.of(name, value), "", status, message);
  }

  /** Has no effect on any command. */
  private static BrokenEnvironment harmless(String name, String value) {
    return with(name, value, 0, "");
  }

  /** The keys are not in the environment but in this profile. */
  private static BrokenEnvironment profile(String lines, String message) {
    return new BrokenEnvironment(
        Map.of("AWS_PROFILE", "p", "AWS_ACCESS_KEY_ID", "-", "AWS_SECRET_ACCESS_KEY", "-"),
        "[profile p]\n" + lines + "\n",
        2,
        message);
  }

  @Override
  public String toString() {
    return set + " " + config.replace('\n', ';');
  }

  static List<BrokenEnvironment> all() {
    String url = "allowed: a URL such as http://localhost:4566";
    return List.of(
        with("AWS_ENDPOINT_URL", "", 2, "AWS_ENDPOINT_URL: found an empty value; " + url),
        with("AWS_ENDPOINT_URL", "localhost:4566", 2, url),
        with("AWS_ENDPOINT_URL_EC2", "http://a b", 2, "AWS_ENDPOINT_URL_EC2: found"),
        with("AWS_ENDPOINT_URL", "http://localhost:99999", 2, url),
        with(
            "AWS_ENDPOINT_URL",
            "http://no-such-host.invalid",
            1,
            "the host no-such-host.invalid is unknown; check the region, AWS_ENDPOINT_URL and"),
        with("HTTP_PROXY", "http://proxy:no", 2, "HTTP_PROXY: found 'http://proxy:no'"),
        with("https_proxy", "proxy:8080", 2, "allowed: a URL such as http://proxy.ex"),
        harmless("NO_PROXY", "***["),
        with("AWS_REGION", "", 2, "the AWS region: found none; set AWS_REGION"),
        with("AWS_REGION", "eu west 1", 2, "the AWS region: found 'eu west 1'"),
        new BrokenEnvironment(
            Map.of("AWS_REGION", "-", "AWS_DEFAULT_REGION", "eu-west-1"),
            "",
            2,
            "AWS_DEFAULT_REGION is read by the AWS CLI, not here"),
        with("AWS_PROFILE", "prdo", 2, "AWS_PROFILE: found 'prdo', which is not a"),
        with("AWS_SECRET_ACCESS_KEY", "-", 2, "AWS_SECRET_ACCESS_KEY is not: set both"),
        with("AWS_ACCESS_KEY_ID", "AK ID", 2, "has a blank or a control character"),
        with("AWS_SESSION_TOKEN", "a\nb", 2, "has a blank or a control character"),
        new BrokenEnvironment(
            Map.of("AWS_ACCESS_KEY_ID", "-", "AWS_SECRET_ACCESS_KEY", "-"),
            "",
            2,
            "AWS credentials: found none that can be used"),
        with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "::", 2, "_FULL_URI: found '::'"),
        with("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "x", 2, "a path that begins with /"),
        with("AWS_WEB_IDENTITY_TOKEN_FILE", "/no/such", 2, "a file that you may read"),
        with("AWS_CONFIG_FILE", "{home}", 2, "AWS_CONFIG_FILE: found"),
        with("AWS_SHARED_CREDENTIALS_FILE", "{home}", 2, "a file that you may read"),
        with("AWS_MAX_ATTEMPTS", "x", 2, "AWS_MAX_ATTEMPTS: found 'x'; allowed: a whole"),
        with("AWS_RETRY_MODE", "often", 2, "allowed: legacy, standard or adaptive"),
        with("AWS_USE_FIPS_ENDPOINT", "maybe", 2, "'AWS_USE_FIPS_ENDPOINT'"),
        harmless("AWS_CA_BUNDLE", "/no/such"),
        new BrokenEnvironment(Map.of(), "[profile x\nregion=y\n", 2, ".aws/config or"),
        profile("role_arn=arn:aws:iam::1:role/x\nsource_profile=p", "Circular relation"),
        profile("credential_process=/no/such", "AWS credentials: found none"),
        profile("sso_session=s\nsso_account_id=1\nsso_role_name=x", "sso-session title s"),
        new BrokenEnvironment(
            Map.of("AWS_PROFILE", "p", "AWS_ENDPOINT_URL", "-"),
            "[profile p]\nendpoint_url=nonsense\n",
            2,
            "endpoint_url"),
        new BrokenEnvironment(
            Map.of(
                "HOME",
                "/no/such",
                "TMPDIR",
                "/no/such",
                "COLUMNS",
                "many",
                "TZ",
                "Nowhere",
                "LANG",
                "C",
                "LC_ALL",
                "POSIX",
                "TERM",
                "none",
                "JAVA_TOOL_OPTIONS",
                "-Dnoise=true"),
            "",
            0,
            ""));
  }

  /**
   * The fewest environments that cover those of {@link #all}: environments that set different
   * variables are merged. Status and message have no meaning.
   */
  static List<BrokenEnvironment> combined() {
    List<BrokenEnvironment> combined = new ArrayList<>();
    for (BrokenEnvironment one : all()) {
      int place = 0;
      while (place < combined.size() && !one.fits(combined.get(place))) {
        place++;
      }
      if (place == combined.size()) {
        combined.add(new BrokenEnvironment(Map.of(), "", 0, ""));
      }
      combined.set(place, one.and(combined.get(place)));
    }
    return combined;
  }

  private boolean fits(BrokenEnvironment other) {
    return Collections.disjoint(set.keySet(), other.set.keySet())
        && (config.isEmpty() || other.config.isEmpty());
  }

  private BrokenEnvironment and(BrokenEnvironment other) {
    Map<String, String> both = new HashMap<>(set);
    both.putAll(other.set);
    return new BrokenEnvironment(both, config + other.config, 0, "");
  }
}
