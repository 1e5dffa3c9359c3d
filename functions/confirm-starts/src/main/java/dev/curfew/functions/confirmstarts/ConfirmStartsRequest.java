package dev.curfew.functions.confirmstarts;

/**
 * The input of the state {@code ConfirmStarts}.
 *
 * @param run the execution's name
 * @param order the order group
 * @param pollCount polls of the group before this one
 */
public record ConfirmStartsRequest(
    String run, String account, String region, int order, int pollCount) {}
