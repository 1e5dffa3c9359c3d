/** Reads calendar files (iCalendar, RFC 5545) as days. */
@NullMarked
package dev.curfew.local.icalendar;

import org.jspecify.annotations.NullMarked;
