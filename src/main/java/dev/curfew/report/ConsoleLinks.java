package dev.curfew.report;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds links to the AWS console, in the right region and partition: {@code aws}, {@code aws-cn},
 * {@code aws-us-gov} and {@code aws-eusc} have consoles of their own. A region of an isolated
 * partition, and text that does not look like a region or an id, gets no link.
 *
 * @param policyTable the DynamoDB table of policies; empty if there is none
 * @param home the region of the deployment, and of its table; empty if it is unknown
 */
public record ConsoleLinks(Optional<String> policyTable, Optional<String> home) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");
  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:states:([a-z0-9-]+):.*");

  public ConsoleLinks {
    requireNonNull(policyTable, "policyTable");
    requireNonNull(home, "home");
  }

  /**
   * The links of a deployment.
   *
   * @param execution ARN of the run's execution, which names the deployment's region
   */
  public static ConsoleLinks of(Optional<String> policyTable, String execution) {
    Matcher arn = ARN.matcher(execution);
    return new ConsoleLinks(
        policyTable, arn.matches() ? Optional.of(arn.group(1)) : Optional.empty());
  }

  public Optional<String> instance(String region, String id) {
    return INSTANCE.matcher(id).matches()
        ? host(region)
            .map(host ->
                "https://%s/ec2/home?region=%s#InstanceDetails:instanceId=%s"
                    .formatted(host, region, id))
        : Optional.empty();
  }

  /** The page of a policy's item, on which it can be viewed and edited. */
  public Optional<String> policy(String id) {
    return home.flatMap(region ->
        host(region)
            .flatMap(host ->
                policyTable.map(table ->
                    "https://%s/dynamodbv2/home?region=%s#edit-item?itemMode=2&pk=%s&route=ROUTE_ITEM_EXPLORER&sk=&table=%s"
                        .formatted(host, region, encoded(id), encoded(table)))));
  }

  private static Optional<String> host(String region) {
    if (!REGION.matcher(region).matches()) {
      return Optional.empty();
    }
    String partition = region.substring(0, region.indexOf('-', region.indexOf('-') + 1));
    return switch (partition) {
      case "us-gov" -> Optional.of(region + ".console.amazonaws-us-gov.com");
      case "us-iso", "us-isob", "us-isof", "eu-isoe" -> Optional.empty();
      default -> Optional.of(region + suffix(region.substring(0, region.indexOf('-'))));
    };
  }

  private static String suffix(String area) {
    return switch (area) {
      case "cn" -> ".console.amazonaws.cn";
      case "eusc" -> ".console.amazonaws-eusc.eu";
      default -> ".console.aws.amazon.com";
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
