package dev.curfew.local.asl;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The name, ARN and input of an execution, and the state machine that it executes.
 *
 * @param name the execution's name
 * @param arn the execution's ARN; jitter and random numbers follow from it, so that the same
 *     execution runs the same way again
 * @param stateMachineName the state machine's name
 * @param stateMachineArn the state machine's ARN
 * @param roleArn the role it runs under
 * @param input at most 256 KiB as UTF-8
 */
public record ExecutionInput(
    String name,
    String arn,
    String stateMachineName,
    String stateMachineArn,
    String roleArn,
    JsonNode input) {

  public ExecutionInput {
    requireNonNull(name, "name");
    requireNonNull(arn, "arn");
    requireNonNull(stateMachineName, "stateMachineName");
    requireNonNull(stateMachineArn, "stateMachineArn");
    requireNonNull(roleArn, "roleArn");
    input = input.deepCopy();
  }

  /** The ARNs as AWS forms them, from account, region and names. */
  public static ExecutionInput of(
      String account, String region, String stateMachine, String name, JsonNode input) {
    String states = "arn:aws:states:" + region + ":" + account;
    return new ExecutionInput(
        name,
        states + ":execution:" + stateMachine + ":" + name,
        stateMachine,
        states + ":stateMachine:" + stateMachine,
        "arn:aws:iam::" + account + ":role/" + stateMachine,
        input);
  }
}
