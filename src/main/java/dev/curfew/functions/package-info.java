/**
 * What the entry points of the Lambdas share: JSON in and out, dependencies, and the log. The entry
 * points themselves are in {@code functions/<verb-noun>} and make no decisions.
 */
@NullMarked
package dev.curfew.functions;

import org.jspecify.annotations.NullMarked;
