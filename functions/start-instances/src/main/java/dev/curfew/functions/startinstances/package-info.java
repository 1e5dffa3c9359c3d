/** The entry point of the Lambda function {@code start-instances}. */
@NullMarked
package dev.curfew.functions.startinstances;

import org.jspecify.annotations.NullMarked;
