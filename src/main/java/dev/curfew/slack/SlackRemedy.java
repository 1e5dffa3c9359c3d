package dev.curfew.slack;

/**
 * What an operator can do about an error that does not pass. The error codes are those of {@code
 * chat.postMessage} and of incoming webhooks (docs.slack.dev, "Sending messages using incoming
 * webhooks", "Handling errors").
 */
final class SlackRemedy {
  private SlackRemedy() {}

  /** The remedy of an error code; empty text if the code is clear by itself. */
  static String of(String error) {
    return switch (error) {
      case "no_service",
          "no_service_id",
          "no_active_hooks",
          "invalid_token",
          "no_team",
          "team_disabled" ->
          "the webhook was removed or disabled; create a new one and store its URL in the Slack"
              + " parameter";
      case "channel_is_archived", "is_archived" ->
          "the channel is archived; unarchive it, or post to another";
      case "channel_not_found" ->
          "the channel does not exist, or the bot is not a member of it; check SlackChannel and"
              + " invite the bot, or create a new webhook";
      case "not_in_channel" -> "invite the bot to the channel";
      case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" ->
          "the token is not valid any more; create a new one and store it in the Slack parameter";
      case "action_prohibited",
          "posting_to_general_channel_denied",
          "restricted_action",
          "restricted_action_read_only_channel",
          "restricted_action_thread_only_channel" ->
          "an administrator of the workspace restricts who may post there; ask for permission, or"
              + " post to another channel";
      case "invalid_payload",
          "invalid_blocks",
          "invalid_blocks_format",
          "msg_blocks_too_long",
          "msg_too_long",
          "no_text",
          "too_many_attachments" ->
          "this is a defect of Curfew; please report it";
      default -> "";
    };
  }
}
