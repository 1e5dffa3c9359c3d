/**
 * From documents to policies: every rule is checked at once, and each mistake is named by its
 * place. Begin at {@link dev.curfew.policy.document.PolicyReading}. Pure.
 */
package dev.curfew.policy.document;
