/** The entry point of the Lambda function {@code load-policies}. */
@NullMarked
package dev.curfew.functions.loadpolicies;

import org.jspecify.annotations.NullMarked;
