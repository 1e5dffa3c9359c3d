package dev.curfew.functions.announcestart;

import java.util.List;

/**
 * The output of the state {@code AnnounceStart}.
 *
 * @param undelivered why the message was not delivered; empty if it was
 */
public record AnnounceStartResponse(List<String> undelivered) {}
