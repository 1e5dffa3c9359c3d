/** One run in memory, and what every step of it must hold to. */
package dev.curfew.local.steps;
