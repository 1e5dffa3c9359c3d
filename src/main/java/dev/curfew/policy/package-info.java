/**
 * Policies: documents, their errors, matching, verdicts and obstacles. Pure: the time is an
 * argument, and nothing here does I/O or logs.
 */
package dev.curfew.policy;
