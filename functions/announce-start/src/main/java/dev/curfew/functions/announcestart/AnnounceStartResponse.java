package dev.curfew.functions.announcestart;

import java.util.List;

/**
 * @param undelivered why the message was not delivered; empty if it was
 */
public record AnnounceStartResponse(List<String> undelivered) {}
