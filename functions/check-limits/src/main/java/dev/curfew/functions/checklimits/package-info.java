/** The entry point of the Lambda function {@code check-limits}. */
@NullMarked
package dev.curfew.functions.checklimits;

import org.jspecify.annotations.NullMarked;
