/** Stopping the planned instances of one target, and proving that each one stopped. */
package dev.curfew.stop;
