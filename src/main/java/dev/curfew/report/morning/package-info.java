/** The report of a morning: what runs again, what does not and why, and how long each was off. */
@NullMarked
package dev.curfew.report.morning;

import org.jspecify.annotations.NullMarked;
