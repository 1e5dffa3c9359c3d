/**
 * Pacing of StopInstances calls in one target: how many instances a call names, when the next call
 * may be made, and at which position the next invocation begins. Pure.
 */
@NullMarked
package dev.curfew.pace;

import org.jspecify.annotations.NullMarked;
