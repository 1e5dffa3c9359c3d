/** Reports as plain text: the terminal's result and the mail's text part. Pure. */
package dev.curfew.report.text;
