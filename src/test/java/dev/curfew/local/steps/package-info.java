/** One run in memory, and what every step of it guarantees. */
package dev.curfew.local.steps;
