/**
 * What one set of policies stops and another does not ({@code policies diff}), over all instances
 * or those of a fleet.
 */
@NullMarked
package dev.curfew.analysis.difference;

import org.jspecify.annotations.NullMarked;
