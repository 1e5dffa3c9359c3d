/**
 * A state machine as its definition says: read once, checked whole, then immutable. What is not
 * known here is refused by name and place, so that nothing runs locally otherwise than it would on
 * AWS.
 */
package dev.curfew.local.asl.definition;
