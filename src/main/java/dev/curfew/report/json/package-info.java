/** The reports as JSON: the exact, fixed form that other programs read. */
@NullMarked
package dev.curfew.report.json;

import org.jspecify.annotations.NullMarked;
