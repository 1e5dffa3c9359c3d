/**
 * Decides questions: splits a box until all instances of each part have the same results, and finds
 * an example or proves that there is none.
 */
@NullMarked
package dev.curfew.analysis.search;

import org.jspecify.annotations.NullMarked;
