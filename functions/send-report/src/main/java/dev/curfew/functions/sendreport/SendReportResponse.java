package dev.curfew.functions.sendreport;

import java.util.List;

/**
 * @param status of the run
 * @param failure what broke, for people; empty text where the run did what it should
 * @param unsent why a message was not sent, for people
 * @param again whether the report is to be tried again
 * @param pause whole seconds to wait before
 */
public record SendReportResponse(
    String status, String failure, List<String> unsent, boolean again, long pause) {}
