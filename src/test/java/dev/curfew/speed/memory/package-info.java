/** Measures the memory of single steps, on as many instances as given. */
package dev.curfew.speed.memory;
