/** The entry point of the Lambda function {@code plan-morning}. */
@NullMarked
package dev.curfew.functions.planmorning;

import org.jspecify.annotations.NullMarked;
