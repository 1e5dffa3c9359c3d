/** Options, exit statuses and output streams that several commands share. */
package dev.curfew.cli.options;
