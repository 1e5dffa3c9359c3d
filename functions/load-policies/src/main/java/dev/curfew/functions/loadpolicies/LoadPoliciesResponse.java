package dev.curfew.functions.loadpolicies;

/**
 * @param policies how many policies the snapshot has, including disabled ones
 */
public record LoadPoliciesResponse(int policies) {}
