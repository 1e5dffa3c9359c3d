/** The action items of a report: what a person should act on, worst first. */
@NullMarked
package dev.curfew.report.attention;

import org.jspecify.annotations.NullMarked;
