/** Options, exit statuses and output streams that several commands share. */
@NullMarked
package dev.curfew.cli.options;

import org.jspecify.annotations.NullMarked;
