/**
 * What goes wrong during a run on a laptop, scripted: {@code --faults FILE}. The rules are values;
 * {@link dev.curfew.local.faults.FaultPlan} counts them down, and the stand-ins for EC2, DynamoDB,
 * Slack, SES and Lambda ask it. {@code docs/faults.md} has the format.
 */
package dev.curfew.local.faults;
