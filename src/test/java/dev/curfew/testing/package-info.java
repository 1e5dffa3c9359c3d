/**
 * Fakes of the ports that pass the same contracts as the adapters, and values that tests share.
 * Fast enough for tens of thousands of runs.
 */
package dev.curfew.testing;
