/** The entry point of the Lambda function {@code stop-instances}. */
@NullMarked
package dev.curfew.functions.stopinstances;

import org.jspecify.annotations.NullMarked;
