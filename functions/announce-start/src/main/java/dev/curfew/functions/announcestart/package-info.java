/** The entry point of the Lambda function {@code announce-start}. */
@NullMarked
package dev.curfew.functions.announcestart;

import org.jspecify.annotations.NullMarked;
