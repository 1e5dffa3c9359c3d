/**
 * Time that passes, as a value that is handed in. {@link dev.curfew.local.time.RealTime} waits;
 * {@link dev.curfew.local.time.VirtualTime} jumps, so that a night costs no time and always runs
 * the same way.
 */
package dev.curfew.local.time;
