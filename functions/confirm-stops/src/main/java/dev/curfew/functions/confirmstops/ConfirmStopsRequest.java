package dev.curfew.functions.confirmstops;

/**
 * The input of the state {@code ConfirmStops}.
 *
 * @param run the execution's name
 * @param pollCount polls before this one
 */
public record ConfirmStopsRequest(String run, String account, String region, int pollCount) {}
