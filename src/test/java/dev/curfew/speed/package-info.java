/** Measures the speed of nights in virtual time; the figures are the same on every machine. */
package dev.curfew.speed;
