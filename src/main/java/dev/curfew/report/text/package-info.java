/** Reports as plain text: the terminal's result and the mail's text part. Pure. */
@NullMarked
package dev.curfew.report.text;

import org.jspecify.annotations.NullMarked;
