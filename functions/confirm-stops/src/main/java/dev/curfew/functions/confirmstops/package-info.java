/** The entry point of the Lambda function {@code confirm-stops}. */
@NullMarked
package dev.curfew.functions.confirmstops;

import org.jspecify.annotations.NullMarked;
