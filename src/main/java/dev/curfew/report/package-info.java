/** The run report and its forms. Pure; the port {@code Channel} is where reports leave. */
package dev.curfew.report;
