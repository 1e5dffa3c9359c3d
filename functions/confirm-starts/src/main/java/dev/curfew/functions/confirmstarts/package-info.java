/** The entry point of the Lambda function {@code confirm-starts}. */
@NullMarked
package dev.curfew.functions.confirmstarts;

import org.jspecify.annotations.NullMarked;
