/** The entry point of the Lambda function {@code send-report}. */
@NullMarked
package dev.curfew.functions.sendreport;

import org.jspecify.annotations.NullMarked;
