/** Reads reports from the ledger. */
@NullMarked
package dev.curfew.report.load;

import org.jspecify.annotations.NullMarked;
