/** The entry point of the Lambda function {@code discover-regions}. */
@NullMarked
package dev.curfew.functions.discoverregions;

import org.jspecify.annotations.NullMarked;
