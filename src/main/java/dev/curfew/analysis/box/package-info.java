/**
 * Sets of instances and moments as boxes, one set of values for each attribute; policies and
 * obstacles as conditions on them; and the box of all that EC2 could list.
 */
@NullMarked
package dev.curfew.analysis.box;

import org.jspecify.annotations.NullMarked;
