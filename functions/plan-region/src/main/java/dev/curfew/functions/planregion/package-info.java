/** The entry point of the Lambda function {@code plan-region}. */
@NullMarked
package dev.curfew.functions.planregion;

import org.jspecify.annotations.NullMarked;
