package dev.curfew.functions.announcestart;

/**
 * The input of the state {@code AnnounceStart}.
 *
 * @param run the execution's name
 */
public record AnnounceStartRequest(String run) {}
