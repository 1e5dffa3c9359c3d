/**
 * Pacing of StopInstances calls in one target: how many instances a call names, when the next call
 * may be made, and where the next invocation begins. Pure.
 */
package dev.curfew.stop.pace;
