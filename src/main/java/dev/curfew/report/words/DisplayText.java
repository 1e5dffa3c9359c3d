package dev.curfew.report.words;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.reason.Reason;
import dev.curfew.run.Run;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Text from outside, made fit to be shown; each form escapes it. Our own texts come from the {@link
 * Catalogue}.
 */
public final class DisplayText {
  /** Longest name that is shown, in code points. */
  public static final int NAME = 64;

  /** Longest reason of a policy or other text of a user that is shown, in code points. */
  public static final int SENTENCE = 240;

  /** Longest detail, error or failure that is shown, in code points. */
  public static final int FAILURE = 600;

  private static final String NAMELESS = "-";

  private DisplayText() {}

  /** The instance's name; a dash if it has none. */
  public static String name(PlannedInstance entry) {
    return entry.name().filter(name -> !name.isBlank()).map(DisplayText::name).orElse(NAMELESS);
  }

  /** The name in full length, for text that is searched or compared; a dash if there is none. */
  public static String wholeName(Optional<String> name) {
    return name.filter(text -> !text.isBlank()).map(Sanitizer::line).orElse(NAMELESS);
  }

  /** The instance's name; its id if it has none. */
  public static String nameOrId(PlannedInstance entry) {
    String name = name(entry);
    return name.equals(NAMELESS) ? name(entry.instance()) : name;
  }

  /** A name, an id or a type from outside. */
  public static String name(String text) {
    return Sanitizer.line(text, NAME);
  }

  /** A reason, a detail or an error from outside. */
  public static String sentence(String text) {
    return Sanitizer.line(text, SENTENCE);
  }

  /**
   * What a reason says, as one sentence. AWS's messages have their cause at the end, so they are
   * shortened rather than cut; text that is still too long loses its middle.
   */
  public static String sentence(Reason reason, Catalogue catalogue) {
    return whole(catalogue.of(reason), catalogue);
  }

  /** As {@link #sentence(Reason, Catalogue)}, of text that has been made from reasons. */
  public static String whole(String text, Catalogue catalogue) {
    return Sanitizer.ends(
        DenialText.shortened(text, rest -> catalogue.of(Message.DENIAL_ENCODED, rest)), FAILURE);
  }

  /**
   * AWS's messages of denials without their first sentence, the session of their caller and their
   * encoded message; other text as it is.
   *
   * @param withoutEncoded makes the text from a text without the encoded message
   */
  public static String shortened(String text, UnaryOperator<String> withoutEncoded) {
    return DenialText.shortened(text, withoutEncoded);
  }

  /** The detail of the instance's outcome; empty if it has none. */
  public static Optional<String> detail(PlannedInstance entry, Catalogue catalogue) {
    return entry.detail().map(detail -> sentence(detail, catalogue));
  }

  /** A deployment's name and its account, for example {@code prod, account 111122223333}. */
  public static String deployment(String name, Run run, Catalogue catalogue) {
    return run.account()
        .map(account -> catalogue.of(Message.DEPLOYMENT, name(name), account))
        .orElseGet(() -> name(name));
  }

  /** Name and id, for a line about one instance. */
  public static String instance(PlannedInstance entry, Catalogue catalogue) {
    String id = name(entry.instance());
    String name = name(entry);
    return name.equals(NAMELESS) ? id : catalogue.of(Message.INSTANCE, name, id);
  }
}
