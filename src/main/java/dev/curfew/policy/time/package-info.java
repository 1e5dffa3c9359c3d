/**
 * Times as documents and tags spell them: dates, instants, durations, zones and nightly windows.
 * Pure; every text has one reading, and what has none is empty, never an exception.
 */
package dev.curfew.policy.time;
