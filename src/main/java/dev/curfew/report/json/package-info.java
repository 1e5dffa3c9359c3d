/** The reports as JSON: the exact, fixed form that other programs read. */
package dev.curfew.report.json;
