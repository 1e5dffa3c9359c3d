/** How long instances were or will be off, and what their exemptions cost. */
@NullMarked
package dev.curfew.report.savings;

import org.jspecify.annotations.NullMarked;
