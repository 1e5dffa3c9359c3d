/**
 * Stopping the planned instances of one target, and confirming that each one stopped.
 *
 * <p>{@link dev.curfew.stop.StopInstances} makes one pass over the target's stop queue: {@code
 * StopPass} takes due instances from {@code StopQueue}, {@code StopGroup} requests them batch by
 * batch, and {@code PassSchedule} decides what happens next. {@link dev.curfew.stop.ConfirmStops}
 * polls EC2 for what was requested.
 */
@NullMarked
package dev.curfew.stop;

import org.jspecify.annotations.NullMarked;
