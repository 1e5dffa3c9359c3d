/**
 * What a policy says of instances: globs over their attributes and tags, and how long they run.
 * Pure: the time is an argument.
 */
package dev.curfew.policy.match;
