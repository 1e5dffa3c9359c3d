/**
 * Options that say how policies are evaluated: at which moment, in which zone, with which default,
 * for a night or a morning.
 */
@NullMarked
package dev.curfew.cli.options.evaluation;

import org.jspecify.annotations.NullMarked;
