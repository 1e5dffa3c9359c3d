package dev.curfew.functions.loadpolicies;

/**
 * The input of the state {@code LoadPolicies}.
 *
 * @param run the execution's name
 */
public record LoadPoliciesRequest(String run) {}
