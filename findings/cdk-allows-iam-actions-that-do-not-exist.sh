#!/usr/bin/env bash
# aws-cdk-lib 2.276.0: a state machine that calls SES v2 or EventBridge gets a role with actions that IAM does not have.
#
# CallAwsService adds the permission for a call of Step Functions' SDK integrations to the role of the state machine.
# Its reference gives "service:action" as the default of iamAction, and an example in which only the action differs.
# The construct knows that some services have another prefix in IAM (sfn is states, cloudwatchlogs is logs) and replaces
# it. For others it keeps the name of the SDK: sesv2:sendEmail, eventbridge:putEvents. The Service Authorization
# Reference has the prefixes ses, events, tag, ce and compute-optimizer for them. Synthesis gives no warning; IAM takes
# policies with unknown prefixes; the first execution that reaches the state fails with access denied. In a machine
# that stops instances and reports at the end, the stop is allowed and the report is not.
#
# Seen on 2026-11-30 with Node 20 (service and action: IAM action in the role; prefix of the reference):
#   ec2 stopInstances: ec2:stopInstances; ec2
#   sfn startExecution: states:startExecution; states
#   cloudwatchlogs putLogEvents: logs:putLogEvents; logs
#   sesv2 sendEmail: sesv2:sendEmail; ses
#   eventbridge putEvents: eventbridge:putEvents; events
#   resourcegroupstaggingapi getResources: resourcegroupstaggingapi:getResources; tag
#   costexplorer getCostAndUsage: costexplorer:getCostAndUsage; ce
#   computeoptimizer getEC2InstanceRecommendations: computeoptimizer:getEC2InstanceRecommendations; compute-optimizer
# Exits with 1 if that changes. Needs Node 20.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null
cat >seen.js <<'JS'
const { App, Stack } = require("aws-cdk-lib");
const { Annotations, Match, Template } = require("aws-cdk-lib/assertions");
const { Chain, DefinitionBody, StateMachine } = require("aws-cdk-lib/aws-stepfunctions");
const { CallAwsService } = require("aws-cdk-lib/aws-stepfunctions-tasks");

const calls = [
  ["ec2", "stopInstances", "ec2"],
  ["sfn", "startExecution", "states"],
  ["cloudwatchlogs", "putLogEvents", "logs"],
  ["sesv2", "sendEmail", "ses"],
  ["eventbridge", "putEvents", "events"],
  ["resourcegroupstaggingapi", "getResources", "tag"],
  ["costexplorer", "getCostAndUsage", "ce"],
  ["computeoptimizer", "getEC2InstanceRecommendations", "compute-optimizer"],
];
for (const [service, action, prefix] of calls) {
  const stack = new Stack(new App(), "Seen");
  const call = new CallAwsService(stack, "Call", { service, action, iamResources: ["*"] });
  new StateMachine(stack, "Machine", { definitionBody: DefinitionBody.fromChainable(Chain.start(call)) });
  const [policy] = Object.values(Template.fromStack(stack).findResources("AWS::IAM::Policy"));
  const allowed = policy.Properties.PolicyDocument.Statement.map((statement) => statement.Action).join(", ");
  const warnings = Annotations.fromStack(stack).findWarning("*", Match.anyValue()).length;
  console.log(`${service} ${action}: ${allowed}; ${prefix}${warnings ? `, ${warnings} warnings` : ""}`);
}
JS
node seen.js | tee seen
diff seen - <<'EXPECTED'
ec2 stopInstances: ec2:stopInstances; ec2
sfn startExecution: states:startExecution; states
cloudwatchlogs putLogEvents: logs:putLogEvents; logs
sesv2 sendEmail: sesv2:sendEmail; ses
eventbridge putEvents: eventbridge:putEvents; events
resourcegroupstaggingapi getResources: resourcegroupstaggingapi:getResources; tag
costexplorer getCostAndUsage: costexplorer:getCostAndUsage; ce
computeoptimizer getEC2InstanceRecommendations: computeoptimizer:getEC2InstanceRecommendations; compute-optimizer
EXPECTED
