/** Why one instance is evaluated as it is, and when that changes ({@code explain}). */
@NullMarked
package dev.curfew.analysis.explanation;

import org.jspecify.annotations.NullMarked;
