/** The command line: options in, results on standard output, everything else on standard error. */
package dev.curfew.cli;
