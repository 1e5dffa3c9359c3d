/** Delivers messages over the channels, each once for each run, and late ones later. */
package dev.curfew.report.delivery;
