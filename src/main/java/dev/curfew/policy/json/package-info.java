/**
 * Documents as JSON text: reading them exactly as they stand, and writing them back. Pure; no rule
 * of the policy language is known here.
 */
package dev.curfew.policy.json;
