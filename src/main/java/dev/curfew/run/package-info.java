/** A run: its input, its lock, its end. */
package dev.curfew.run;
