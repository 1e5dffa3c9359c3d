/** Delivers messages over the channels, each once for each run, and late ones later. */
@NullMarked
package dev.curfew.report.delivery;

import org.jspecify.annotations.NullMarked;
