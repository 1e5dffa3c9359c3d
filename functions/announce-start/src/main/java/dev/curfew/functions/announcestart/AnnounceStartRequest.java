package dev.curfew.functions.announcestart;

/**
 * @param run the execution's name
 */
public record AnnounceStartRequest(String run) {}
