/**
 * One instance in a morning: the proof of its stop, the decision whether it is started, and the
 * states of its start. Pure.
 */
@NullMarked
package dev.curfew.start.state;

import org.jspecify.annotations.NullMarked;
