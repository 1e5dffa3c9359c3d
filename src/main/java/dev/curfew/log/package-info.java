/**
 * The log of decisions: one structured line per decision that matters. {@link
 * dev.curfew.log.EventLog} is the port.
 */
package dev.curfew.log;
