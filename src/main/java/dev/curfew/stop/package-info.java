/**
 * Stopping the planned instances of one target, and confirming that each one stopped.
 *
 * <p>{@link dev.curfew.stop.StopInstances} makes one pass over the target's stop queue: {@link
 * dev.curfew.request.RequestPass} takes due instances from {@link dev.curfew.request.RequestQueue},
 * {@link dev.curfew.request.RequestBatches} requests them batch by batch, and {@link
 * dev.curfew.pace.PassSchedule} decides the next step. {@link dev.curfew.stop.ConfirmStops} polls
 * EC2 for what was requested.
 */
@NullMarked
package dev.curfew.stop;

import org.jspecify.annotations.NullMarked;
