package dev.curfew.cli.options;

import dev.curfew.aws.AwsAccount;
import dev.curfew.aws.dynamodb.policies.PolicyTable;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names the table of policies of a command that needs one. */
public final class PolicyTableOption {
  @Option(
      names = "--policy-table",
      paramLabel = "NAME",
      required = true,
      description =
          "The DynamoDB table of the policies, in the account that the AWS environment names.")
  private String name;

  public String name() {
    return name;
  }

  public List<PolicyDocument> read() {
    return new AwsAccount().policies(name).read();
  }

  public PolicyTable open() {
    return new AwsAccount().policyTable(name);
  }
}
