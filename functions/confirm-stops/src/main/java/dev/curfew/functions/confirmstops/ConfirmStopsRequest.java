package dev.curfew.functions.confirmstops;

/**
 * @param run the execution's name
 * @param look how many looks there were before
 */
public record ConfirmStopsRequest(String run, String account, String region, int look) {}
