/**
 * Scripted faults of a run on a laptop: {@code --faults FILE}. Faults are values; {@link
 * dev.curfew.local.faults.FaultPlan} counts their strikes, and the simulated EC2, DynamoDB, Slack,
 * SES and Lambda query it. {@code docs/faults.md} has the format.
 */
@NullMarked
package dev.curfew.local.faults;

import org.jspecify.annotations.NullMarked;
