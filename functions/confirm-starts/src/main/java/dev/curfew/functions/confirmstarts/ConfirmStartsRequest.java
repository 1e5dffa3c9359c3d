package dev.curfew.functions.confirmstarts;

/**
 * The input of the state {@code ConfirmStarts}.
 *
 * @param run the execution's name
 * @param order the order group
 * @param pollCount polls of the group before this one
 * @param stepsLeft how many more steps of the state machine the group has in this region after this
 *     one; negative if it has taken more
 */
public record ConfirmStartsRequest(
    String run, String account, String region, int order, int pollCount, int stepsLeft) {}
