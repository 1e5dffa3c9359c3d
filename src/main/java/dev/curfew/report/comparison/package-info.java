/** How a run compares with its limits and with earlier runs. Pure. */
package dev.curfew.report.comparison;
