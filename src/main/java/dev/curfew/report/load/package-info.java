/** Reads reports from the ledger. */
package dev.curfew.report.load;
