/**
 * Fleets that need no AWS: a directory of what the AWS CLI printed, and the table of instance types
 * that fills its gaps. The EC2 that runs such a fleet is in {@code dev.curfew.local.fleet.ec2}.
 */
@NullMarked
package dev.curfew.local.fleet;

import org.jspecify.annotations.NullMarked;
