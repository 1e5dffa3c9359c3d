/** How a run compares with its limits and with earlier runs. Pure. */
@NullMarked
package dev.curfew.report.comparison;

import org.jspecify.annotations.NullMarked;
