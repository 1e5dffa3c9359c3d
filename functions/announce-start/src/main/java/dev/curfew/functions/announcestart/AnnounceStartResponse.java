package dev.curfew.functions.announcestart;

import java.util.List;

/**
 * @param undelivered why the message was not sent, for people
 */
public record AnnounceStartResponse(List<String> undelivered) {}
