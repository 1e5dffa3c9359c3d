/**
 * The command line: commands read options and print results to standard output; progress and
 * messages go to standard error.
 */
@NullMarked
package dev.curfew.cli;

import org.jspecify.annotations.NullMarked;
