/**
 * Runs a state machine as Step Functions would: a Standard workflow in the JSONata dialect of
 * Amazon States Language, with AWS's limits and its counting of events. It knows no state, function
 * or input by name. Tasks are whatever {@link dev.curfew.local.asl.task.TaskResources} says, and
 * time is whatever {@link dev.curfew.local.time.Time} says.
 */
@NullMarked
package dev.curfew.local.asl;

import org.jspecify.annotations.NullMarked;
