package dev.curfew.functions.loadpolicies;

/**
 * @param policies how many the run goes by, the disabled included
 */
public record LoadPoliciesResponse(int policies) {}
