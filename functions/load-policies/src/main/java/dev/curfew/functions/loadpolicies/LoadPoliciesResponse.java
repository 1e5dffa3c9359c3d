package dev.curfew.functions.loadpolicies;

/**
 * The output of the state {@code LoadPolicies}.
 *
 * @param policies how many policies the snapshot has, including disabled ones
 */
public record LoadPoliciesResponse(int policies) {}
