/** The report as a table for spreadsheets. Pure. */
@NullMarked
package dev.curfew.report.csv;

import org.jspecify.annotations.NullMarked;
