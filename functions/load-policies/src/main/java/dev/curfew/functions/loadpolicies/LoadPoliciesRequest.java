package dev.curfew.functions.loadpolicies;

/**
 * @param run the execution's name
 */
public record LoadPoliciesRequest(String run) {}
