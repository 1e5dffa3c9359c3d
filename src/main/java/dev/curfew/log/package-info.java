/**
 * The log of decisions: one structured line per decision that matters. {@link
 * dev.curfew.log.EventLog} is the port.
 */
@NullMarked
package dev.curfew.log;

import org.jspecify.annotations.NullMarked;
