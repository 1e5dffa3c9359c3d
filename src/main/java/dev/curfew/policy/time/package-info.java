/**
 * The times that documents and tags contain: dates, instants, durations, zones and schedules. Pure;
 * each text has one reading, and a parser returns empty for any other text, never an exception.
 */
@NullMarked
package dev.curfew.policy.time;

import org.jspecify.annotations.NullMarked;
