/**
 * What is probably a mistake in a set of policies, or could be simpler ({@code policies analyze}).
 */
@NullMarked
package dev.curfew.analysis.finding;

import org.jspecify.annotations.NullMarked;
