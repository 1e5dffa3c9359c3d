/** The report as a table for spreadsheets. Pure. */
package dev.curfew.report.csv;
