/**
 * Runs a state machine as Step Functions would: a Standard workflow in the JSONata dialect of
 * Amazon States Language, with AWS's limits and its counting of events. It does not depend on the
 * state machines of Curfew: {@link dev.curfew.local.asl.task.TaskResources} executes the tasks, and
 * {@link dev.curfew.local.time.Time} waits.
 */
@NullMarked
package dev.curfew.local.asl;

import org.jspecify.annotations.NullMarked;
