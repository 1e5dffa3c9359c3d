/**
 * What the entry points of the Lambdas share: JSON in and out, and how their parts are wired. The
 * entry points themselves stand in {@code functions/<verb-noun>} and hold no decisions.
 */
package dev.curfew.functions;
