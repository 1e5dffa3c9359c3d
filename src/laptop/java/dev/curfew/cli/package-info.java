/**
 * The command line: commands read options and print results to standard output; progress and
 * messages go to standard error.
 */
package dev.curfew.cli;
